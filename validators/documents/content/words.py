"""Words as a check compares them: folded, put side by side, forgiven what an engine takes for something else."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from validators.documents.reading import Reading
from validators.folding import folded

#: Signs an engine takes for one another, each class told by one of them; compared after folding.
_PAIRS = (("rn", "m"), ("vv", "w"))
_LOOK_ALIKE = str.maketrans("01ij5829q", "ollls" + "bzgg")
#: From so many signs on, so many of them may be misread. From ``benchmarks/documents/names.py`` (see its README), which
#: finds fewer names from 5 and 9 signs on, and more strangers where 3 may be misread (the same folder, thresholds).
_ALLOWED: tuple[tuple[int, int], ...] = ((4, 1), (8, 2))
#: A page was read well enough for an absence to mean something: so many words, and this share of them surely read.
#: As few wrong answers from 5 to 24, from 0.2 to 0.8 and from 0.15 to 0.72 (``benchmarks/documents``, thresholds).
#: Above, what is missing goes untold; below, names that a bad reading lost are at stake: these pictures lost none.
_ENOUGH_WORDS, _SURE_SHARE, _SURE = 20, 0.8, 0.6
_WORD = re.compile(r"[^\W\d_]{2}")


def allowed(name: str) -> int:
    """How many signs of a name may be misread."""
    return max((edits for length, edits in _ALLOWED if len(name) >= length), default=0)


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """A folded word as it looks: signs that engines take for one another are the same."""
    for pair, single in _PAIRS:
        word = word.replace(pair, single)
    return word.translate(_LOOK_ALIKE)


def is_alike(read: str, sought: str, most: int | None = None) -> bool:
    """Whether a folded word that was read on a picture can be the one sought."""
    seen, wanted = shape(read), shape(sought)
    edits = allowed(sought) if most is None else most
    if seen == wanted or not edits:
        return seen == wanted
    if abs(len(seen) - len(wanted)) > edits or (Counter(wanted) - Counter(seen)).total() > edits:
        return False
    return distance(seen, wanted) <= edits


def distance(one: str, other: str) -> int:
    """Signs added, lost, changed or swapped with their neighbour between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        after = [i]
        for j, against in enumerate(other, 1):
            best = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (sign != against))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == against:
                best = min(best, before[j - 2] + 1)
            after.append(best)
        before, row = row, after
    return row[-1]


@dataclass(frozen=True)
class Words:
    """The folded words of a text, in reading order. ``exact``: the text is born digital, nothing is misread."""

    words: tuple[str, ...]
    exact: bool = True

    @cached_property
    def _starts(self) -> dict[str, list[tuple[int, int]]]:
        """Up to four neighbours written together → where: “Le Goff”, “LEGOFF” and “Le-Goff” are one name."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start in range(len(self.words)):
            for end in range(start + 1, min(start + 4, len(self.words)) + 1):
                found.setdefault("".join(self.words[start:end]), []).append((start, end))
        return found

    def places(self, name: str) -> Iterator[tuple[int, int]]:
        """Where a name (folded, without spaces) is written: first word, and the one after its last."""
        if self.exact or name in self._starts:
            yield from self._starts.get(name, ())
            return
        for read, places in self._starts.items():
            if is_alike(read, name):
                yield from places

    def around(self, start: int, end: int, reach: int) -> "Words":
        """The words near a place, that place left out."""
        before, after = self.words[max(0, start - reach) : start], self.words[end : end + reach]
        return Words((*before, "\n", *after), self.exact)

    def __contains__(self, name: str) -> bool:
        return any(True for _ in self.places(name))


def words_of(text: str, *, exact: bool = True) -> Words:
    """The folded words of a text."""
    return Words(tuple(folded(text).split()), exact)


def is_well_read(reading: Reading) -> bool:
    """Whether what was not found is probably not there: a picture read in full, with confidence."""
    read: Sequence[float] = [
        word.confidence for page in reading.pages for word in page.words if _WORD.search(word.text)
    ]
    return len(read) >= _ENOUGH_WORDS and sum(sure >= _SURE for sure in read) >= _SURE_SHARE * len(read)
