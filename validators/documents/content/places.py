"""Where a page read word by word writes what a finding tells, so that it can be drawn."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from validators.documents.reading import Reading, Word
from validators.findings import Box, Finding
from validators.folding import folded


def at_its_place(found: Finding, quoted: str, reading: Reading) -> Finding:
    """The finding with the page and the box of the words it tells; as it is where they stand nowhere (a text born
    digital has no words with a place)."""
    sought = folded(quoted).replace(" ", "")
    for page in reading.pages if sought else ():
        words = _words_of(sought, page.words)
        if words:
            return replace(found, page=page.number, box=around([word.box for word in words]))
    return found


def _words_of(sought: str, words: tuple[Word, ...]) -> list[Word]:
    """The words that are it, put together without their spaces: whole words, for "22 août" holds "2 août"."""
    letters = [folded(word.text).replace(" ", "") for word in words]
    ends = [0, *accumulate(map(len, letters))]
    for first in range(len(words)):
        last = bisect_left(ends, ends[first] + len(sought))
        if letters[first] and last < len(ends) and "".join(letters[first:last]) == sought:
            return [word for word, each in zip(words[first:last], letters[first:last], strict=True) if each]
    return []


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds them all, one at least."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
