"""A requested document as its card shows it: what was received, what was found, which gestures mend it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import url_for

from runtime.assessment import DocumentState, FileState
from runtime.dossier import RAW, Answered, Confirmation
from runtime.forms import element_id
from runtime.pointers import resolved
from runtime.portal.gestures import BEST_REASON, PASSWORD, REASON, reason_label
from runtime.portal.receiving import FILE, INSTEAD
from runtime.portal.telling import absence_sentence
from runtime.zones import alternative, legend
from validators.documents.content import TOGETHER
from validators.documents.sentences import confirm_words, remedies
from validators.documents.sniffing import OPENED
from validators.durations import parse_duration
from validators.findings import N_, Box, Cause, Finding, Message, Severity, Verdict

if TYPE_CHECKING:
    from runtime.portal.opened import Opened

SAID_READABLE = Message(N_("You tell us that it can be read. We keep this document, an agent will look at it."))

#: Noted of what we do not read: it is never said to be readable.
_LEFT_TO_EYES = frozenset({Cause.OTHER_SCRIPT, Cause.HANDWRITTEN})

#: Only a part of the file came, or nothing that opens.
_BROKEN = frozenset({Cause.DAMAGED, Cause.INCOMPLETE_FILE})

TONES = {Verdict.ACCEPTED: "ok", Verdict.DOUBT: "doubt", Verdict.REFUSED: "error", Verdict.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its gestures. ``closing`` is (the button's words, its value): one press that answers a doubt."""

    finding: Finding
    tone: str
    message: Message
    closing: tuple[Message, str] | None = None
    explains: str = ""
    """Button value of *Expliquer*, "" when it does not apply."""
    reason_name: str = ""
    reason_label: Message | None = None
    """Of the input where it is explained."""
    answer: Confirmation | None = None
    corrects: str = ""
    """Address of the answer to correct."""
    offered: tuple[str, ...] = ()
    """Gestures that mend it, by their names."""
    page: int = 0
    """Where it stands, counted in the document; 0: nowhere in particular."""
    is_of_all: bool = False
    """Found in all the files together: it stands above them, under the name of none."""

    @property
    def answered(self) -> Message | None:
        """What the person said of it."""
        if self.answer is None:
            return None
        if self.answer.reason:
            return Message(N_("Your explanation: %(reason)s"), {"reason": self.answer.reason})
        if self._is_about_reading:
            return SAID_READABLE
        return confirm_words(self.finding.cause, self.finding.variant)

    @property
    def is_told(self) -> bool:
        """Once the person said that it can be read, or cannot be better, nobody asks for another photo. What was
        explained keeps its question."""
        if self.answer is None or self.answer.kind is Answered.EXPLAINED:
            return True
        return not (self.answer.kind is Answered.BEST or self._is_about_reading)

    @property
    def _is_about_reading(self) -> bool:
        return confirm_words(self.finding.cause, self.finding.variant).id == "It can be read"


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the document, as shown."""

    number: int
    """In the document."""
    index: int
    url: str
    alternative: Message
    boxes: tuple[Box, ...]
    legend: tuple[Message, ...]
    """Of its frames, when they are several."""
    file: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file received."""

    state: FileState
    tone: str
    findings: tuple[FindingView, ...]
    needs_password: bool

    @property
    def is_broken(self) -> bool:
        """What there is of it is no picture to look at, to turn or to take better."""
        return _is_broken(self.state)

    @property
    def waits(self) -> bool:
        """Not looked at yet, or could not be: asking again may help."""
        return self.state.verdict is Verdict.UNKNOWN and all(view.finding.variant != "kept" for view in self.findings)

    @property
    def is_confirmed(self) -> bool:
        """A verified code says the same; told once nothing else is to be mended."""
        return self.state.is_confirmed and self.state.standing is Verdict.ACCEPTED

    @property
    def may_be_replaced(self) -> bool:
        """A doubt that another file would lift is asked for beside it; a refused file gives its place anyway."""
        return self.state.standing is Verdict.DOUBT and any(
            {"replace", "retake"} & {*view.offered} and view.answer is None for view in self.own
        )

    @property
    def own(self) -> list[FindingView]:
        """What stands under its name."""
        return [view for view in self.findings if not view.is_of_all]

    @property
    def id(self) -> str:
        """Of the file."""
        return self.state.file.id


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
        """Is there room for one more?"""
        return len(self.files) < self.max_files

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
        tuple(_file_view(opened, document, state) for state in document.files),
        tuple(_pages(opened, document)),
        settings.max_file_size,
        min(settings.max_files, requirement.max_files),
        best=document.candidates,
    )


def _file_view(opened: "Opened", document: DocumentState, state: FileState) -> FileView:
    worth = enumerate(_worth_showing(state))
    shown = tuple(_finding_view(opened, document, state, finding, number) for number, finding in worth)
    locked = any(finding.cause in (Cause.ENCRYPTED, Cause.WRONG_PASSWORD) for finding in state.findings)
    return FileView(state, TONES[state.standing], shown, locked)


def _worth_showing(state: FileState) -> Iterator[Finding]:
    """What blocks comes alone: doubts wait until the file can be used."""
    blocking = [finding for finding in state.open_findings if finding.severity is Severity.BLOCKING]
    yield from blocking or state.findings


def _finding_view(
    opened: "Opened", document: DocumentState, state: FileState, finding: Finding, number: int
) -> FindingView:
    tone = {Severity.BLOCKING: "error", Severity.DOUBT: "doubt", Severity.UNKNOWN: "unknown", Severity.NOTE: ""}[
        finding.severity
    ]
    answer = state.answer_to(finding)
    offered = remedies(finding.cause, finding.variant, finding.severity)
    at, of_all = _page_of(document, state, finding), _is_of_all(document, finding)
    if finding.severity is not Severity.DOUBT or answer:
        tone = "" if answer else tone
        return FindingView(
            finding, tone, finding.message, None, "", answer=answer, offered=offered, page=at, is_of_all=of_all
        )
    what = f"{state.file.id}:{finding.check}:{finding.cause}"
    explained = f"{what}:{number}" if {"write_date", "explain"} & {*offered} else ""
    return FindingView(
        finding,
        tone,
        finding.message,
        (confirm_words(finding.cause, finding.variant), f"confirm:{what}") if "confirm" in offered else None,
        explained and f"explain:{explained}",
        explained and f"{REASON}{explained}",
        reason_label(finding) if explained else None,
        corrects=_answer_to_correct(opened, document, finding) if "correct_answer" in offered else "",
        offered=offered,
        page=at,
        is_of_all=of_all,
    )


def _page_of(document: DocumentState, state: FileState, finding: Finding) -> int:
    here = (state.file.id, finding.page)
    answer = document.asked.answer if document.asked.is_answered else {}
    pages = [(page.get("file"), page.get("page", 1)) for page in answer.get("pages", ())]
    return pages.index(here) + 1 if here in pages else 0


def _is_of_all(document: DocumentState, finding: Finding) -> bool:
    """The judging says it of the first file."""
    return len(document.files) > 1 and finding.check in TOGETHER and finding.page is None


def _answer_to_correct(opened: "Opened", document: DocumentState, finding: Finding) -> str:
    """Where the answer stands that the document was compared with, or the first of a group: the variant or the check
    says which."""
    asks = document.requirement
    pointers = {"holder": asks.holder, "address": asks.address, "bank_details": asks.bank_details}
    pointer = pointers.get(finding.variant) or pointers.get(finding.check)
    place = resolved(pointer, document.asked.place) if pointer else None
    for asked in opened.journey.asked if place is not None else ():
        if place in (asked.place, asked.question.pointer) or asked.place.startswith(f"{place}/"):
            anchor = element_id(asked.place)
            return url_for(
                "portal.step", dossier_id=opened.dossier.id, step_id=asked.step, retour="manques", _anchor=anchor
            )
    return ""


def _pages(opened: "Opened", document: DocumentState) -> Iterator[PageView]:
    states = {state.file.id: state for state in document.files}
    answer = document.asked.answer if document.asked.is_answered else {}
    for index, page in enumerate(answer.get("pages", ()) if isinstance(answer, dict) else ()):
        state = states.get(str(page.get("file")))
        if state is None or RAW in page or state.reading is None or _is_broken(state):
            continue
        if state.reading.pages:
            yield _page_view(opened, document, state, page, index)


def _is_broken(state: FileState) -> bool:
    return any(finding.severity is Severity.BLOCKING and finding.cause in _BROKEN for finding in state.findings)


def _page_view(
    opened: "Opened", document: DocumentState, state: FileState, page: Mapping[str, object], index: int
) -> PageView:
    number, turn = int(str(page.get("page", 1))), int(str(page.get("turn", 0)))
    here = tuple(finding for finding in state.open_findings if finding.page == number)
    boxes = tuple(finding.box for finding in here if finding.box) if not turn else ()
    url = url_for("portal.page_picture", dossier_id=opened.dossier.id, file_id=state.file.id, page=number, turn=turn)
    words = alternative(index + 1, document.asked.question.label, here, framed=not turn)
    return PageView(index + 1, index, url, words, boxes, legend(here) if boxes else (), state.file.id)


def cards_of(opened: "Opened", step_id: str = "") -> dict[str, Card]:
    """Every document's card by place, of one step when it is named."""
    return {
        document.asked.place: card_for(opened, document)
        for document in opened.documents
        if step_id in ("", document.asked.step)
    }
