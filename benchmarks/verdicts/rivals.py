"""What a town hall could use instead, on the same files: DossierFacile's two rules, written from their description."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytesseract
from PIL import Image, ImageOps

from validators.documents.pages.letters import Pixels

#: 2025: enough words, and a mean confidence, the worst fifth aside, of at least this. Before: the Laplacian's variance.
WORDS, CONFIDENCE, LAPLACIAN = 15, 55.0, 250.0
#: What the description does not say: how long one waits. Without an end, a grainy page takes a minute.
SECONDS = 30
#: A picture in a PDF is drawn at this resolution; a picture file is taken as it is.
DRAWN_DPI = 200


@dataclass(frozen=True, slots=True)
class Rival:
    """Scores of one page. ``words`` ``None``: the engine did not end in time, which counts as a refusal."""

    name: str
    words: int | None
    confidence: float
    laplacian: float

    @property
    def confident(self) -> bool:
        return self.words is not None and self.words >= WORDS and self.confidence >= CONFIDENCE

    @property
    def sharp(self) -> bool:
        return self.laplacian >= LAPLACIAN


def rival(name: str, path: Path) -> Rival:
    """Both rules on a file, as it is sent."""
    picture = picture_of(path.read_bytes())
    grey: Pixels = np.asarray(picture.convert("L"))
    words = confidences(picture)
    trimmed = sorted(words or (), reverse=True)[: max(1, round(0.8 * len(words or ())))]
    sharpness = float(cv2.Laplacian(grey, cv2.CV_64F).var())
    return Rival(name, None if words is None else len(words), float(np.mean(trimmed)) if trimmed else 0.0, sharpness)


def picture_of(content: bytes) -> Image.Image:
    if content.startswith(b"%PDF"):
        opened = pypdfium2.PdfDocument(content)
        drawn: Image.Image = opened[0].render(scale=DRAWN_DPI / 72).to_pil()
        opened.close()
        return drawn
    return ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")


def confidences(picture: Image.Image, dpi: int | None = None) -> Sequence[float] | None:
    """Confidence, 0 to 100, of each word Tesseract reads of the whole page; ``None`` when it takes too long."""
    try:
        found = pytesseract.image_to_data(picture, lang="fra", output_type=pytesseract.Output.DICT, timeout=SECONDS)
    except RuntimeError:
        return None
    return [
        float(sure)
        for text, sure in zip(found["text"], found["conf"], strict=True)
        if text.strip() and float(sure) >= 0
    ]
