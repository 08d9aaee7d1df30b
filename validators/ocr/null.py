"""The engine that reads nothing: for sites without OCR, and the proof that the door is well made."""

from dataclasses import dataclass

from PIL.Image import Image

from validators.documents.reading import Word
from validators.ocr import NotRead, Script


@dataclass(frozen=True, slots=True)
class NullEngine:
    """Says that nothing was read, never that nothing is written."""

    name: str = "none"

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        """Raises ``NotRead``."""
        raise NotRead(self.name)

    def script(self, image: Image) -> Script:
        """Raises ``NotRead``."""
        raise NotRead(self.name)
