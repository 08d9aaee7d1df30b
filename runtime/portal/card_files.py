"""What a card shows of each file that was given: its findings with their gestures, and its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from runtime.assessment import DocumentState, FileState
from runtime.dossier import RAW, Answered, Confirmation
from runtime.forms import element_id
from runtime.pointers import resolved
from runtime.portal.gestures import REASON, reason_label
from runtime.zones import alternative, legend
from validators.documents.sentences import confirm_words, remedies
from validators.findings import N_, Box, Cause, Finding, Message, Severity, Verdict

if TYPE_CHECKING:
    from runtime.portal.opened import Opened

SAID_READABLE = Message(N_("You tell us that it can be read. We keep this document, an agent will look at it."))


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


def file_view(opened: "Opened", document: DocumentState, state: FileState) -> FileView:
    """One file, with what is worth telling of it."""
    worth = enumerate(_worth_showing(document, state))
    shown = tuple(_finding_view(opened, document, state, finding, number) for number, finding in worth)
    locked = any(finding.cause in (Cause.ENCRYPTED, Cause.WRONG_PASSWORD) for finding in state.findings)
    return FileView(state, TONES[state.standing], shown, locked)


def _worth_showing(document: DocumentState, state: FileState) -> Iterator[Finding]:
    """What blocks comes alone: doubts wait until the file can be used, and nothing beside a refused file says that one
    may continue."""
    blocking = [finding for finding in state.open_findings if finding.severity is Severity.BLOCKING]
    is_refused = document.standing is Verdict.REFUSED
    yield from blocking or (one for one in state.findings if not (is_refused and one.severity is Severity.NOTE))


def _finding_view(
    opened: "Opened", document: DocumentState, state: FileState, finding: Finding, number: int
) -> FindingView:
    tone = {Severity.BLOCKING: "error", Severity.DOUBT: "doubt", Severity.UNKNOWN: "unknown", Severity.NOTE: ""}[
        finding.severity
    ]
    answer = state.answer_to(finding)
    offered = remedies(finding.cause, finding.variant, finding.severity)
    at, of_all = _page_of(document, state, finding), document.is_of_all(finding)
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


def pages_of_card(opened: "Opened", document: DocumentState) -> Iterator[PageView]:
    """The pages that can be shown, in the order they were given."""
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
