"""From a reading to its findings: which checks a document is asked to pass, and what is said first.

Pure and quick: run at each page and at submission, so that what is said is always true of today's answers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any

from validators.documents.content import CONTENT_CHECKS, NEEDS_SIGHT, NEEDS_TEXT, TOGETHER, VERSIONS
from validators.documents.content.two_d_doc import confirms, settled
from validators.documents.limits import LIMITS, Limits
from validators.documents.opening import OPENED
from validators.documents.pages import BROUGHT_BY, PAGE_CHECKS
from validators.documents.reading import Reading
from validators.documents.requirement import Check, DocumentRequirement, Expectation
from validators.documents.rereading import is_judged_anew
from validators.documents.sentences import finding, softened
from validators.findings import Cause, Finding, Severity

#: From the worst to the least.
WEIGHT = {Severity.BLOCKING: 0, Severity.UNKNOWN: 1, Severity.DOUBT: 2, Severity.NOTE: 3}
#: The order of the closed list: can it be read, can it be opened, is it the right one.
_RANK = {cause: rank for rank, cause in enumerate(Cause)}
#: While it is in doubt which document this is, whose it is, where and when it was made is not asked.
_WHICH = frozenset({Cause.EXPECTED_KIND, Cause.SEVERAL_DOCUMENTS})
_ASKED_AFTER = frozenset({"holder", "address", "recent"})


@dataclass(frozen=True, slots=True)
class Beside:
    """The other files of the same answer: two photos of a card are one document.

    ``before``: how many come first; ``after``: what was seen of those that follow, in order; ``is_waiting``: some were
    not looked at yet.
    """

    before: int = 0
    after: tuple[Reading, ...] = ()
    is_waiting: bool = False

    @property
    def is_told_of_all(self) -> bool:
        """What is said of all files together is said of the first one, once all were seen."""
        return not self.before and not self.is_waiting


def page_checks_for(requirement: DocumentRequirement) -> frozenset[str]:
    """The checks on pixels a document must pass, those that others bring included."""
    asked = {check.name for check in requirement.checks if check.name in PAGE_CHECKS}
    return frozenset(asked.union(*(BROUGHT_BY.get(name, frozenset()) for name in asked)))


def needs_text(requirement: DocumentRequirement) -> bool:
    """Whether a check of the document reads its words."""
    return any(check.name in NEEDS_TEXT for check in requirement.checks)


def sights_for(requirement: DocumentRequirement) -> frozenset[str]:
    """What the checks of the document need to have been seen on its pages."""
    return frozenset(NEEDS_SIGHT[check.name] for check in requirement.checks if check.name in NEEDS_SIGHT)


def limits_for(requirement: DocumentRequirement) -> Limits:
    """What looking at a file may cost: nothing, when it has too many pages whatever they hold."""
    return replace(LIMITS, max_pages=requirement.max_pages)


def findings_for(
    reading: Reading,
    requirement: DocumentRequirement,
    *,
    today: date,
    answers: Mapping[str, Any] | None = None,
    siblings: Mapping[str, str] | None = None,
    earlier: Sequence[tuple[str, Reading]] = (),
    pages_given: int = 0,
    beside: Beside | None = None,
) -> tuple[Finding, ...]:
    """Everything to say of a file given for a requirement, the first thing first.

    ``answers``: ``holder``, ``address``, ``bank_details``, resolved. ``siblings``: SHA-256 of the dossier's other
    files → label of what they serve for; ``earlier``: what was seen of those asked before, under their label.
    ``pages_given``: of the whole answer, all its files together. ``beside``: the other files of the answer, none when
    this one is the whole answer.
    """
    seen = (*_of_the_file(reading, requirement, pages_given), *_of_the_pages(reading, requirement))
    expected = Expectation(requirement, today, {}, answers or {}, siblings or {}, earlier, pages_given)
    content = () if _is_unusable(seen) else _of_the_content(reading, expected, beside or Beside())
    return tuple(sorted((*seen, *_once(content, seen)), key=_order))


def asks_which(found: Finding) -> bool:
    """Whether it asks which document this is, or which one of those that are seen."""
    return found.cause in _WHICH and found.severity is Severity.DOUBT


def waits(found: Finding) -> bool:
    """Whether it is asked only once it is known which document this is: a certain refusal never waits."""
    return found.check in _ASKED_AFTER and found.severity is Severity.DOUBT


def is_confirmed(
    reading: Reading, requirement: DocumentRequirement, *, today: date, answers: Mapping[str, Any]
) -> bool:
    """Whether a verified code confirms the document, where the requirement asks what codes say."""
    asked = any(check.name == "two_d_doc" for check in requirement.checks)
    return asked and confirms(reading, Expectation(requirement, today, {}, answers))


def _order(found: Finding) -> tuple[int, int, int]:
    """The worst first; then what is wrong with the whole file, then page by page."""
    return WEIGHT[found.severity], found.page or 0, _RANK[found.cause]


def _is_unusable(seen: Collection[Finding]) -> bool:
    """Nobody asks for the date of a page that must be photographed again."""
    return any(found.severity is Severity.BLOCKING for found in seen)


def _of_the_file(reading: Reading, requirement: DocumentRequirement, pages_given: int) -> Iterator[Finding]:
    yield from reading.findings
    pages = pages_given if pages_given and len(reading.pages) == reading.page_count else reading.page_count
    if pages > requirement.max_pages:  # pages the person took away do not count, but pages nobody looked at do
        counted: dict[str, float] = {"found": pages, "max": requirement.max_pages}
        yield finding(OPENED, Cause.TOO_MANY_PAGES, Severity.BLOCKING, counted, figures=dict(counted))
    elif not reading.pages and reading.looked_at == 0 < reading.page_count:  # it was too long when it came
        yield finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN)


def _of_the_pages(reading: Reading, requirement: DocumentRequirement) -> Iterator[Finding]:
    """What the worker saw, of the checks asked for; blank pages among others do no harm."""
    asked = page_checks_for(requirement)
    some_are_written = not all(_is_blank(page.findings) for page in reading.pages)
    for page in reading.pages:
        for found in page.findings:
            if found.check == OPENED or found.check in asked:
                yield _capped(_aside(found) if some_are_written else found, _cap(requirement, found.check))


def _is_blank(findings: Collection[Finding]) -> bool:
    return any(found.cause is Cause.BLANK for found in findings)


def _aside(found: Finding) -> Finding:
    if found.cause is not Cause.BLANK:
        return found
    return softened(replace(found, variant="some_pages"), Severity.NOTE)


def _of_the_content(reading: Reading, expected: Expectation, beside: Beside) -> Iterator[Finding]:
    known = settled(_together((reading, *beside.after)), expected)
    return (found for found in _checked(reading, expected, beside) if found.cause not in known)


def _once(content: Iterable[Finding], seen: Collection[Finding]) -> Iterator[Finding]:
    """That nobody could look is one thing to say, however many checks it keeps from judging."""
    is_said = any(found.cause is Cause.NOT_EXAMINED for found in seen)
    for found in content:
        if found.cause is not Cause.NOT_EXAMINED:
            yield found
        elif not is_said:
            is_said = True
            yield found


def _checked(reading: Reading, expected: Expectation, beside: Beside) -> Iterator[Finding]:
    for check in expected.requirement.checks:
        if check.name not in CONTENT_CHECKS or (check.name in TOGETHER and not beside.is_told_of_all):
            continue
        given = (reading, *beside.after) if check.name in TOGETHER else (reading,)
        newer = Severity.DOUBT if is_judged_anew(check.name, given, VERSIONS) else None
        for found in _said_by(check, _together(given), expected):
            yield _capped(_capped(_of_this_file(found, reading), check.severity), newer)


def _said_by(check: Check, reading: Reading, expected: Expectation) -> Iterable[Finding]:
    if check.name in NEEDS_TEXT and not _was_read(reading):
        return (finding(check.name, Cause.NOT_EXAMINED, Severity.UNKNOWN),)
    return CONTENT_CHECKS[check.name](reading, replace(expected, options=check.options))


def _together(given: Sequence[Reading]) -> Reading:
    """One reading of all the files of an answer, their pages numbered one after the other."""
    before = accumulate((one.page_count for one in given), initial=0)
    pages = tuple(
        replace(page, number=page.number + start)
        for one, start in zip(given, before, strict=False)
        for page in one.pages
    )
    return replace(given[0], pages=pages, page_count=sum(one.page_count for one in given))


def _of_this_file(found: Finding, reading: Reading) -> Finding:
    """What stands on a page of another file is said of the first one as a whole."""
    is_elsewhere = found.page is not None and found.page > reading.page_count
    return replace(found, page=None, box=None) if is_elsewhere else found


def _was_read(reading: Reading) -> bool:
    return any(page.text is not None for page in reading.pages)


def _cap(requirement: DocumentRequirement, name: str) -> Severity | None:
    """The most a check may say: its own limit, or that of the check that brought it."""
    declared = {check.name: check for check in requirement.checks}
    brought = (other for other, names in BROUGHT_BY.items() if name in names and other in declared)
    check: Check | None = declared.get(name) or next((declared[other] for other in brought), None)
    return check.severity if check else None


def _capped(found: Finding, cap: Severity | None) -> Finding:
    if cap is None or WEIGHT[found.severity] >= WEIGHT[cap] or found.severity is Severity.UNKNOWN:
        return found
    return softened(found, cap)
