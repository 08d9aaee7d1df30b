"""What each requested document is worth now: files, what was found in them, what the person answered. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any

from runtime.dossier import Answered, Confirmation, Json, StoredFile
from runtime.journey import Asked, Journey
from runtime.pointed import pointed_answers
from validators.documents.content import CONTENT_CHECKS, TOGETHER
from validators.documents.judging import Beside, asks_which, findings_for, is_confirmed, waits
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.findings import N_, UNUSABLE, Cause, Finding, Message, Severity, Verdict, verdict_for

#: From this many refused files on, for one requirement, the best may be kept.
REFUSALS_BEFORE_BEST = 2

ALREADY_REFUSED = Message(N_("This is the same file as last time. Choose another one, or take the photo again."))


@dataclass(frozen=True, slots=True)
class FileState:
    """One file of a document. ``reading`` is ``None`` while it was not examined; ``pages`` are those kept, in order."""

    file: StoredFile
    reading: Reading | None
    findings: tuple[Finding, ...]
    confirmations: tuple[Confirmation, ...]
    pages: tuple[Mapping[str, Json], ...] = ()
    is_confirmed: bool = False
    """A verified code says what was answered."""

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What still asks for a gesture: not answered by the person."""
        return tuple(finding for finding in self.findings if not self.answer_to(finding))

    @property
    def verdict(self) -> Verdict:
        """The worst finding, the person's answers set apart."""
        return Verdict.UNKNOWN if self.reading is None else verdict_for(self.findings)

    @property
    def standing(self) -> Verdict:
        """What remains once the person's answers are counted."""
        return Verdict.UNKNOWN if self.reading is None else verdict_for(self.open_findings)

    @property
    def is_usable(self) -> bool:
        """Could an agent look at it at all?"""
        return self.reading is not None and not any(_is_unusable(finding) for finding in self.findings)

    def answer_to(self, finding: Finding) -> Confirmation | None:
        """What the person answered, if it covers that finding: a press never covers what blocks."""
        for confirmation in self.confirmations:
            same = (confirmation.check, confirmation.cause) == (finding.check, finding.cause)
            if same and _covers(confirmation, finding):
                return confirmation
        return None


def _is_unusable(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCKING and finding.cause in UNUSABLE


def _is_refused_for_what_it_says(file: FileState) -> bool:
    return any(
        finding.severity is Severity.BLOCKING and finding.check in CONTENT_CHECKS for finding in file.open_findings
    )


def _covers(confirmation: Confirmation, finding: Finding) -> bool:
    if finding.severity is Severity.BLOCKING:
        return confirmation.kind is Answered.BEST and finding.cause not in UNUSABLE
    return finding.severity is Severity.DOUBT


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A requested document: the person's answer about it, and its files.

    ``set_aside`` were replaced; they are kept until the dossier is sent, the best of them may serve.
    """

    asked: Asked
    files: tuple[FileState, ...] = ()
    set_aside: tuple[FileState, ...] = ()

    @property
    def requirement(self) -> DocumentRequirement:
        """What is asked."""
        assert self.asked.question.document is not None
        return self.asked.question.document

    @property
    def state(self) -> str:
        """``given``, ``later``, ``already_sent``, ``somebody_else``, ``none``, or "" when nothing was said yet."""
        answer = self.asked.answer if self.asked.is_answered else {}
        return str(answer.get("state", "")) if isinstance(answer, dict) else ""

    @property
    def standing(self) -> Verdict:
        """The worst of its files, answers counted."""
        order = (Verdict.REFUSED, Verdict.UNKNOWN, Verdict.DOUBT)
        standings = {file.standing for file in self.files}
        return next((verdict for verdict in order if verdict in standings), Verdict.ACCEPTED)

    @property
    def refusals(self) -> int:
        """How many files were refused here so far."""
        return sum(file.verdict is Verdict.REFUSED for file in self.files + self.set_aside)

    def is_of_all(self, finding: Finding) -> bool:
        """Whether it was found in all the files together: the judging says it of the first one."""
        return len(self.files) > 1 and finding.check in TOGETHER and finding.page is None

    @property
    def kept(self) -> tuple[FileState, ...]:
        """What a new file leaves in place: the files not refused, or kept with a reason; none when all were refused
        together."""
        if self.is_refused_together:
            return ()
        return tuple(file for file in self.files if file.standing is not Verdict.REFUSED)

    @property
    def is_refused_together(self) -> bool:
        """Whether what blocks was found in all the files together, be it seen on a page of the first, and not
        answered."""
        blocking = (one for file in self.files for one in file.open_findings if one.severity is Severity.BLOCKING)
        return len(self.files) > 1 and any(found.check in TOGETHER for found in blocking)

    @property
    def candidates(self) -> tuple[FileState, ...]:
        """Files that may be kept as the best the person could do, once enough were refused: at once for what they say,
        which no new photo changes."""
        is_enough = self.refusals >= REFUSALS_BEFORE_BEST or any(map(_is_refused_for_what_it_says, self.files))
        if not is_enough or self.standing is not Verdict.REFUSED:
            return ()
        return tuple(file for file in self.files + self.set_aside if file.is_usable)


def assess(
    journey: Journey,
    files: Iterable[StoredFile],
    readings: Mapping[str, Reading],
    confirmations: Iterable[Confirmation],
    today: date,
) -> tuple[DocumentState, ...]:
    """The state of every document that applies, in the order they are asked."""
    by_id = {file.id: file for file in files}
    said = tuple(confirmations)
    serving = {file.sha256: (asked.place, asked.title) for asked, file in _served(journey, by_id)}
    served = [(asked, file) for asked, file in reversed(list(_served(journey, by_id)))]
    return tuple(
        _assess_one(asked, journey, by_id, readings, said, serving, _earlier(asked, served, readings), today)
        for asked in journey.documents
    )


def _earlier(
    asked: Asked, served: Sequence[tuple[Asked, StoredFile]], readings: Mapping[str, Reading]
) -> list[tuple[str, Reading]]:
    """What was seen of the documents asked before one: title → reading."""
    before = takewhile(lambda each: each[0].place != asked.place, served)
    return [(other.title, readings[file.id]) for other, file in before if file.id in readings]


def _served(journey: Journey, files: Mapping[str, StoredFile]) -> Iterable[tuple[Asked, StoredFile]]:
    for asked in reversed(journey.documents):
        for file_id in file_ids(asked):
            if file_id in files:
                yield asked, files[file_id]


def file_ids(asked: Asked) -> list[str]:
    """The ids of the files a document's answer names, in order, once each."""
    answer = asked.answer if asked.is_answered and isinstance(asked.answer, dict) else {}
    return list(dict.fromkeys(str(page.get("file")) for page in answer.get("pages") or ()))


def _assess_one(
    asked: Asked,
    journey: Journey,
    files: Mapping[str, StoredFile],
    readings: Mapping[str, Reading],
    said: tuple[Confirmation, ...],
    serving: Mapping[str, tuple[str, str]],
    earlier: Sequence[tuple[str, Reading]],
    today: date,
) -> DocumentState:
    requirement = asked.question.document
    assert requirement is not None
    pages = tuple(_pages(asked))
    facts: dict[str, Any] = {
        "today": today,
        "answers": pointed_answers(asked, journey),
        "siblings": {sha256: label for sha256, (place, label) in serving.items() if place != asked.place},
        "earlier": earlier,
        "pages_given": len(pages),
    }

    def state_of(file: StoredFile, beside: Beside | None = None) -> FileState:
        kept = tuple(page for page in pages if page.get("file") == file.id)
        reading = readings.get(file.id)
        findings = findings_for(reading, requirement, **facts, beside=beside) if reading else ()
        on_pages = tuple(finding for finding in findings if _is_on_kept_page(finding, kept))
        answered = tuple(one for one in said if one.file == file.id)
        confirmed = reading is not None and is_confirmed(reading, requirement, today=today, answers=facts["answers"])
        return FileState(file, reading, on_pages, answered, kept, confirmed)

    given = [files[file_id] for file_id in file_ids(asked) if file_id in files]
    aside = [file for file in files.values() if file.place == asked.place and file not in given]
    refused_before = {file.sha256 for file in aside}
    return DocumentState(
        asked,
        _one_question_first(
            [_said_again(state_of(file, _beside(file, given, readings)), refused_before) for file in given]
        ),
        tuple(state_of(file) for file in aside),
    )


def _one_question_first(states: Sequence[FileState]) -> tuple[FileState, ...]:
    """While nobody said that it is the right document, nothing else is asked of what it says: one wrong document, one
    question. What was answered already stays."""
    if any(asks_which(finding) for state in states for finding in state.open_findings):
        return tuple(
            replace(each, findings=tuple(one for one in each.findings if each.answer_to(one) or not waits(one)))
            for each in states
        )
    return tuple(states)


def _beside(file: StoredFile, given: Sequence[StoredFile], readings: Mapping[str, Reading]) -> Beside:
    at = given.index(file)
    after = tuple(readings[other.id] for other in given[at + 1 :] if other.id in readings)
    return Beside(at, after, any(other.id not in readings for other in given))


def _pages(asked: Asked) -> Iterable[Mapping[str, Json]]:
    return asked.answer.get("pages") or () if asked.is_answered and isinstance(asked.answer, dict) else ()


def _is_on_kept_page(finding: Finding, pages: tuple[Mapping[str, Json], ...]) -> bool:
    return finding.page is None or not pages or any(page.get("page") == finding.page for page in pages)


def _said_again(state: FileState, refused_before: set[str]) -> FileState:
    """The same bytes as a file already refused here: say so first, with the severity of what it repeats."""
    if state.file.sha256 not in refused_before or state.standing is not Verdict.REFUSED:
        return state
    again = replace(
        state.findings[0],
        check="same_document",
        cause=Cause.ALREADY_REFUSED_FILE,
        message=ALREADY_REFUSED,
        page=None,
        box=None,
    )
    return replace(state, findings=(again, *state.findings))
