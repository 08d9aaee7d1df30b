"""What each verb makes of a dossier, said once for every store. Pure: the store checks the version and writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from runtime.dossier import TRANSITIONS, Confirmation, Dossier, Event, Json, Mail, State, Submission
from runtime.errors import NoLongerPossible, StaleVersion
from runtime.ports import NUMBER_TO_COME, Facts

#: What a search may be sorted by; anything else means ``submitted_at``.
SORTS = ("submitted_at", "updated_at", "decision_by", "number", "applicant_name", "state", "slug", "service")


def require_version(dossier: Dossier, version: int) -> None:
    """Raises ``StaleVersion`` when somebody wrote since that version was read."""
    if dossier.version != version:
        raise StaleVersion


def answered(dossier: Dossier, draft: Mapping[str, Json], at: datetime) -> Dossier:
    """With these answers in place of the others."""
    return replace(dossier, draft=dict(draft), updated_at=at, version=dossier.version + 1)


def confirmed(dossier: Dossier, confirmations: Iterable[Confirmation]) -> Dossier:
    """With these words on findings; the same file, check and cause again replaces what was said."""
    said = {(each.file, each.check, each.cause): each for each in (*dossier.confirmations, *confirmations)}
    at = max((each.at for each in said.values()), default=dossier.updated_at)
    at = max(at, dossier.updated_at)
    return replace(dossier, confirmations=tuple(said.values()), updated_at=at, version=dossier.version + 1)


def sent(dossier: Dossier, submission: Submission, facts: Facts, number: str) -> Dossier:
    """After a submission. The facts are fixed by the first one."""
    changed = replace(dossier, updated_at=submission.at, version=dossier.version + 1)
    if submission.n > 1:
        return changed
    return replace(
        changed,
        state=State.SUBMITTED,
        draft=dossier.draft if facts.draft is None else dict(facts.draft),
        number=number,
        submitted_at=submission.at,
        decision_by=facts.decision_by,
        applicant_name=facts.applicant_name,
        email=facts.email,
    )


def moved(dossier: Dossier, event: Event) -> Dossier:
    """In the event's state. Raises ``NoLongerPossible`` when it cannot follow the present one."""
    follows = event.state == dossier.state or event.state in TRANSITIONS[dossier.state]
    if dossier.state is State.DRAFT or not follows:
        raise NoLongerPossible
    return replace(dossier, state=event.state, updated_at=event.at, version=dossier.version + 1)


def with_number(mail: Mail, number: str) -> Mail:
    """The mail with the number that was to come."""
    subject, text, html = (each.replace(NUMBER_TO_COME, number) for each in (mail.subject, mail.text, mail.html))
    return replace(mail, subject=subject, text=text, html=html)


def wait_for(tries: Sequence[datetime], limit: int, window: timedelta, now: datetime) -> timedelta | None:
    """How long until one more try is allowed, oldest first in ``tries``; a try that was refused counts for nothing."""
    return None if len(tries) < limit else tries[-limit] + window - now
