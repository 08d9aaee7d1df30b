"""A requested document as its card shows it: what was received, what was found, which gestures mend it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runtime.assessment import DocumentState, FileState
from runtime.forms import element_id
from runtime.portal.card_files import TONES, FileView, FindingView, PageView, file_view, pages_of_card
from runtime.portal.gestures import BEST_REASON, PASSWORD
from runtime.portal.receiving import FILE, INSTEAD
from runtime.portal.telling import absence_sentence
from validators.documents.sniffing import OPENED
from validators.durations import parse_duration
from validators.findings import N_, Cause, Message, Verdict

if TYPE_CHECKING:
    from runtime.portal.opened import Opened

#: Noted of what we do not read: it is never said to be readable.
_LEFT_TO_EYES = frozenset({Cause.OTHER_SCRIPT, Cause.HANDWRITTEN})


@dataclass(slots=True)
class Card:
    """Everything the template of a document draws."""

    document: DocumentState
    id: str
    files: tuple[FileView, ...]
    pages: tuple[PageView, ...]
    max_size: int
    max_files: int
    wrong: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    """What this very post left wrong: name of the input → what is said there."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What this post wrote in the card's inputs: shown again."""
    seen: bool = False
    """The page opens on this card."""
    best: tuple[FileState, ...] = field(default=())

    @property
    def place(self) -> str:
        """Of the document."""
        return self.document.asked.place

    @property
    def tone(self) -> str:
        """The worst of its files, answers counted: a file refused at the door is none of them."""
        if self.files:
            return TONES[self.document.standing]
        if self.wrong:
            return "error"
        return "later" if self.document.state in ("later", "somebody_else") else ""

    @property
    def title(self) -> Message:
        """The verdict in a few words."""
        return _title(self)

    @property
    def inputs(self) -> Mapping[str, str]:
        """Name of each input where something may be wrong → its id on the page."""
        return dict(_inputs(self))

    @property
    def errors(self) -> Mapping[str, Sequence[Message]]:
        """What is wrong by the id it is said at: the input's, or the card's when that input is not shown."""
        ids, errors = self.inputs, defaultdict[str, list[Message]](list)
        for name, messages in self.wrong.items():
            errors[ids.get(name, self.id)] += messages
        return errors

    @property
    def of_all(self) -> list[tuple[FileView, FindingView]]:
        """What was found in all the files together, with the one it is kept with."""
        return [(file, view) for file in self.files for view in file.findings if view.is_of_all]

    @property
    def waits(self) -> bool:
        """Is a verdict still to come? The page then looks again by itself."""
        return any(file.state.reading is None for file in self.files)

    @property
    def takes_files(self) -> bool:
        """Is there room for one more? A new file takes the place of those that were refused."""
        return len(self.document.kept) < self.max_files

    @property
    def is_full_and_in_doubt(self) -> bool:
        """Asked of all its files together, which none replaces alone, and no input takes one more."""
        return not self.takes_files and any(view.tone == "doubt" for _, view in self.of_all)

    @property
    def may_be_retaken(self) -> bool:
        """Would a better photo mend it?"""
        return any(
            "retake" in view.offered and view.tone == "error"
            for file in self.files
            if not file.is_broken
            for view in file.findings
        )

    @property
    def file_label(self) -> Message:
        """Of the control that takes a file."""
        label = {"label": self.document.asked.question.label}
        if self.document.standing is Verdict.REFUSED and self.files:
            return Message(N_("Your new photo, or the PDF: “%(label)s”"), label)
        if self.files:
            return Message(N_("Add a page to “%(label)s”"), label)
        return Message(N_("Your photo, or the PDF: “%(label)s”"), label)

    @property
    def accept(self) -> str:
        """What the browser offers first; the server decides on the content."""
        return ",".join(self.document.requirement.accepts) or "image/*,application/pdf"

    @property
    def takes_other_files(self) -> bool:
        """Is something received that we keep without opening it?"""
        return any(media_type not in OPENED for media_type in self.document.requirement.accepts)

    @property
    def months(self) -> int:
        """The age a document may have, in months, 0 when none is asked."""
        asked = (check.options.get("within") for check in self.document.requirement.checks if check.name == "recent")
        within = next(asked, None)
        return parse_duration(str(within)).months if within else 0

    @property
    def absence_sentence(self) -> Message:
        """What the person said instead of giving it."""
        return absence_sentence(self.document)


def _inputs(card: Card) -> Iterator[tuple[str, str]]:
    if card.takes_files:
        yield f"{FILE}{card.place}", f"{card.id}-file"
    if card.best:
        yield f"{BEST_REASON}{card.place}", f"{card.id}-best-reason"
    for file in card.files:
        if file.may_be_replaced:
            yield f"{INSTEAD}{file.id}", f"{card.id}-{file.id}"
        if file.needs_password:
            yield f"{PASSWORD}{file.id}", f"{card.id}-{file.id}-password"
        for number, view in enumerate((view for view in file.findings if view.explains), start=1):
            yield view.reason_name, f"{card.id}-{file.id}-{number}"


def _title(card: Card) -> Message:
    standing = card.document.standing
    if standing is Verdict.REFUSED:
        locked = any(file.needs_password for file in card.files)
        return Message(N_("The password is missing") if locked else N_("This document is to be replaced"))
    if standing is Verdict.DOUBT:
        return Message(N_("This document is to be confirmed"))
    if card.waits:
        return Message(N_("Document received. We are checking, you may continue."))
    if not card.document.requirement.judged:
        return Message(N_("Photo received."))
    if standing is Verdict.UNKNOWN or any(file.state.confirmations for file in card.files):
        return Message(N_("We keep this document, an agent will look at it."))
    n = {"n": len(card.pages)}
    if any(finding.cause in _LEFT_TO_EYES for file in card.files for finding in file.state.findings):
        return Message(N_("Document received: %(n)s page."), n, N_("Document received: %(n)s pages."))
    one, several = N_("Document received and readable: %(n)s page."), N_("Document received and readable: %(n)s pages.")
    return Message(one, n, several)


def card_for(opened: "Opened", document: DocumentState) -> Card:
    """The card of one document."""
    settings = opened.site.settings
    requirement = document.requirement
    return Card(
        document,
        element_id(document.asked.place),
        tuple(file_view(opened, document, state) for state in document.files),
        tuple(pages_of_card(opened, document)),
        settings.max_file_size,
        min(settings.max_files, requirement.max_files),
        best=document.candidates,
    )


def cards_of(opened: "Opened", step_id: str = "") -> dict[str, Card]:
    """Every document's card by place, of one step when it is named."""
    return {
        document.asked.place: card_for(opened, document)
        for document in opened.documents
        if step_id in ("", document.asked.step)
    }
