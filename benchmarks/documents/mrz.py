"""Machine-readable lines of invented passports and cards: drawn, spoilt, then read with the page and by themselves.

    python -m benchmarks.documents.mrz --fonts /usr/share/fonts/opentype/ocr-b        # Debian: fonts-ocr-b
    python -m benchmarks.documents.mrz --half tuning --fonts …                        # what placed the thresholds

Check digits are right (ICAO 9303; arrêté of 1995 for the French card), so that a doubt is a false alarm; then one
figure is altered, so that a code believed is a miss. *Page*: as the engine read it with all the rest.
"""

import argparse
import os
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from multiprocessing import Pool
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from benchmarks.documents.cards import RUNGS as CARD_RUNGS
from benchmarks.documents.cards import card as card_of
from benchmarks.documents.code_lines import NAMES, altered, drawn_code
from benchmarks.documents.names import RUNGS
from tests.validators.documents import drawn
from tests.validators.documents.readings import expecting
from validators.documents.content.code_lines import code_of
from validators.documents.content.mrz import mrz
from validators.documents.mrz import Mrz, mrz_in
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.findings import Severity
from validators.ocr.in_process import installed_engine
from validators.ocr.null import NullEngine

HALVES = ("tuning", "reporting")
#: Cards alone, of the first measure; documents on each rung since.
CODES, EACH = 36, 10
#: Of each rung, those that the engine reads with the page too.
WITH_THE_PAGE = 3
#: Of Debian's package: the product compares with the shapes of the first, the second has square ends.
FONTS = ("OCRB.otf", "OCRBS.otf")
_LEGIBLE = 0.9
_PAGE_CHECKS = ("legible", "upright", "written")
_ENGINE = installed_engine()
#: An identity card at 300 dpi, and the share of its width that the lines of its code take.
_CARD, _SHARE = (1011, 638), 0.9


def _alone(half: str, number: int, font: Path) -> tuple[str, list[str], Image.Image]:
    """A kind of document and a rung, the lines, a picture of them under a few words."""
    seed = random.Random(f"{half} {number}")
    kind, lines = drawn_code(seed)
    rung = seed.choice(sorted(RUNGS))
    return f"{kind}, {rung}", lines, RUNGS[rung](card_with(lines, font))


def card_with(lines: list[str], font: Path) -> Image.Image:
    """The side of a card that bears the code."""
    card_, width = Image.new("L", _CARD, 235), len(lines[0])
    pen = ImageDraw.Draw(card_)
    pen.text((60, 60), "RÉPUBLIQUE FRANÇAISE\nDocument d’identité", font=drawn.font(34), fill=20)
    face = ImageFont.truetype(str(font), 60)
    face = ImageFont.truetype(str(font), round(60 * _SHARE * _CARD[0] / face.getlength("<" * width)))
    for row, line in enumerate(reversed(lines)):
        pen.text((50, _CARD[1] - 90 - row * 62), line, font=face, fill=20)
    return card_


@dataclass(frozen=True)
class Told:
    """One picture: its rung, what its lines say seen by themselves, and read with the page where they were;
    CPU seconds that seeing took."""

    rung: str
    seen: str
    page: str = ""
    is_altered: bool = False
    is_hardly_legible: bool = False
    spent: float = 0.0


Task = tuple[str, str, int, Path]


def tasks(half: str, fonts: Path) -> list[Task]:
    """The cards of the first measure, then each rung."""
    alone = [(half, "", number, fonts) for number in range(CODES)]
    return alone + [(half, rung, number, fonts) for rung in CARD_RUNGS for number in range(EACH)]


def judged(task: Task) -> list[Told]:
    """The code as it is; of a document on a rung, once more with a figure altered."""
    half, rung, number, fonts = task
    if not rung:
        kind, lines, picture = _alone(half, number, fonts / FONTS[0])
        return [_read_with_the_page(f"alone, {kind.split(', ', 1)[1]}", lines, picture)]
    seed = random.Random(f"{half} {rung} {number}")
    kind, lines = drawn_code(seed, NAMES[half])
    wrong = altered(kind, lines, seed)
    spoil, ground = CARD_RUNGS[rung]
    font = fonts / seed.choice(FONTS)
    right, other = (spoil(card_of(kind, each, font, seed, ground=ground), seed) for each in (lines, wrong))
    told = (_read_with_the_page if number < WITH_THE_PAGE else _read_alone)(rung, lines, right)
    return [told, replace(_read_alone(rung, wrong, other), is_altered=True)]


def _read_alone(rung: str, lines: list[str], picture: Image.Image) -> Told:
    reading = read(drawn.jpeg(picture, 85), engine=_ENGINE, checks=_PAGE_CHECKS, sights=("mrz",))
    return Told(rung, "refused" if _is_refused(reading) else _as_seen(lines, reading))


def _read_with_the_page(rung: str, lines: list[str], picture: Image.Image) -> Told:
    content = drawn.jpeg(picture, 85)
    reading = read(content, engine=_ENGINE, checks=_PAGE_CHECKS, need_text=True, sights=("mrz",))
    if _is_refused(reading):
        return Told(rung, "refused", "refused")
    nothing = NullEngine()
    bare, looked = (read(content, engine=nothing, checks=("upright",), sights=each) for each in ((), ("mrz",)))
    return Told(
        rung,
        _as_seen(lines, reading),
        _as_read_with_the_page(lines, reading),
        is_hardly_legible=_is_hardly_legible(lines, reading),
        spent=looked.cpu_seconds - bare.cpu_seconds,
    )


def _is_refused(reading: Reading) -> bool:
    return any(found.severity is Severity.BLOCKING for found in reading.all_findings)


def _as_read_with_the_page(lines: list[str], reading: Reading) -> str:
    code = mrz_in(reading.text)
    return _word(code, lines, is_doubted=code is not None and code.is_whole and not code.is_certain)


def _as_seen(lines: list[str], reading: Reading) -> str:
    return _word(code_of(reading), lines, is_doubted=bool(list(mrz(reading, expecting()))))


def _word(code: Mrz | None, lines: list[str], *, is_doubted: bool) -> str:
    """``certain``, ``doubted``, ``not believed`` or ``WRONG``."""
    if code is None or not code.is_certain:
        return "doubted" if is_doubted else "not believed"
    return "certain" if _days(code) == _days(mrz_in("\n".join(lines))) else "WRONG"


def _days(code: Mrz | None) -> tuple[date | None, ...]:
    return (code.birth, code.expiry, code.issued) if code else ()


def _is_hardly_legible(lines: list[str], reading: Reading) -> bool:
    """The engine read too few of its signs anywhere on the page."""
    kept = "".join(lines).replace("<", "")
    blocks = SequenceMatcher(None, kept, reading.text.upper(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) < _LEGIBLE * len(kept)


def interval(count: int, total: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    if not total:
        return "–"
    share, z = count / total, 1.96
    middle, wide = share + z * z / 2 / total, z * (share * (1 - share) / total + (z / 2 / total) ** 2) ** 0.5
    low, high = ((middle + side * wide) / (1 + z * z / total) for side in (-1, 1))
    return f"{count} of {total} ({low:.0%}–{high:.0%})"


def report(found: list[Told]) -> None:
    """A line a rung, then what counts."""
    right, wrong = ([one for one in found if one.is_altered is altered] for altered in (False, True))
    for rung in dict.fromkeys(one.rung for one in found):
        for name, some in (("", right), (", altered", wrong)):
            print(f"{rung + name:38} {_shares([one.seen for one in some if one.rung == rung])}")
    alone = [one for one in right if one.rung.startswith("alone") and not one.is_hardly_legible]
    cards = [one for one in right if not one.rung.startswith("alone")]
    for name, some in (("alone, legible", alone), ("on rungs", cards), ("on rungs, altered", wrong)):
        print(f"{name}: {_shares([one.seen for one in some])}")
    for name, some in (("alone, legible", alone), ("on rungs", cards)):
        both = [one for one in some if one.page]
        print(f"{name}, with the page: {_shares([one.page for one in both])}")
        print(f"    the same, seen: {_shares([one.seen for one in both])}")
    spent = sorted(one.spent for one in cards if one.spent)
    print(f"CPU of seeing: mean {1000 * sum(spent) / len(spent):.0f} ms, at most {1000 * spent[-1]:.0f} ms")


def _shares(said: list[str]) -> str:
    """How often each was said, of pages that were not refused."""
    of_them = [one for one in said if one != "refused"]
    refused = f"; refused {len(said) - len(of_them)}" if len(of_them) < len(said) else ""
    counts = sorted(Counter(of_them).items())
    return ", ".join(f"{word} {interval(count, len(of_them))}" for word, count in counts) + refused


def main() -> None:
    """How many codes are read with certainty, whether any of these is wrong, how many altered ones are told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default=HALVES[1])
    parser.add_argument("--fonts", type=Path, required=True)
    asked = parser.parse_args()
    with Pool(2) as pool:
        report([told for some in pool.imap(judged, tasks(asked.half, asked.fonts)) for told in some])


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
