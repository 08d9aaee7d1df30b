"""A dossier opened by the person whose it is: everything a view of the portal needs, read once per request."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from runtime import access, background
from runtime.assessment import DocumentState, assess
from runtime.dossier import Dossier, Json, State, StoredFile
from runtime.errors import AnswersTooLong, NoLongerPossible, NotFound, NotOpenHere, StaleVersion
from runtime.forms import errors_for
from runtime.gaps import GapReport, report_gaps
from runtime.journey import Journey, walk
from runtime.pages import complete_pages
from runtime.procedure import Procedure
from runtime.sessions import current_actor
from runtime.site import Site, current_site
from validators.documents.reading import Reading
from validators.documents.rereading import is_older
from validators.documents.versions import SEEING

T = TypeVar("T")

#: Times a change is made again when somebody else wrote first; a phone and a computer together need two.
TRIES = 20
#: Characters of a draft, as JSON: every page reads it whole. A long dossier has 50,000; this leaves room for a megabyte
#: pasted by mistake in several fields, which is told and kept.
MOST_TYPED = 10_000_000


@dataclass
class Opened:
    """A dossier, its procedure as it was answered, and what follows from both."""

    site: Site
    dossier: Dossier
    procedure: Procedure

    @property
    def today(self) -> date:
        """In the site's time zone."""
        return self.site.clock.today()

    @property
    def closed_on(self) -> date | None:
        """The procedure's last day, once it is over: a draft is kept then, and can no longer be sent."""
        closes = self.procedure.about.closes
        return closes if closes and self.today > closes and self.dossier.state is State.DRAFT else None

    @cached_property
    def files(self) -> tuple[StoredFile, ...]:
        """All files received."""
        return tuple(self.site.index.of_dossier(self.dossier.id))

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """What was seen in those examined so far; a procedure that asks for no document is not looked for."""
        if not any(question.document for question in self.procedure.walk()):
            return {}
        return dict(self.site.index.readings(self.dossier.id))

    @cached_property
    def draft(self) -> dict[str, Json]:
        """The draft, with every page of the files examined meanwhile."""
        return complete_pages(self.dossier.draft, self.readings)

    @cached_property
    def journey(self) -> Journey:
        """What is asked and answered."""
        return walk(self.procedure, self.draft, self.today)

    @cached_property
    def documents(self) -> tuple[DocumentState, ...]:
        """What each document is worth now."""
        if not self.journey.documents:
            return ()
        return assess(self.journey, self.files, self.readings, self.dossier.confirmations, self.today)

    @cached_property
    def report(self) -> GapReport:
        """What is still to do."""
        errors = errors_for(self.procedure, None, self.draft, self.today)
        return report_gaps(self.journey, errors, self.documents)

    def document(self, place: str) -> DocumentState | None:
        """The document at a place."""
        return next((document for document in self.documents if document.asked.place == place), None)

    def file(self, file_id: str) -> StoredFile:
        """A file of this dossier. Raises ``NotFound``."""
        found = next((file for file in self.files if file.id == file_id), None)
        if found is None:
            raise NotFound
        return found

    def answer(self, draft: dict[str, Json]) -> "Opened":
        """Write a changed draft; the same dossier opened anew. Raises ``AnswersTooLong``, ``StaleVersion``."""
        if draft == self.dossier.draft:
            return self
        if len(json.dumps(draft)) > MOST_TYPED:
            raise AnswersTooLong
        written = self.site.dossiers.answer(self.dossier.id, self.dossier.version, draft, self.site.clock.now())
        return self.anew(written)

    def again(self, change: "Callable[[Opened], T]") -> T:
        """Make a change; when somebody wrote first, make it on what the dossier has become.

        Raises ``NoLongerPossible`` when it was sent meanwhile, ``StaleVersion`` when others never stop writing.
        """
        opened = self
        for _ in range(TRIES):
            try:
                return change(opened)
            except StaleVersion:
                opened = opened.anew()
                if (opened.dossier.state is State.DRAFT) != (self.dossier.state is State.DRAFT):
                    raise NoLongerPossible from None
        raise StaleVersion

    def anew(self, dossier: Dossier | None = None) -> "Opened":
        """Read again what may have changed."""
        return replace(self, dossier=dossier or open_dossier(self.dossier.id).dossier)


def open_dossier(dossier_id: str) -> Opened:
    """Raises ``NotOpenHere`` when it is not there or somebody else's: one answer, in one time (nothing is read)."""
    if not access.holds(current_actor(), dossier_id):
        raise NotOpenHere
    site = current_site()
    dossier = access.own_dossier(current_actor(), site.dossiers.find(dossier_id))
    procedure = site.procedures.revision(dossier.slug, dossier.revision)
    if procedure is None:
        raise NotFound
    return Opened(site, dossier, procedure)


def open_draft(dossier_id: str) -> Opened:
    """As ``open_dossier``, and still to be sent. Raises ``NoLongerPossible``."""
    opened = open_dossier(dossier_id)
    if opened.dossier.state is not State.DRAFT:
        raise NoLongerPossible
    _read_anew(opened)
    return opened


def _read_anew(opened: Opened) -> None:
    """Files that an older version of a check has judged are looked at again, while the person reads the page."""
    older = {file_id for file_id, reading in opened.readings.items() if is_older(reading, SEEING)}
    for document in opened.documents if older else ():
        for state in document.files:
            if state.reading is not None and state.file.id in older:
                background.read_again(opened.site, state.file, document.requirement, state.reading)
