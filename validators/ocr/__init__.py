"""Reading printed words in a picture: one door, several engines."""

from dataclasses import dataclass
from typing import Protocol

from PIL.Image import Image

from validators.documents.reading import Word


class NotRead(Exception):
    """The engine is not installed, took too long or died: nothing is known of the picture."""


@dataclass(frozen=True, slots=True)
class Script:
    """``name`` as Tesseract gives it (``Latin``, ``Cyrillic``…). ``lead``: how far it is ahead of the next likely, 0 (a
    guess) to 20 and more. ``turn``: degrees clockwise its signs seem turned by, a quarter at a time."""

    name: str
    lead: float
    turn: int


class OcrEngine(Protocol):
    """Reads words. Engines hold no state and can be sent to a worker."""

    @property
    def name(self) -> str:
        """The engine with its version and languages; confidences of two engines are not comparable."""

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        """The words of an upright grey picture, in reading order, boxes in fractions of it.

        ``block``: the picture is one column of lines, so no layout is looked for. Raises ``NotRead``.
        """

    def script(self, image: Image) -> Script:
        """The script of an upright grey picture. Raises ``NotRead``, as where it holds too few signs to tell."""


def text_of(words: tuple[Word, ...]) -> str:
    """The words as text: a new line where the next word starts again to the left or lower down."""
    lines: list[list[str]] = []
    previous: Word | None = None
    for word in words:
        if previous is None or _starts_a_line(previous, word):
            lines.append([])
        lines[-1].append(word.text)
        previous = word
    return "\n".join(" ".join(line) for line in lines)


def _starts_a_line(previous: Word, word: Word) -> bool:
    middle = (word.box.top + word.box.bottom) / 2
    return word.box.left < previous.box.left or not previous.box.top <= middle <= previous.box.bottom
