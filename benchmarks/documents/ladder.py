"""Pages drawn, then degraded step by step: what the verdict says beside what a whole reading makes of each."""

import difflib
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool

from PIL import Image

from tests.validators.documents import drawn
from validators.documents.reader import read
from validators.findings import Severity
from validators.ocr import NotRead, text_of
from validators.ocr.tesseract import TesseractEngine

TRUTH = "".join(drawn.INVOICE.format(date="12 octobre 2026").split())
#: Accuracy (similarity with the known text) from which a page counts as legible, and below which it does not.
LEGIBLE, ILLEGIBLE = 0.9, 0.7
ENGINE = TesseractEngine(timeout=60)


def sources() -> dict[str, Image.Image]:
    return {
        "11 pt": drawn.page(),
        "8 pt": drawn.page(points=8),
        "serif 10 pt": drawn.page(points=10, face="DejaVuSerif.ttf"),
        "7 pt": drawn.page(points=7),
    }


def rungs(name: str, sheet: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """Every degradation of one sheet, scanned at 200 dpi and photographed with 12 megapixels."""
    photo = drawn.photo(sheet)
    yield f"{name} scan", sheet
    yield f"{name} photo", photo
    yield from ((f"{name} scan out of focus {r}", drawn.blurred(sheet, r)) for r in (1, 2, 3, 4, 6))
    yield from ((f"{name} photo out of focus {r}", drawn.blurred(photo, r)) for r in (3, 5, 7, 9, 12))
    yield from ((f"{name} photo moved {m}", drawn.moved(photo, m)) for m in (10, 20, 30, 45))
    yield from ((f"{name} scan smaller {f}", drawn.far(sheet, f)) for f in (1.5, 2, 2.5, 3, 4))
    yield from ((f"{name} photo smaller {f}", drawn.far(photo, f)) for f in (2, 3, 4, 5, 6))
    yield from ((f"{name} photo darker {x}", drawn.photo(sheet, light=x, grain=4)) for x in (0.4, 0.2, 0.1, 0.05))
    yield f"{name} photo grain 25", drawn.photo(sheet, grain=25)
    yield from ((f"{name} scan paler {c}", drawn.pale(sheet, c)) for c in (0.5, 0.25, 0.12, 0.06, 0.03))
    for factor in (1, 2, 3):
        yield f"{name} black and white {factor}", drawn.far(sheet, factor).point(lambda v: 255 if v > 128 else 0)


def judged(rung: tuple[str, Image.Image]) -> tuple[str, float, str, str, float]:
    """Name, accuracy of a whole reading, verdict, first cause, CPU seconds of the verdict."""
    name, picture = rung
    reading = read(drawn.jpeg(picture), engine=ENGINE)
    said = [found for found in reading.all_findings if found.severity is not Severity.NOTE]
    verdict = (
        "blocking" if any(found.severity is Severity.BLOCKING for found in said) else "doubt" if said else "silent"
    )
    return name, accuracy(picture), verdict, said[0].cause if said else "", reading.cpu_seconds


def accuracy(picture: Image.Image) -> float:
    """Similarity of what Tesseract reads of the page whole with the text that was drawn."""
    small = picture.reduce(2) if max(picture.size) > 2500 else picture
    large = (
        small.resize((small.width * 2, small.height * 2), Image.Resampling.BICUBIC) if max(small.size) < 1400 else small
    )
    try:
        seen = "".join(text_of(ENGINE.read(large)).split())
    except NotRead:
        seen = ""
    return difflib.SequenceMatcher(None, TRUTH, seen, autojunk=False).ratio()


def report() -> None:
    """Print each rung, then how verdicts fall on legible, doubtful and illegible pages."""
    pages = (rung for name, sheet in sources().items() for rung in rungs(name, sheet))
    table: Counter[tuple[str, str]] = Counter()
    with Pool(2) as pool:
        for name, exact, verdict, cause, cpu in pool.imap(judged, pages, chunksize=2):
            truth = "legible" if exact >= LEGIBLE else "illegible" if exact < ILLEGIBLE else "between"
            table[truth, verdict] += 1
            print(f"{name:34} {exact:5.2f} {verdict:9} {cause:16} {cpu:5.2f} s")
    for (truth, verdict), count in sorted(table.items()):
        print(f"{truth:10} {verdict:9} {count:4}")
