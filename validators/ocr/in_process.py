"""Tesseract inside this process (tesserocr), where it is installed: no start of a program for each reading.

Each worker loads the model once (0.13 s) and keeps it; the worker's own limits end a reading that runs away.
"""

import importlib
import importlib.util
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL.Image import Image

from validators.documents.reading import Word
from validators.findings import Box
from validators.ocr import NotRead, OcrEngine, Script
from validators.ocr.tesseract import PREFERRED, SCRIPTS, TesseractEngine

#: Where Debian and Ubuntu put the models; ``TESSDATA_PREFIX`` says otherwise, as for Tesseract itself.
_MODELS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")


@dataclass(frozen=True, slots=True)
class InProcessEngine:
    """``timeout`` in seconds for one picture (looking for a layout may go a little beyond)."""

    timeout: float = 8.0
    language: str = ""

    @property
    def name(self) -> str:
        """Such as ``tesseract 5.5.4 fra, in process``."""
        return f"tesseract {_library().tesseract_version().split()[1]} {self.language or _language()}, in process"

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        """The words Tesseract reports with a confidence. Raises ``NotRead``."""
        library, api = _library(), _api(self.language or _language())
        api.SetPageSegMode(library.PSM.SINGLE_BLOCK if block else library.PSM.AUTO)
        api.SetImage(image.convert("L"))
        try:
            if not api.Recognize(int(1000 * self.timeout)):
                raise NotRead(f"{self.timeout} s")
            return tuple(_words(api, image.size))
        except RuntimeError as error:
            raise NotRead(str(error)) from error
        finally:
            api.Clear()

    def script(self, image: Image) -> Script:
        """What Tesseract's own detection says. Raises ``NotRead``."""
        api = _api(SCRIPTS)
        api.SetPageSegMode(_library().PSM.OSD_ONLY)
        api.SetImage(image.convert("L"))
        try:
            found = api.DetectOrientationScript()
        finally:
            api.Clear()
        if not found or not found["script_name"]:
            raise NotRead("too few signs to tell a script")
        return Script(found["script_name"], float(found["script_conf"]), int(found["orient_deg"]))


def installed_engine() -> OcrEngine:
    """The engine to use on this machine: inside the process where that can be, else the program."""
    return InProcessEngine() if importlib.util.find_spec("tesserocr") and _language() else TesseractEngine()


def _words(api: Any, size: tuple[int, int]) -> Iterator[Word]:
    level = _library().RIL.WORD
    for found in _library().iterate_level(api.GetIterator(), level):
        text = "" if found.Empty(level) else found.GetUTF8Text(level).strip()
        if text:
            yield Word(text, _box(found.BoundingBox(level), *size), found.Confidence(level) / 100)


def _box(corners: tuple[int, int, int, int], width: int, height: int) -> Box:
    left, top, right, bottom = corners
    return Box(left / width, top / height, min(1.0, right / width), min(1.0, bottom / height))


@cache
def _library() -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return importlib.import_module("tesserocr")


@cache
def _api(language: str) -> Any:
    """The engine with its model loaded; one a process. Raises ``NotRead``."""
    try:
        return _library().PyTessBaseAPI(path=str(_models()), lang=language)
    except RuntimeError as error:
        raise NotRead(str(error)) from error


@cache
def _models() -> Path | None:
    folders = (Path(folder) for folder in (os.environ.get("TESSDATA_PREFIX", ""), *_MODELS) if folder)
    return next((folder for folder in folders if any(folder.glob("*.traineddata"))), None)


@cache
def _language() -> str:
    """The first of the preferred languages whose model is there, "" when none is."""
    folder = _models()
    return next((name for name in PREFERRED if folder and (folder / f"{name}.traineddata").exists()), "")
