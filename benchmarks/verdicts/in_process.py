"""Tesseract inside this process where tesserocr is installed: two thousand labels would wait for its starts."""

import importlib
import importlib.util
import os
from functools import cache
from typing import Any

from PIL.Image import Image

from validators.documents.reading import Word
from validators.findings import Box
from validators.ocr import OcrEngine
from validators.ocr.tesseract import TesseractEngine


class InProcess:
    """Reads words with tesserocr, model ``fra``."""

    name = "tesserocr fra"

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        api, tesserocr = _api()
        api.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK if block else tesserocr.PSM.AUTO)
        api.SetImage(image)
        api.Recognize()
        words = [_word(found, tesserocr.RIL.WORD, image.size) for found in _words(api, tesserocr)]
        return tuple(word for word in words if word.text)


def engine() -> OcrEngine:
    """The in-process engine, or the product's own."""
    return InProcess() if importlib.util.find_spec("tesserocr") else TesseractEngine(timeout=60)


@cache
def _api() -> tuple[Any, Any]:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    tesserocr = importlib.import_module("tesserocr")
    folder = os.environ.get("TESSDATA_PREFIX", "/usr/share/tesseract-ocr/5/tessdata/")
    return tesserocr.PyTessBaseAPI(path=folder, lang="fra"), tesserocr


def _words(api: Any, tesserocr: Any) -> Any:
    found = api.GetIterator()
    return tesserocr.iterate_level(found, tesserocr.RIL.WORD) if found else ()


def _word(found: Any, level: Any, size: tuple[int, int]) -> Word:
    left, top, right, bottom = found.BoundingBox(level) or (0, 0, 0, 0)
    text = (found.GetUTF8Text(level) or "").strip() if not found.Empty(level) else ""
    width, height = size
    return Word(text, Box(left / width, top / height, right / width, bottom / height), found.Confidence(level) / 100)
