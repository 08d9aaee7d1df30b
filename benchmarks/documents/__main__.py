"""CPU of a verdict against what a town hall could use instead, as ratios within one run."""

import io
import resource
import statistics
import sys
from collections.abc import Callable
from functools import partial

import pytesseract
from PIL import Image

from benchmarks.documents import ladder
from tests.validators.documents import drawn
from validators.documents.limits import LIMITS
from validators.documents.pictures import draw_picture
from validators.documents.reader import read
from validators.ocr.tesseract import TesseractEngine

ENGINE = TesseractEngine()
RUNS = 3


def cpu() -> float:
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def seconds(work: Callable[[], object]) -> float:
    """Median CPU seconds, children included."""
    spent = []
    for _ in range(RUNS):
        before = cpu()
        work()
        spent.append(cpu() - before)
    return statistics.median(spent)


def photos() -> dict[str, bytes]:
    """Twelve-megapixel photos of one sheet, good and bad, and a 200-dpi scan."""
    photo = drawn.photo(drawn.page())
    return {
        "photo, clean": drawn.jpeg(photo),
        "photo, 7 points": drawn.jpeg(drawn.photo(drawn.page(points=7))),
        "photo, dark and grainy": drawn.jpeg(drawn.photo(drawn.page(), light=0.25, grain=6)),
        "photo, lying": drawn.jpeg(photo.rotate(90, expand=True)),
        "photo, slightly blurred": drawn.jpeg(drawn.blurred(photo, 4)),
        "photo, blurred": drawn.jpeg(drawn.blurred(photo, 9)),
        "photo, blank": drawn.jpeg(drawn.photo(drawn.page(""))),
        "scan at 200 dpi": drawn.jpeg(drawn.page()),
    }


def whole_page(content: bytes) -> str:
    """What people would use instead."""
    return str(pytesseract.image_to_string(Image.open(io.BytesIO(content)), lang="fra"))


def compare() -> None:
    print(f"{'CPU seconds':26} {'decode':>7} {'verdict':>8} {'+ text':>7} {'whole':>7} {'whole/verdict':>14}")
    ratios = []
    for name, content in photos().items():
        decode = seconds(partial(draw_picture, content, LIMITS, 0, LIMITS.working_side))
        verdict = seconds(partial(read, content, engine=ENGINE))
        text = seconds(partial(read, content, engine=ENGINE, need_text=True))
        rival = seconds(partial(whole_page, content))
        ratios.append(rival / verdict)
        print(f"{name:26} {decode:7.2f} {verdict:8.2f} {text:7.2f} {rival:7.2f} {rival / verdict:13.1f}x")
    print(f"{'median':26} {'':38} {statistics.median(ratios):7.1f}x")


if __name__ == "__main__":
    ladder.report() if "--ladder" in sys.argv else compare()
