"""CPU and memory of a verdict against whole-page Tesseract and against the floor, decoding; ratios within one run."""

import importlib.util
import io
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image

from benchmarks.verdicts.camera import encode, take
from benchmarks.verdicts.ladders import recipe_for
from benchmarks.verdicts.models import MODELS
from benchmarks.verdicts.pages import DIGITAL, Page, document_pdf, sheet_of
from benchmarks.verdicts.rivals import SECONDS, picture_of
from validators.documents.reader import read
from validators.ocr.in_process import installed_engine
from validators.ocr.tesseract import TesseractEngine

#: An A4 sheet on twelve megapixels (4000 pixels long, some table around it) and at 300 dpi, in pixels a millimetre.
_TWELVE_MEGAPIXELS, _DPI_300 = 12.2, 300 / 25.4
#: What is photographed: sound mostly, spoilt a little, spoilt for good, as uploads are.
_STATES = (("clean", 0), ("clean", 1), ("defocus", 1), ("defocus", 4), ("darkness", 1), ("skew", 1), ("turn", 0))
_LONG_FILE = 200
_RIVAL_EVERY = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of one file, children included; ``None`` where nobody was asked. ``ours``: with the engine inside the
    process where it is installed; ``program``: with the tesseract program."""

    medium: str
    decode: float
    ours: float
    program: float
    native: float | None
    at_300: float | None


def costs(half: str, cache: Path, count: int) -> Iterator[Cost]:
    """One cost a file, medium after medium; the rivals are asked of every third file: they take ten times as long."""
    engine, program = installed_engine(), TesseractEngine()
    for known in (engine, program):  # the model loaded once, as a worker does
        read(_picture(Page(MODELS["rib"], 1, "defocus", 1, "scan"), 5.9, cache), engine=known)
    for medium, files in _files(half, cache, count).items():
        for number, content in enumerate(files):
            rivals = medium in ("photo 12 MP", "scan 300 dpi") and number % _RIVAL_EVERY == 0
            yield Cost(
                medium,
                _cpu_of(partial(_decoded, content)),
                _cpu_of(partial(read, content, engine=engine)),
                _cpu_of(partial(read, content, engine=program)),
                _cpu_of(partial(_whole, picture_of, content)) if rivals else None,
                _cpu_of(partial(_whole, _at_300, content)) if rivals else None,
            )


def _files(half: str, cache: Path, count: int) -> dict[str, list[bytes]]:
    models = [
        model for model in MODELS.values() if model.half == half and model.paper == "a4" and model.nature == "print"
    ]
    models = random.Random(half).sample(models, min(count, len(models)))
    states = [(model, *_STATES[index % len(_STATES)]) for index, model in enumerate(models)]
    photos = [
        _picture(Page(model, 1, ladder, rung, "photo"), _TWELVE_MEGAPIXELS, cache) for model, ladder, rung in states
    ]
    scans = [
        _picture(Page(model, 1, ladder, rung, "scan"), _DPI_300, cache)
        for model, ladder, rung in states
        if ladder != "darkness"
    ]
    digital = [document_pdf(Page(model, 1, DIGITAL, 0, "text"), cache) for model in models]
    return {"photo 12 MP": photos, "scan 300 dpi": scans, "born digital": digital, "HEIC 12 MP": _heic(photos[::3])}


def _picture(page: Page, scale: float, cache: Path) -> bytes:
    recipe = recipe_for(page.ladder, page.rung, page.medium, page.model.points, scale)
    shot = take(sheet_of(page, document_pdf(page, cache), recipe), page.model.millimetres, recipe, page.seed)
    return encode(shot.grey, recipe)[0]


def _heic(photos: Sequence[bytes]) -> list[bytes]:
    """The same photos as a telephone writes them, where pillow-heif is installed: the product only decodes."""
    if not importlib.util.find_spec("pillow_heif"):
        return []
    heif = importlib.import_module("pillow_heif")
    written = []
    for photo in photos:
        out = io.BytesIO()
        heif.from_pillow(Image.open(io.BytesIO(photo))).save(out, quality=60)
        written.append(out.getvalue())
    return written


def _at_300(content: bytes) -> Image.Image:
    """At the size an A4 sheet has at 300 dpi, as the advice for Tesseract goes."""
    picture = picture_of(content)
    scale = 3508 / max(picture.size)
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))


def _decoded(content: bytes) -> None:
    picture_of(content).load()


def _whole(opened: Callable[[bytes], Image.Image], content: bytes) -> None:
    try:
        pytesseract.image_to_string(opened(content), lang="fra", timeout=SECONDS)
    except RuntimeError:
        return


def _cpu_of(work: Callable[[], object]) -> float:
    before = _cpu()
    work()
    return _cpu() - before


def _cpu() -> float:
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def print_costs(found: Sequence[Cost]) -> None:
    """Median and 95th percentile by medium, and how many times less than the rivals on the same files."""
    print(
        "| CPU ms, median (p95) | files | decode | verdict | by the program | pytesseract | at 300 dpi | times less |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for medium in dict.fromkeys(cost.medium for cost in found):
        group = [cost for cost in found if cost.medium == medium]
        asked = [cost for cost in group if cost.native is not None]
        ratios = [(cost.native or 0.0) / cost.ours for cost in asked]
        columns = (
            *(_spread([getattr(cost, name) for cost in group]) for name in ("decode", "ours", "program")),
            *(_spread([getattr(cost, name) for cost in asked]) for name in ("native", "at_300")),
            f"{np.median(ratios):.1f}" if ratios else "",
        )
        print(f"| {medium} | {len(group)} | {' | '.join(columns)} |")


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return ""
    return f"{1000 * np.median(seconds):.0f} ({1000 * np.percentile(seconds, 95):.0f})"


def memory(half: str, cache: Path) -> tuple[float, float]:
    """Peak MB of a fresh process that reads a 200-page scanned PDF, and of one that reads a single page of it."""
    path = cache / "long.pdf"
    pages = [page for page in MODELS.values() if page.half == half and page.paper == "a4" and page.nature == "print"]
    one = [_picture(Page(model, 1, "clean", 0, "scan"), 5.9, cache) for model in pages[:5]]
    sheets = [Image.open(io.BytesIO(content)).convert("L") for content in one]
    sheets[0].save(path, save_all=True, append_images=[sheets[i % 5] for i in range(1, _LONG_FILE)], quality=60)
    short = cache / "short.pdf"
    sheets[0].save(short, quality=60)
    return _peak(path), _peak(short)


def _peak(path: Path) -> float:
    # The kernel's peak of the new program: ru_maxrss would begin at what this process holds.
    told = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True)
    return float(told.stdout)


_READ = """
import re, sys
from pathlib import Path
from validators.documents.reader import read
from validators.ocr.tesseract import TesseractEngine
read(Path(sys.argv[1]), engine=TesseractEngine())
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) / 1024)
"""
