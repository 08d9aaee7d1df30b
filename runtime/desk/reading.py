"""A dossier as it was sent, ready to be read by an agent. Pure: answers in words, documents with what was found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from runtime.answer_words import answer_words
from runtime.assessment import DocumentState, FileState, assess
from runtime.desk.codes import codes_of
from runtime.dossier import Answered, Confirmation, Dossier, Json, StoredFile, Submission
from runtime.headings import under_headings
from runtime.journey import NESTING, Asked, Journey, walk
from runtime.places import ABSENT
from runtime.pointers import found
from runtime.procedure import Procedure
from runtime.writing import day
from runtime.zones import alternative, legend
from validators.documents.reading import Reading
from validators.documents.sentences import confirm_words
from validators.findings import N_, Box, Finding, Message, Severity, Verdict

#: Verdict → tone and word. A refused file is there because nobody could do better: it is for the agent to judge.
VERDICTS = {
    Verdict.ACCEPTED: ("ok", N_("Readable")),
    Verdict.DOUBT: ("doubt", N_("To be checked")),
    Verdict.REFUSED: ("doubt", N_("To be checked")),
    Verdict.UNKNOWN: ("unknown", N_("To be confirmed")),
}
NOT_JUDGED = ("", N_("Photo"))
TONES = {Severity.BLOCKING: "doubt", Severity.DOUBT: "doubt", Severity.UNKNOWN: "unknown", Severity.NOTE: ""}

#: What the person answered to a finding, as the agent reads it.
ANSWERED = {
    Answered.CONFIRMED: N_("The person answers: “%(words)s”."),
    Answered.EXPLAINED: N_("The person explains: %(reason)s"),
    Answered.BEST: N_("The person could not do better: %(reason)s"),
}

#: State of a document not given → tone, word.
ABSENCES = {
    "later": ("later", N_("Expected")),
    "already_sent": ("doubt", N_("To be found")),
    "somebody_else": ("later", N_("Expected")),
    "none": ("doubt", N_("Not in the dossier")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer in words; "" when it was left without."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Of its heading: a step 3, a row or a group inside it 4, and so on."""

    title: str
    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What was found, and what the person said of it."""

    tone: str
    page: int | None
    """Said before the sentence when the file has several pages."""
    message: Message
    answer: Message | None = None


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page to draw: its number in the file, the turn the person gave it, where the findings are."""

    number: int
    turn: int
    alternative: Message
    boxes: tuple[Box, ...]
    legend: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file, its pages and what was found in it."""

    file: StoredFile
    pages: tuple[PageShown, ...]
    findings: tuple[FindingLine, ...]
    is_examined: bool
    codes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A requested document, as it was sent or promised."""

    label: str
    tone: str
    verdict: Message
    files: tuple[FileShown, ...]
    absence: Message | None = None
    findings: tuple[FindingLine, ...] = ()
    """What was found in all its files together."""


def sent_journey(procedure: Procedure, dossier: Dossier, submission: Submission, zone: str) -> Journey:
    """What was asked and answered in that submission: the draft tells the rows, the submission the answers."""
    journey = walk(procedure, dossier.draft, _sent_on(submission, zone))
    asked = (_as_sent(each, submission.answers) for each in journey.asked)
    return replace(journey, answers=submission.answers, asked=tuple(asked))


def _sent_on(submission: Submission, zone: str) -> date:
    return submission.at.astimezone(ZoneInfo(zone)).date()


def _as_sent(asked: Asked, answers: Json) -> Asked:
    if asked.question.kind == "alternatives":
        return asked
    return replace(asked, answer=next(found(asked.pointer, "", answers), ABSENT), raw=ABSENT)


def parts_of(journey: Journey, language: str = "fr") -> Iterator[Part]:
    """Answers by step, then by row and group; documents are shown apart."""
    for step in journey.steps:
        asked_there = journey.in_step(step.id)
        told = list(filter(is_told, asked_there))
        for headings, under in under_headings(told, asked_there).items() if told else ():
            lines = tuple(Line(asked.question.label, _in_words(asked, language)) for asked in under)
            yield Part((step.title, *headings)[-1], min(3 + len(headings), 6), lines)


def _in_words(asked: Asked, language: str) -> str:
    return answer_words(asked.question, asked.answer, language) if asked.is_answered else ""


def is_told(asked: Asked) -> bool:
    """Does it have an answer of its own to read? Groups speak through their members, documents by their pages."""
    if asked.question.document:
        return False
    return asked.question.kind == "alternatives" or asked.question.kind not in NESTING | {"information", "constant"}


def documents_of(
    journey: Journey,
    submissions: Sequence[Submission],
    files: Sequence[StoredFile],
    readings: Mapping[str, Reading],
    zone: str,
) -> Iterator[DocumentShown]:
    """The documents, judged as on the day they were sent: a delay at our desk makes nothing too old."""
    last = submissions[-1]
    sent = {file.id for submission in submissions for file in submission.files}
    kept = [file for file in files if file.id in sent]
    for document in assess(journey, kept, readings, last.confirmations, _sent_on(last, zone)):
        yield _document(document)


def _document(document: DocumentState) -> DocumentShown:
    label = ", ".join((*document.asked.row, document.asked.question.label))
    if document.files:
        tone, word = _worst(document) if document.requirement.judged else NOT_JUDGED
        files = tuple(_file(document, file, label) for file in document.files)
        return DocumentShown(label, tone, Message(word), files, findings=tuple(_of_all(document)))
    if document.state in ABSENCES:
        tone, word = ABSENCES[document.state]
        return DocumentShown(label, tone, Message(word), (), _absence(document))
    return DocumentShown(label, "", Message(N_("Not in the dossier")), ())


def _worst(document: DocumentState) -> tuple[str, str]:
    order = (Verdict.REFUSED, Verdict.UNKNOWN, Verdict.DOUBT)
    verdicts = {file.verdict for file in document.files}
    return VERDICTS[next((verdict for verdict in order if verdict in verdicts), Verdict.ACCEPTED)]


def _absence(document: DocumentState) -> Message:
    """What the person said instead (words, 3.3): only what was written."""
    said = {name: str(document.asked.answer.get(name, "")) for name in ("by", "when", "how", "who", "reason")}
    by, sent = _date(said["by"]), ", ".join(filter(None, (_date(said["when"]), said["how"])))
    sentences = {
        "later": N_("Expected by %(by)s at the latest"),
        "already_sent": N_("To be found: sent %(sent)s") if sent else N_("To be found"),
        "somebody_else": N_("Expected from %(who)s by %(by)s at the latest") if by else N_("Expected from %(who)s"),
        "none": N_("Missing: %(reason)s"),
    }
    return Message(sentences[document.state], said | {"by": by, "sent": sent, "reason": said["reason"] or "?"})


def document_word(state: str) -> Message:
    """The state of a document, in one word."""
    return Message(ABSENCES[state][1] if state in ABSENCES else N_("Given"))


def _date(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _of_all(document: DocumentState) -> Iterator[FindingLine]:
    for state in document.files:
        yield from (_finding(state, found, several=False) for found in state.findings if document.is_of_all(found))


def _file(document: DocumentState, state: FileState, label: str) -> FileShown:
    several = state.reading is not None and state.reading.page_count > 1
    own = (finding for finding in state.findings if not document.is_of_all(finding))
    lines = (_finding(state, finding, several=several) for finding in own)
    return FileShown(
        state.file, tuple(_pages(state, label)), tuple(lines), state.reading is not None, tuple(codes_of(state.reading))
    )


def _finding(state: FileState, finding: Finding, *, several: bool) -> FindingLine:
    answer = state.answer_to(finding)
    said = _said(answer, finding) if answer else None
    return FindingLine(TONES[finding.severity], finding.page if several else None, finding.message, said)


def _said(answer: Confirmation, finding: Finding) -> Message:
    """In the words of the button that was pressed, or written by the person."""
    words = confirm_words(finding.cause, finding.variant)
    return Message(ANSWERED[answer.kind], {"reason": answer.reason, "words": words})


def _pages(state: FileState, label: str) -> Iterator[PageShown]:
    if state.reading is None or not state.reading.pages:
        return
    for page in state.pages:
        number, turn = int(page.get("page", 1)), int(page.get("turn", 0)) % 360
        here = tuple(finding for finding in state.findings if finding.page == number)
        boxes = () if turn else tuple(finding.box for finding in here if finding.box)
        yield PageShown(
            number, turn, alternative(number, label, here, framed=not turn), boxes, legend(here) if boxes else ()
        )
