"""What a dossier's state is called, and the sentence under it: to the citizen and at the bureau (words, section 0)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from runtime.dossier import Dossier, State
from runtime.writing import day
from validators.findings import N_, Message

#: To the citizen.
STATES = {
    State.DRAFT: N_("To finish"),
    State.SUBMITTED: N_("Received"),
    State.UNDER_REVIEW: N_("Under review"),
    State.TO_CORRECT: N_("To correct"),
    State.ACCEPTED: N_("Accepted"),
    State.REFUSED: N_("Refused"),
    State.CLOSED: N_("Stopped"),
}

#: To agents, where the word is another.
AT_THE_BUREAU = STATES | {State.DRAFT: N_("Draft"), State.CLOSED: N_("No further action")}

_SENTENCES = {
    State.SUBMITTED: N_("We have your application. You have nothing to do."),
    State.TO_CORRECT: N_("An agent asks you for a correction."),
    State.ACCEPTED: N_("Your request is accepted. What happens next is explained here."),
    State.REFUSED: N_("Your request is refused. The reason and your remedies are explained here."),
    State.CLOSED: N_("Your application is closed without a decision. The reason is explained here."),
}


def state_name(state: State) -> Message:
    """The word the citizen reads."""
    return Message(STATES[state])


def state_name_at_the_bureau(state: State) -> Message:
    """The word agents read."""
    return Message(AT_THE_BUREAU[state])


def state_sentence(dossier: Dossier, zone: str, language: str = "fr") -> Message:
    """The sentence under the dossier's state, its dates told in the site's time zone."""
    if dossier.state is State.DRAFT:
        until = _day(dossier.expires_at, zone, language)
        return Message(
            N_("Your application is not sent yet. You can take it up again until %(date)s."), {"date": until}
        )
    if dossier.state is not State.UNDER_REVIEW:
        return Message(_SENTENCES[dossier.state])
    if dossier.decision_by is None:
        return Message(N_("An agent is studying your application."))
    by = _day(dossier.decision_by, zone, language)
    return Message(N_("An agent is studying your application. Answer by %(date)s at the latest."), {"date": by})


def _day(when: datetime, zone: str, language: str) -> str:
    return day(when.astimezone(ZoneInfo(zone)), language)
