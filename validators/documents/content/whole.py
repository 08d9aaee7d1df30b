"""Is every page there? The document says "page 1/4"; a card has two sides, told by the words of each."""

import re
from collections.abc import Iterator
from itertools import combinations

from validators.documents.content.likeness import are_alike
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import N_, Cause, Finding, Message, Severity

#: "Page 1/4", "page 2 sur 3", "Page : 1 / 2", "1/4" alone on its line. A slash between bare figures elsewhere is
#: a date or a fraction, so it is not believed.
_WITH_THE_WORD = re.compile(r"\bpage\s*:?\s*(\d{1,2})\s*(?:/|sur|de|of)\s*(\d{1,2})\b(?!\s*[/.]\s*\d)", re.I)
_ALONE = re.compile(r"^\s*(\d{1,2})\s*/\s*(\d{1,2})\s*$", re.M)
#: Words of the front of an identity card or residence permit, and of its back (French cards of 1988 and 2021, permits
#: of 2011 and 2020): two of them tell the side, neither one nor three (``benchmarks/documents``, thresholds).
_FRONT = re.compile(r"\b(?:nom|surname|pr[ée]noms?|given names|sexe|n[ée]e? ?(?:\(e\))? le|date of birth)\b", re.I)
_BACK = re.compile(
    r"\b(?:adresse|address|domicile|taille|height|d[ée]livr[ée]e? le|date of issue|valable jusqu|pr[ée]fecture)\b",
    re.I,
)
_TELLING = 2
#: Papers that stand for a card and have one side.
_SHEET = re.compile(r"r[ée]c[ée]piss[ée]|attestation|autorisation provisoire|\bvisa\b", re.I)


def whole(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Doubts only: a page number may be quoted. Both sides may be on one photo; two photos may be of one side."""
    given = max(reading.page_count, expected.pages_given)
    announced = announced_pages(reading.text)
    figures = {"announced_pages": float(announced), "pages": float(given)}
    if announced > given:
        counted = {"expected": announced, "found": given}
        yield finding("whole", Cause.MISSING_PAGES, Severity.DOUBT, counted, figures=figures)
    elif expected.requirement.sides > 1 and not _has_both_sides(reading, given):
        yield _other_side(reading, figures)


def _other_side(reading: Reading, figures: dict[str, float]) -> Finding:
    """Which one, where the words of the back alone tell; the front is the one with the photo on all these cards."""
    if _tells(_BACK, reading) and not _tells(_FRONT, reading):
        side = Message(N_("the one with the photo"))
        return finding("whole", Cause.WRONG_SIDE, Severity.DOUBT, {"side": side}, figures=figures)
    return finding("whole", Cause.MISSING_SIDE, Severity.DOUBT, figures=figures)


def _has_both_sides(reading: Reading, given: int) -> bool:
    """By their words; by their number when words do not tell."""
    if all(_tells(side, reading) for side in (_FRONT, _BACK)) or _SHEET.search(reading.text):
        return True
    return given > 1 and not any(are_alike([one], [other]) for one, other in combinations(reading.pages, 2))


def _tells(side: re.Pattern[str], reading: Reading) -> bool:
    return len({match[0].casefold() for match in side.finditer(reading.text)}) >= _TELLING


def announced_pages(text: str) -> int:
    """How many pages the document says it has; 0 when it does not say."""
    numbered = [*_WITH_THE_WORD.findall(text), *_ALONE.findall(text)]
    totals = [int(total) for page, total in numbered if 1 <= int(page) <= int(total)]
    return max(totals, default=0)
