"""What is asked of a paper that was read: against the truth, then against something else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from benchmarks.documents.written import TODAY, Paper
from validators.documents.judging import findings_for
from validators.documents.kinds import kind_names, kind_of, with_recognition
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.versions import JUDGING
from validators.durations import add_duration
from validators.findings import Finding, Severity

_IDENTITY = ("carte-identite", "passeport", "titre-de-sejour")
WITH_ACCOUNT = ("rib", "releve-bancaire")
_OTHER_KINDS = 4


def born_digital(pages: Iterable[str]) -> Reading:
    """A paper as software wrote it."""
    texts = [PageReading(number, Medium.TEXT, 1654, 2339, text=text) for number, text in enumerate(pages, 1)]
    return Reading("application/pdf", "", len(texts), tuple(texts), content_versions=JUDGING)


@dataclass(frozen=True)
class Seen:
    """A paper and what was read of it, once born digital or on a picture that is ``origin``."""

    paper: Paper
    origin: str
    rung: str
    reading: Reading


@dataclass(frozen=True)
class Trial:
    """One question put to one reading. ``is_right``: nothing should be said; ``said``: what was, the notes apart."""

    check: str
    is_right: bool
    said: tuple[Finding, ...]
    wanted: str = ""

    @property
    def is_told(self) -> bool:
        """Whether something was said."""
        return bool(self.said)

    @property
    def is_blocked(self) -> bool:
        """Whether the document would be refused."""
        return any(found.severity is Severity.BLOCKING for found in self.said)


def trials_of(paper: Paper, reading: Reading, *subjects: str) -> Iterator[Trial]:
    """Every question that the paper can be asked, of those subjects of ``SUBJECTS`` or of all."""
    for subject in subjects or SUBJECTS:
        yield from SUBJECTS[subject](paper, reading)


def said_of(reading: Reading, check: Check, kind: str = "", **facts: Any) -> tuple[Finding, ...]:
    """What a check says of a reading, its notes apart."""
    requirement = DocumentRequirement(kind, "", checks=(check,), sides=facts.pop("sides", 1))
    found = findings_for(reading, requirement, today=TODAY, **facts)
    return tuple(one for one in found if one.check == check.name and one.severity is not Severity.NOTE)


def trials_of_no_kind(reading: Reading) -> Iterator[Trial]:
    """A page that is no document of the product, given for each of them in turn."""
    for asked in _recognised():
        yield Trial("expected_kind", False, of_the_kind(reading, asked))


def _recognised() -> list[str]:
    return [name for name in kind_names() if "recognised_by" in kind_of(name)]


def of_the_kind(reading: Reading, asked: str) -> tuple[Finding, ...]:
    """What is said of a reading given for a kind."""
    check = with_recognition(Check("expected_kind"), asked, {name: kind_of(name) for name in kind_names()})
    return said_of(reading, check, asked)


def _kinds(paper: Paper, reading: Reading) -> Iterator[Trial]:
    others = [name for name in _recognised() if paper.kind != name and paper.kind not in _also(name)]
    start = sum(map(ord, paper.model)) % len(others)
    some = [others[(start + 5 * step) % len(others)] for step in range(_OTHER_KINDS)]
    for asked in (paper.kind, *some):
        wanted = "" if asked == paper.kind else str(kind_of(paper.kind)["label"])
        yield Trial("expected_kind", asked == paper.kind, of_the_kind(reading, asked), wanted)


def _also(name: str) -> tuple[str, ...]:
    return tuple(kind_of(name).get("recognised_by", {}).get("also", ()))


def _answers(paper: Paper, reading: Reading) -> Iterator[Trial]:
    """The person, the address and the account; then a stranger's, and a relative's name."""
    asked = {"holder": True, "address": paper.has_address, "bank_details": paper.kind in WITH_ACCOUNT}
    for check in (name for name, is_printed in asked.items() if is_printed):
        yield Trial(check, True, said_of(reading, Check(check), answers={check: paper.answers[check]}))
        yield Trial(check, False, said_of(reading, Check(check), answers={check: paper.others[check]}))
    said = said_of(reading, Check("holder"), answers={"holder": paper.others["relative"]})
    yield Trial("holder (relative)", False, said)


def _days(paper: Paper, reading: Reading) -> Iterator[Trial]:
    if paper.kind in _IDENTITY:
        last = _last_day(paper)
        yield Trial("unexpired", last >= TODAY, said_of(reading, Check("unexpired")), last.isoformat())
    elif paper.is_dated:
        is_recent = add_duration(paper.days["made"], "P3M") >= TODAY
        said = said_of(reading, Check("recent", {"within": "P3M"}))
        yield Trial("recent", is_recent, said, paper.days["made"].isoformat())


def _last_day(paper: Paper) -> date:
    """The truth: cards of adults made from 2 January 2004 to 2013 serve fifteen years (décret n° 2013-1188)."""
    is_extended = paper.model == "carte-identite.ancienne" and paper.days["issued"].year < 2014
    return add_duration(paper.days["until"], "P5Y") if is_extended else paper.days["until"]


def _given_again(paper: Paper, reading: Reading) -> Iterator[Trial]:
    """Given with itself as it was born: it should be told; with its like, of another day or person: it should not."""
    for other in (paper, paper.of_another_day(), paper.of_somebody_else()):
        said = said_of(reading, Check("same_document"), earlier=[("", born_digital(other.pages))])
        yield Trial("same_document", other.pages != paper.pages, said)


def _pages(paper: Paper, reading: Reading) -> Iterator[Trial]:
    sides = int(kind_of(paper.kind).get("sides", 1))
    yield Trial("whole", True, said_of(reading, Check("whole"), sides=sides))
    if len(reading.pages) > 1:
        short = replace(reading, pages=reading.pages[:-1], page_count=reading.page_count - 1)
        yield Trial("whole", False, said_of(short, Check("whole"), sides=sides))


SUBJECTS: Mapping[str, Callable[[Paper, Reading], Iterator[Trial]]] = {
    "given again": _given_again, "kinds": _kinds, "answers": _answers, "days": _days, "pages": _pages,
}  # fmt: skip
