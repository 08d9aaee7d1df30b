"""Where a page read word by word writes what a finding tells, so that it can be drawn."""

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
            return replace(found, page=page.number, box=_around([word.box for word in words]))
    return found


def _words_of(sought: str, words: tuple[Word, ...]) -> list[Word]:
    """The words that hold it, put together without their spaces."""
    letters = [folded(word.text).replace(" ", "") for word in words]
    start = "".join(letters).find(sought)
    if start < 0:
        return []
    ends = list(accumulate(map(len, letters)))
    return [
        word
        for word, each, end in zip(words, letters, ends, strict=True)
        if each and start < end and end - len(each) < start + len(sought)
    ]


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
