"""Do two pages say the same thing? A paper photographed twice, scanned again, saved under another name."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from validators.documents.content.dates import all_dates_in
from validators.documents.content.words import is_alike
from validators.documents.reading import PageReading
from validators.folding import folded

#: Pages of fewer words are not compared; two that share this part of their pairs of neighbouring words are one page.
#: From ``benchmarks/documents/contents.py`` (see its README): pictures of one page share 0.6 and more.
#: As few wrong answers from 3 to 24 words, and from 0.15 to 0.72 (``benchmarks/documents``, thresholds): names and days
#: tell the rest.
_ENOUGH_WORDS, _SHARED = 12, 0.6
#: So many names on each side that the other does not write make two people. With one, pages given again go unseen
#: (a name misread); with three, children of one school are one (the same benchmark).
_NAMES = 2
_CAPITALISED = re.compile(r"\b(?=[^\W\d_a-zà-ÿ])[^\W\d_]{3,}")


def are_alike(pages: Sequence[PageReading], others: Sequence[PageReading]) -> bool:
    """Whether every page that says something is one of the others."""
    texts = [page.text for page in pages if len((page.text or "").split()) >= _ENOUGH_WORDS]
    return bool(texts) and all(any(is_same(text or "", other.text or "") for other in others) for text in texts)


def is_same(text: str, other: str) -> bool:
    """Whether two texts are one page's: mostly the same words, no date and no names of its own on each side."""
    mine, theirs = _pairs(text), _pairs(other)
    fewest = min(len(mine), len(theirs))
    if fewest < _ENOUGH_WORDS - 1 or len(mine & theirs) < _SHARED * fewest:
        return False
    days, other_days = ({day for _, day in all_dates_in(each)} for each in (text, other))
    return not (days - other_days and other_days - days) and not _of_two_people(text, other)


@lru_cache(maxsize=64)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = folded(text).split()
    return frozenset(itertools.pairwise(words))


def _of_two_people(text: str, other: str) -> bool:
    """Each writes names that the other does not: two children of one school."""
    mine, theirs = _names(text), _names(other)
    return all(len(_unlike(*each)) >= _NAMES for each in ((mine, theirs), (theirs, mine)))


def _unlike(words: frozenset[str], others: frozenset[str]) -> list[str]:
    return [word for word in words - others if not any(is_alike(word, other) for other in others)]


@lru_cache(maxsize=64)
def _names(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _CAPITALISED.findall(text))
