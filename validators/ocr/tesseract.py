"""Tesseract through pytesseract: the engine that always works where Debian's package is installed."""

import os
from dataclasses import dataclass
from functools import cache

import pytesseract
from PIL.Image import Image

from validators.documents.reading import Word
from validators.findings import Box
from validators.ocr import NotRead, Script

#: The model that tells scripts, and the way it is asked; Debian installs it with Tesseract.
SCRIPTS = "osd"
#: French alone reads English letters too; adding ``eng`` doubles the time of the neural network.
PREFERRED = ("fra", "eng")

# One thread: several workers read several pages, and Tesseract's own threads only make each other wait.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


@dataclass(frozen=True, slots=True)
class TesseractEngine:
    """``timeout`` in seconds for one picture, below the worker's, whose death would leave ``tesseract`` running."""

    timeout: float = 8.0
    language: str = ""

    @property
    def name(self) -> str:
        """Such as ``tesseract 5.3.0 fra``."""
        return f"tesseract {_version()} {self.language or _language()}"

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        """The words Tesseract reports with a confidence. Raises ``NotRead``."""
        try:
            found = pytesseract.image_to_data(
                _uncompressed(image),
                lang=self.language or _language(),
                config=f"--psm {6 if block else 3}",
                output_type=pytesseract.Output.DICT,
                timeout=self.timeout,
            )
        except (RuntimeError, OSError, pytesseract.TesseractNotFoundError) as error:
            raise NotRead(str(error)) from error
        return tuple(_words(found, image.width, image.height))

    def script(self, image: Image) -> Script:
        """What Tesseract's own detection says. Raises ``NotRead``."""
        try:
            found = pytesseract.image_to_osd(
                _uncompressed(image), lang=SCRIPTS, output_type=pytesseract.Output.DICT, timeout=self.timeout
            )
        except (RuntimeError, OSError, pytesseract.TesseractError, pytesseract.TesseractNotFoundError) as error:
            raise NotRead(str(error)) from error
        return Script(found["script"], float(found["script_conf"]), int(found["orientation"]))


def _uncompressed(image: Image) -> Image:
    """For the temporary file: pytesseract's PNG costs more than a short reading."""
    grey = image.convert("L")
    grey.format = "PPM"
    return grey


def _words(found: dict[str, list[str]], width: int, height: int) -> list[Word]:
    columns = (found[name] for name in ("text", "conf", "left", "top", "width", "height"))
    return [
        Word(text.strip(), _box(int(x), int(y), int(w), int(h), width, height), float(confidence) / 100)
        for text, confidence, x, y, w, h in zip(*columns, strict=True)
        if text.strip() and float(confidence) >= 0
    ]


def _box(x: int, y: int, w: int, h: int, width: int, height: int) -> Box:
    return Box(x / width, y / height, min(1.0, (x + w) / width), min(1.0, (y + h) / height))


@cache
def _version() -> str:
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, OSError, RuntimeError):
        return "absent"


@cache
def _language() -> str:
    try:
        installed = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError, RuntimeError):
        return PREFERRED[-1]
    return next((language for language in PREFERRED if language in installed), PREFERRED[-1])
