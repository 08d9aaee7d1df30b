"""Machine-readable lines of invented passports and cards: drawn, degraded, read by Tesseract, then repaired or not.

    python -m benchmarks.documents.mrz --font /usr/share/fonts/opentype/ocr-b/OCRB.otf    # Debian: fonts-ocr-b
    python -m benchmarks.documents.mrz --half tuning --font …                             # what placed the repairs

Check digits are right (ICAO 9303; arrêté of 1995 for the French card), so that a doubt is a false alarm.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from benchmarks.documents.names import RUNGS
from tests.validators.documents import drawn
from validators.documents.mrz import Mrz, check_digit, mrz_in
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.ocr.tesseract import TesseractEngine

HALVES = ("tuning", "reporting")
CODES = 36
_LEGIBLE = 0.9
#: An identity card at 300 dpi, and the share of its width that the lines of its code take.
_CARD, _SHARE = (1011, 638), 0.9


def number(signs: str) -> str:
    """A document number with its digit."""
    return signs + check_digit(signs)


def _dated(day: date) -> str:
    return number(f"{day:%y%m%d}")


def passport(name: str, born: date, until: date, document: str) -> list[str]:
    """TD3. ``name``: ``MOREAU<<CLAIRE``; ``document``: nine signs and their digit."""
    second = f"{document}FRA{_dated(born)}F{_dated(until)}".ljust(42, "<") + "0"
    return [
        f"P<FRA{name}"[:44].ljust(44, "<"),
        second + check_digit(second[:10] + second[13:20] + second[21:43]),
    ]


def card(name: str, born: date, until: date, document: str, *, prefix: str = "ID") -> list[str]:
    """TD1: cards of 2021, residence permits."""
    first = f"{prefix}FRA{document}".ljust(30, "<")
    second = f"{_dated(born)}F{_dated(until)}FRA".ljust(29, "<")
    checked = first[5:] + second[:7] + second[8:15] + second[18:29]
    return [first, second + check_digit(checked), name[:30].ljust(30, "<")]


def old_card(name: str, born: date, issued: date, rest: str = "22310285") -> list[str]:
    """The French card of 1988 to 2021: its number starts with the year and month it was made."""
    family, _, given = name.partition("<<")
    first = f"IDFRA{family}"[:30].ljust(30, "<") + "221012"
    second = number(f"{issued:%y%m}{rest}") + given[:14].ljust(14, "<") + _dated(born) + "F"
    return [first, second + check_digit(first + second)]


def drawn_code(seed: random.Random) -> tuple[str, list[str]]:
    """A kind of code and its lines, of somebody who does not exist."""
    name = seed.choice(_NAMES)
    born = date(seed.randrange(1940, 2008), seed.randrange(1, 13), seed.randrange(1, 29))
    until = date(seed.randrange(2027, 2037), seed.randrange(1, 13), seed.randrange(1, 29))
    issued = date(seed.randrange(2004, 2021), seed.randrange(1, 13), 1)
    document = number("".join(seed.choice("ABCDFGHKLMNPRTVWXYZ0123456789") for _ in range(9)))
    rest = f"{seed.randrange(10**8):08d}"
    return seed.choice(
        [
            ("TD3", passport(name, born, until, document)),
            ("TD1", card(name, born, until, document)),
            ("FR", old_card(name, born, issued, rest)),
        ]
    )


_SPELT = (
    "MOREAU<<CLAIRE LE<GOFF<<MALO<YANN DIALLO<<FATOU NGUYEN<<THI<MINH KOWALSKI<<LUKASZ BENALI<<NADIA<SAMIRA"
    " VAN<DEN<BERG<<ANNE<SOPHIE ETCHEGARAY<<JEAN<PIERRE QUEMENER<<SIXTINE<<OLGA OUEDRAOGO<<ISSA"
)
_NAMES = _SPELT.split()


def codes(half: str, font: Path) -> Iterator[tuple[str, list[str], Image.Image]]:
    """A kind of document and a rung, the lines, a picture of them under a few words."""
    for number in range(CODES):
        seed = random.Random(f"{half} {number}")
        kind, lines = drawn_code(seed)
        rung = seed.choice(sorted(RUNGS))
        yield f"{kind}, {rung}", lines, RUNGS[rung](card_with(lines, font))


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


def told(lines: list[str], reading: Reading) -> str:
    """``certain``, ``doubted``, ``not believed`` or ``WRONG``; of a picture that is hardly legible, said so."""
    truth, code = mrz_in("\n".join(lines)), mrz_in(reading.text)
    kept = "".join(lines).replace("<", "")
    blocks = SequenceMatcher(None, kept, reading.text.upper(), autojunk=False).get_matching_blocks()
    hardly = sum(block.size for block in blocks) < _LEGIBLE * len(kept)
    said = "not believed" if code is None or not code.is_whole else "doubted"
    said = "certain" if code is not None and code.is_certain else said
    wrong = said == "certain" and _days(code) != _days(truth)
    return ("WRONG" if wrong else said) + (", hardly legible" if hardly else "")


def _days(code: Mrz | None) -> tuple[date | None, ...]:
    return (code.birth, code.expiry, code.issued) if code else ()


def main() -> None:
    """How many codes are read with certainty, and whether any of these is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default=HALVES[1])
    parser.add_argument("--font", type=Path, required=True)
    asked = parser.parse_args()
    engine = TesseractEngine(timeout=60)
    counts: Counter[str] = Counter()
    for name, lines, picture in codes(asked.half, asked.font):
        reading = read(drawn.jpeg(picture), engine=engine, checks=(), need_text=True)
        said = told(lines, reading)
        counts[said] += 1
        if "certain" not in said and "hardly" not in said:
            print(name, said, *reading.text.splitlines()[-4:], sep="\n    ")
    print(*(f"{said}: {count}" for said, count in sorted(counts.items())), sep="\n")


if __name__ == "__main__":
    main()
