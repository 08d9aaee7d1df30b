"""One dossier at the bureau: answers, documents with what was found and confirmed, history, the decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import render_template, request

from runtime.access import can_decide, instructed_dossier
from runtime.desk import blueprint
from runtime.desk.reading import DocumentShown, Part, documents_of, parts_of, sent_journey
from runtime.dossier import Dossier, Event, State, StoredFile, Submission
from runtime.errors import NotFound
from runtime.frame import page_language
from runtime.journey import Journey
from runtime.procedure import Procedure
from runtime.sessions import current_actor
from runtime.site import Site, current_site
from runtime.states import state_name_at_the_bureau
from validators.findings import N_, Message


@dataclass
class Instructed:
    """A dossier an agent may see, and what follows from it, read once per request."""

    site: Site
    dossier: Dossier
    procedure: Procedure

    @cached_property
    def submissions(self) -> Sequence[Submission]:
        """What was sent, in order: at least once."""
        return self.site.dossiers.submissions(self.dossier.id)

    @cached_property
    def events(self) -> Sequence[Event]:
        """What agents did."""
        return self.site.dossiers.events(self.dossier.id)

    @cached_property
    def files(self) -> Sequence[StoredFile]:
        """All files received."""
        return self.site.index.of_dossier(self.dossier.id)

    @cached_property
    def journey(self) -> Journey:
        """What was asked and answered, as last sent."""
        return sent_journey(self.procedure, self.dossier, self.submissions[-1], self.site.settings.time_zone)

    @cached_property
    def parts(self) -> list[Part]:
        """The answers."""
        return list(parts_of(self.journey, page_language().code))

    @cached_property
    def documents(self) -> list[DocumentShown]:
        """The documents."""
        readings = self.site.index.readings(self.dossier.id)
        zone = self.site.settings.time_zone
        return list(documents_of(self.journey, self.submissions, self.files, readings, zone))

    @property
    def choices(self) -> list[tuple[State, Message]]:
        """The states it may take now, in the order of the table."""
        actor = current_actor()
        possible = [state for state in State if can_decide(actor, self.dossier, state)]
        return [(state, state_name_at_the_bureau(state)) for state in possible]

    @property
    def state(self) -> Message:
        """In the agents' words."""
        return state_name_at_the_bureau(self.dossier.state)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    at: datetime
    what: Message
    by: str = ""
    message: str = ""


def open_instructed(dossier_id: str) -> Instructed:
    """Raises ``SignInNeeded``, or ``NotFound`` for another service's dossier as for none."""
    site = current_site()
    dossier = instructed_dossier(current_actor(), site.dossiers.find(dossier_id))
    procedure = site.procedures.revision(dossier.slug, dossier.revision)
    if procedure is None:
        raise NotFound
    return Instructed(site, dossier, procedure)


@blueprint.get("/bureau/dossiers/<dossier_id>")
def dossier(dossier_id: str) -> str:
    """The page."""
    return draw_dossier(open_instructed(dossier_id), done="fait" in request.args)


def draw_dossier(
    opened: Instructed, *, errors: dict[str, Message] | None = None, done: bool = False, stale: bool = False
) -> str:
    """``errors`` are the decision's; ``stale``: somebody moved the dossier since the form was read."""
    return render_template(
        "desk/dossier.html",
        opened=opened,
        dossier=opened.dossier,
        history=history_of(opened.submissions, opened.events),
        errors=errors or {},
        done=done,
        stale=stale,
        chosen=request.form.get("state", ""),
        message=request.form.get("message", ""),
    )


def history_of(submissions: Sequence[Submission], events: Sequence[Event]) -> list[Happened]:
    """What the applicant sent and what agents did, oldest first."""
    return sorted(_happened(submissions, events), key=lambda each: each.at)


def _happened(submissions: Sequence[Submission], events: Sequence[Event]) -> Iterator[Happened]:
    for submission in submissions:
        first = N_("Application received") if submission.n == 1 else N_("Document received")
        yield Happened(submission.at, Message(first))
    for event in events:
        yield Happened(event.at, state_name_at_the_bureau(event.state), event.by, event.message)
