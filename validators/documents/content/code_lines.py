"""The machine-readable code of a document: as its lines were seen by themselves, else as the whole page was read."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from validators.documents.mrz import Mrz, best_of, mrz_in
from validators.documents.reading import CodeLine, Medium, PageReading, Reading

#: So many signs of a page may be unclear, for its digits to tell which each is; at most so many of them at a time.
_UNCLEAR, _TOGETHER = 8, 3


def code_of(reading: Reading) -> Mrz | None:
    """The best of all pages; ``None`` without any. Where its lines were seen, an engine may have misread them: what the
    digits say of that is not looked at."""
    seen = [code for page in reading.pages if (code := _code_seen(page.mrz)) is not None]
    return best_of(seen) or mrz_in(reading.text)


def _code_seen(lines: Sequence[CodeLine]) -> Mrz | None:
    codes = [code for text in _spellings(lines) if (code := mrz_in(text, twins=0)) is not None]
    return next((code for code in codes if code.is_certain), codes[0] if codes else None)


def _spellings(lines: Sequence[CodeLine]) -> Iterator[str]:
    """As the lines were read, then with unclear signs for what else they may be, the fewest first. Each time with zeros
    for what may be letters too: they have the same shape, and where letters alone can stand they are letters again."""
    text, other = ("\n".join(way) for way in ([line.text for line in lines], [line.other for line in lines]))
    unclear = [place for place, sign in enumerate(text) if sign != other[place]]
    for count in range(1 + (min(_TOGETHER, len(unclear)) if len(unclear) <= _UNCLEAR else 0)):
        for places in combinations(unclear, count):
            spelt = "".join(other[place] if place in places else sign for place, sign in enumerate(text))
            yield from dict.fromkeys((spelt, spelt.replace("O", "0")))


def broken_page(reading: Reading) -> PageReading | None:
    """The first page with a code read in full, every sign of it clear, whose digits do not hold all the same."""
    return next((page for page in reading.pages if any(map(_is_broken, _sure(page)))), None)


def _sure(page: PageReading) -> Iterator[Mrz | None]:
    """What was read of a page without guessing: lines whose signs are clear, a text born digital."""
    yield _code_seen([line for line in page.mrz if line.text == line.other])
    if page.medium is Medium.TEXT and page.text:
        yield mrz_in(page.text, twins=0)


def _is_broken(code: Mrz | None) -> bool:
    return code is not None and code.is_whole and not code.is_certain
