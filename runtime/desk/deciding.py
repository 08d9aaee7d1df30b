"""Moving a dossier to another state, with a message to the applicant: written with its mail, once."""

from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from runtime.access import can_decide, signed_in
from runtime.desk import blueprint
from runtime.desk.dossier import Instructed, draw_dossier, open_instructed
from runtime.dossier import DECIDED, Event, Mail, State
from runtime.errors import StaleVersion
from runtime.mails import reminder_key, state_mail
from runtime.security import when_expired
from runtime.sessions import current_actor
from runtime.submissions import retained_until
from validators.findings import N_, Message

LONGEST_MESSAGE = 4000
#: A decision without its reason or what follows would be no answer (CRPA, L211-2 and L211-5 for a refusal).
NEEDS_MESSAGE = frozenset({State.TO_CORRECT, State.ACCEPTED, State.REFUSED, State.CLOSED})

Page = tuple[str, int]


def _expired(dossier_id: str) -> Page:
    return draw_dossier(open_instructed(dossier_id)), 400


@blueprint.post("/bureau/dossiers/<dossier_id>/etat")
@when_expired(_expired)
def decide(dossier_id: str) -> Response | Page:
    """Pressed twice: one event, one mail. Moved by somebody else meanwhile: the page says so, the message is kept."""
    opened = open_instructed(dossier_id)
    event = Event(
        opened.site.clock.now(),
        signed_in(current_actor()).name,
        _state_asked(),
        request.form.get("message", "").replace("\r\n", "\n").strip(),
    )
    if _is_done_already(opened, event):
        return _back(opened)
    errors = _faults(opened, event)
    if errors:
        return draw_dossier(opened, errors=errors), 422
    try:
        _move(opened, event)
    except StaleVersion:
        return draw_dossier(open_instructed(dossier_id), stale=True), 409
    return _back(opened)


def _state_asked() -> State:
    """``DRAFT``, where nothing leads, stands for none."""
    asked = request.form.get("state", "")
    return State(asked) if asked in set(State) else State.DRAFT


def _version_read() -> int:
    return request.form.get("version", -1, type=int)


def _is_done_already(opened: Instructed, event: Event) -> bool:
    """The same press again: the version it read is gone, and what it asked for stands."""
    last = opened.events[-1] if opened.events else None
    if last is None or _version_read() == opened.dossier.version:
        return False
    return (last.by, last.state, last.message) == (event.by, event.state, event.message)


def _faults(opened: Instructed, event: Event) -> dict[str, Message]:
    if _version_read() != opened.dossier.version:
        return {}  # told as such, once, by the store
    if not can_decide(current_actor(), opened.dossier, event.state):
        return {"state": Message(N_("“New state”: choose an answer."))}
    if not event.message and event.state in NEEDS_MESSAGE:
        return {"message": Message(N_("“Message to the applicant”: write the reason, or what happens next."))}
    if len(event.message) > LONGEST_MESSAGE:
        sentence = N_("“Message to the applicant”: keep to %(max)s characters, there are %(n)s.")
        return {"message": Message(sentence, {"max": LONGEST_MESSAGE, "n": len(event.message)})}
    return {}


def _move(opened: Instructed, event: Event) -> None:
    """Once it is decided, retention runs from that day, and nothing that was promised is asked for any more."""
    version = _version_read()
    mails = [_mail(opened, event, version)] if opened.dossier.email else []
    decided = event.state in DECIDED
    until = retained_until(opened.procedure.about, opened.site.clock.today(), opened.site) if decided else None
    opened.site.dossiers.move(opened.dossier.id, version, event, mails, until)
    if decided:
        for due in opened.submissions[-1].due:
            opened.site.outbox.drop(reminder_key(opened.dossier.id, due.place))


def _mail(opened: Instructed, event: Event, version: int) -> Mail:
    moved = replace(opened.dossier, state=event.state, version=version)
    base = opened.site.settings.base_url.rstrip("/")
    path = url_for("portal.follow_up", dossier_id=moved.id, _external=not base)
    return state_mail(opened.procedure, moved, event, opened.site.settings, f"{base}{path}" if base else path)


def _back(opened: Instructed) -> Response:
    return redirect(url_for("desk.dossier", dossier_id=opened.dossier.id, fait=1), 303)
