"""Where an expression stands on a page: as a heading, or quoted in passing by a sentence."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from validators.folding import folded

#: A heading is short; longer lines are sentences. Words. As few wrong answers from 7 to 13
#: (``benchmarks/documents``, thresholds).
_SHORT = 10
#: What stands before a document that a sentence speaks of: « l’attestation d’assurance », « votre avis d’impôt ».
_SPOKEN_OF = re.compile(
    r" (?:l|la|les?|une?|des|du|aux?|ce|ces|cette|[mts](?:on|a|es)|[nv](?:otre|os)|leurs?|chaque|toute?|aucune?"
    r"|derni(?:er|ere)s?|et|ou|en|par|sans|avec) $"
)
#: « Votre facture mobile » is a title; in the middle of a sentence it is spoken of.
_ADDRESSED = re.compile(r"^\W*V(?:otre|OTRE|os|OS)\b")
#: Longer than any of those words. Signs. As few wrong answers from 6 on (the same benchmark).
_REACH = 12
#: Lines of a title. As few wrong answers from 2 to 4 (the same benchmark, by texts written for it).
_TITLE = 2
#: Shorter words have no plural: « paie » is not of several PAI. As few wrong answers from 4 on (the same benchmark).
_INFLECTED = 4


@dataclass(frozen=True)
class Lines:
    """The lines of a text that have words, folded."""

    lines: tuple[str, ...]

    @cached_property
    def whole(self) -> str:
        """The text in one line, between spaces so that whole words are found."""
        return f" {' '.join(self.lines)} "

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=1))

    def __contains__(self, expression: str) -> bool:
        return any(True for _ in self._places(expression))

    def heading(self, expression: str) -> int | None:
        """The first short line where nothing before it speaks of it; ``None`` when there is none."""
        return next((self._line(at) for at, end in self._places(expression) if self._is_heading(at, end)), None)

    def title(self, expressions: Iterable[str]) -> range:
        """The first line that is headed by one of the expressions and the next one, which often says more of it:
        « Avis d’impôt 2026 », then « Taxes foncières ». Empty when none is a heading."""
        places = [place for each in expressions if (place := self.heading(each)) is not None]
        return range(min(places), min(places) + _TITLE) if places else range(0)

    def _is_heading(self, start: int, end: int) -> bool:
        if _SPOKEN_OF.search(self.whole, max(0, start - _REACH), start):
            return False
        words = " ".join(self.lines[self._line(start) : self._line(end - 1) + 1]).split()
        return sum(word.isalpha() for word in words) <= _SHORT

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _places(self, expression: str) -> Iterator[tuple[int, int]]:
        """Start and end of each place where it is written, in order, in the singular or the plural."""
        plain = _folded(expression)
        endings = _ENDINGS if len(plain) >= _INFLECTED else (" ",)
        at = self.whole.find(f" {plain}")
        while at >= 0:
            end = at + 1 + len(plain)
            if self.whole.startswith(endings, end):
                yield at + 1, end
            at = self.whole.find(f" {plain}", end)


_ENDINGS = tuple(f"{ending} " for ending in ("", "s", "e", "es", "x"))


def lines_of(text: str, mended: Callable[[str], str] = str) -> Lines:
    """The lines of a text, each ``mended`` once folded."""
    plain = (folded(_ADDRESSED.sub("", line)) for line in text.splitlines())
    return Lines(tuple(mended(line) for line in plain if line))


@lru_cache(maxsize=4096)
def _folded(expression: str) -> str:
    return folded(expression)
