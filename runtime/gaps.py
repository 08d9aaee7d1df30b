"""What is still to do: procedure, answers, documents → gaps, each with the place where it is mended. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from runtime.assessment import DocumentState, FileState
from runtime.forms import FieldError
from runtime.journey import Journey
from validators.findings import N_, Cause, Finding, Message, Severity


class Weight(StrEnum):
    """What a gap does to the dossier, and where it stands in the list."""

    BLOCKING = "blocking"
    TO_CONFIRM = "to_confirm"
    LATER = "later"
    WAITING = "waiting"
    """We are checking, or could not: nothing for the person to do."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do. ``place`` and ``step`` say where; ``finding`` and ``file`` what it comes from."""

    weight: Weight
    step: str
    place: str
    message: Message
    file: str = ""
    finding: Finding | None = None
    nested: Message | None = None
    """A finding's sentence, said after the gap's own."""
    row: str = ""
    """What the row of a document is called, said before the gap's sentence."""


@dataclass(frozen=True, slots=True)
class GapReport:
    """All gaps, in the order of the list: blocking, to confirm, later; inside each, the order of the pages."""

    gaps: tuple[Gap, ...]

    def of(self, weight: Weight) -> tuple[Gap, ...]:
        """Those of one weight."""
        return tuple(gap for gap in self.gaps if gap.weight == weight)

    @property
    def to_do(self) -> tuple[Gap, ...]:
        """What holds the dossier: blocking, then to confirm."""
        return self.of(Weight.BLOCKING) + self.of(Weight.TO_CONFIRM)

    @property
    def may_be_sent(self) -> bool:
        """Nothing blocks, every doubt is answered."""
        return not self.to_do


def report_gaps(journey: Journey, errors: Iterable[FieldError], documents: Iterable[DocumentState]) -> GapReport:
    """``errors`` are what the forms say of the answers; ``documents`` what each document is worth now."""
    asked_documents = {asked.place for asked in journey.documents}
    steps = {asked.place: asked.step for asked in journey.asked}
    gaps = [
        Gap(
            Weight.BLOCKING,
            steps.get(error.place, _step_of(error.place, steps, journey)),
            error.place,
            labelled(error),
            nested=error.message,
        )
        for error in errors
        if error.place not in asked_documents
    ]
    for document in documents:
        gaps.extend(_document_gaps(document))
    order = {asked.place: index for index, asked in enumerate(journey.asked)}
    weights = list(Weight)
    gaps.sort(key=lambda gap: (weights.index(gap.weight), order.get(gap.place, len(order))))
    return GapReport(tuple(gaps))


def _step_of(place: str, steps: dict[str, str], journey: Journey) -> str:
    while place:
        place = place.rpartition("/")[0]
        if place in steps:
            return steps[place]
    return journey.steps[0].id if journey.steps else ""


def labelled(error: FieldError) -> Message:
    """What comes before an error's sentence: the label, after the name of its row."""
    if error.row_label:
        return Message(N_("%(row)s, “%(label)s”:"), {"row": error.row_label, "label": error.label})
    return Message(N_("“%(label)s”:"), {"label": error.label})


def _document_gaps(document: DocumentState) -> Iterator[Gap]:
    state = document.state
    if state == "given":
        for file in document.files:
            yield from _file_gaps(document, file)
        if not document.files:
            yield _gap(document, Weight.BLOCKING, N_("“%(label)s”: document to give."))
    elif not state:
        if document.asked.required:
            yield _gap(document, Weight.BLOCKING, N_("“%(label)s”: document to give."))
    elif state not in document.requirement.may_be:
        yield _gap(document, Weight.BLOCKING, N_("“%(label)s”: document to give."))
    elif state not in document.requirement.lets_go:
        yield _gap(document, Weight.BLOCKING, N_("“%(label)s”: without this document, the application cannot be sent."))
    elif state in ("later", "somebody_else"):
        yield _gap(document, Weight.LATER, N_("“%(label)s”: to be given later."))


def _file_gaps(document: DocumentState, file: FileState) -> Iterator[Gap]:
    if file.reading is None:
        yield _gap(document, Weight.WAITING, N_("“%(label)s”: being checked. You may continue."), file)
        return
    worst = _first(file.open_findings, Severity.BLOCKING)
    if worst is not None:
        yield _finding_gap(document, file, worst, Weight.BLOCKING)
        return
    for finding in file.open_findings:
        if finding.severity is Severity.DOUBT:
            yield _finding_gap(document, file, finding, Weight.TO_CONFIRM)


def _first(findings: Iterable[Finding], severity: Severity) -> Finding | None:
    return next((finding for finding in findings if finding.severity is severity), None)


def _finding_gap(document: DocumentState, file: FileState, finding: Finding, weight: Weight) -> Gap:
    if finding.cause in (Cause.ENCRYPTED, Cause.WRONG_PASSWORD):
        return _gap(document, weight, N_("“%(label)s”: the password is missing."), file, finding)
    if weight is Weight.TO_CONFIRM:
        return _gap(document, weight, N_("“%(label)s”: to confirm."), file, finding, finding.message)
    if finding.page and file.reading and file.reading.page_count > 1:
        return _gap(document, weight, N_("“%(label)s”, page %(page)s."), file, finding, finding.message)
    return _gap(document, weight, N_("“%(label)s”: to be replaced."), file, finding, finding.message)


def _gap(
    document: DocumentState,
    weight: Weight,
    sentence: str,
    file: FileState | None = None,
    finding: Finding | None = None,
    nested: Message | None = None,
) -> Gap:
    asked = document.asked
    params: dict[str, str | int | float] = {"label": asked.question.label}
    if finding is not None and finding.page:
        params["page"] = finding.page
    message, file_id = Message(sentence, params), file.file.id if file else ""
    return Gap(weight, asked.step, asked.place, message, file_id, finding, nested, ", ".join(asked.row))
