"""What checks on contents are worth on pictures: kinds of document and machine-readable lines, printed then degraded.

    python -m benchmarks.documents.contents

Texts are those of ``tests/resources/kinds``: the first model of each kind helped to write its signature, the second did
not and is the one to look at. Codes are drawn in DejaVu Sans Mono and Liberation Mono, in place of OCR-B.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from multiprocessing import Pool

from PIL import Image

from benchmarks.documents.names import degraded
from tests.validators.documents import drawn
from tests.validators.documents.content.written_kinds import OF_NO_KIND, WRITTEN
from validators.documents.content.expected_kind import expected_kind
from validators.documents.kinds import kind_of, requirement_for_kind
from validators.documents.mrz import check_digit, mrz_in
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.ocr.tesseract import TesseractEngine

ENGINE = TesseractEngine(timeout=60)
TODAY = date(2026, 11, 24)
CODES = 24


def read_of(picture: Image.Image) -> Reading:
    return read(drawn.jpeg(picture), engine=ENGINE, checks=(), need_text=True)


def kinds(half: int) -> None:
    """Every text asked for as its own kind (said: wrong), and as each of the others (said: right)."""
    texts = [(kind, models[half]) for kind, models in WRITTEN.items()] + [("", text) for text in OF_NO_KIND]
    tasks = [(kind, name, picture) for kind, text in texts for name, picture in degraded(drawn.page(text))]
    with Pool(2) as pool:
        readings = pool.map(read_of, [picture for _, _, picture in tasks], chunksize=4)
    counts: Counter[str] = Counter()
    for (kind, _, _), reading in zip(tasks, readings, strict=True):
        for asked in WRITTEN:
            fits = kind == asked or kind in kind_of(asked)["recognised_by"].get("also", ())
            said = told(asked, reading)
            counts["own" if fits else "other" if kind else "none"] += 1
            counts["own, doubted" if fits and said is not None else ""] += 1
            counts["other, doubted"] += bool(kind and not fits and said is not None)
            counts["other, rightly named"] += bool(kind and not fits and said == kind_of(kind)["label"])
            counts["none, doubted"] += bool(not kind and said is not None)
    print({name: count for name, count in counts.items() if name})


def told(asked: str, reading: Reading) -> str | None:
    """The kind that is named, "" when none is, ``None`` when nothing is said."""
    requirement = requirement_for_kind(asked)
    options = next(check.options for check in requirement.checks if check.name == "expected_kind")
    for found in expected_kind(reading, Expectation(requirement, TODAY, options)):
        return str(found.message.params.get("found", ""))
    return None


def codes(start: int = 9303) -> Iterator[tuple[str, str, Image.Image]]:
    """Invented passports, cards and old French cards: the code, what it is, a picture of its lines under some text."""
    seed = random.Random(start)
    names = [
        "MOREAU<<CLAIRE",
        "LE<GOFF<<MALO<YANN",
        "DIALLO<<FATOU",
        "NGUYEN<<THI<MINH",
        "KOWALSKI<<LUKASZ",
        "BENALI<<NADIA<SAMIRA",
    ]
    for number in range(CODES):
        name, kind = seed.choice(names), ("TD3", "TD1", "FR")[number % 3]
        lines = {"TD3": passport, "TD1": card, "FR": old_card}[kind](name, seed)
        face = ("DejaVuSansMono.ttf", "../liberation/LiberationMono-Regular.ttf")[number % 2]
        above = "RÉPUBLIQUE FRANÇAISE\nDocument d’identité\n\n"
        for rung, picture in degraded(drawn.page(above + "\n".join(lines), points=11, face=face)):
            yield f"{kind} {rung}", "\n".join(lines), picture


def figures(seed: random.Random, count: int) -> str:
    return "".join(seed.choice("0123456789") for _ in range(count))


def dates(seed: random.Random) -> tuple[str, str]:
    born = f"{seed.randrange(40, 100)}{seed.randrange(1, 13):02d}{seed.randrange(1, 29):02d}"
    return born + check_digit(born), (ends := f"{seed.randrange(27, 37)}0{seed.randrange(1, 10)}15") + check_digit(ends)


def number(seed: random.Random, length: int = 9) -> str:
    signs = "".join(seed.choice("ABCDFGHKLMNPRTVWXYZ0123456789") for _ in range(length))
    return signs + check_digit(signs)


def passport(name: str, seed: random.Random) -> list[str]:
    born, ends = dates(seed)
    second = f"{number(seed)}FRA{born}F{ends}".ljust(42, "<") + "0"
    return [f"P<FRA{name}".ljust(44, "<"), second + check_digit(second[:10] + second[13:20] + second[21:43])]


def card(name: str, seed: random.Random) -> list[str]:
    born, ends = dates(seed)
    first = f"IDFRA{number(seed)}".ljust(30, "<")
    second = f"{born}F{ends}FRA".ljust(29, "<")
    return [first, second + check_digit(first[5:] + second[:7] + second[8:15] + second[18:29]), name.ljust(30, "<")]


def old_card(name: str, seed: random.Random) -> list[str]:
    family, _, given = name.partition("<<")
    signs = f"1{seed.randrange(10)}0{seed.randrange(1, 10)}22" + figures(seed, 6)
    first = f"IDFRA{family}".ljust(30, "<") + "221012"
    second = signs + check_digit(signs) + given[:14].ljust(14, "<") + dates(seed)[0] + "F"
    return [first, second + check_digit(first + second)]


def codes_read() -> None:
    """How many codes are read with certainty, and whether any of these is wrong."""
    tasks = list(codes())
    with Pool(2) as pool:
        readings = pool.map(read_of, [picture for _, _, picture in tasks], chunksize=4)
    counts: Counter[str] = Counter()
    for (name, lines, _), reading in zip(tasks, readings, strict=True):
        truth, code = mrz_in(lines), mrz_in(reading.text)
        certain = code is not None and code.is_certain
        wrong = certain and truth is not None and code is not None and _facts(code) != _facts(truth)
        counts[
            f"{name.split(',')[0]}: {'WRONG' if wrong else 'certain' if certain else 'doubt' if code else 'not seen'}"
        ] += 1
    print("\n".join(f"{name}: {count}" for name, count in sorted(counts.items())))


def _facts(code: object) -> tuple[object, ...]:
    return tuple(getattr(code, name) for name in ("birth", "expiry", "issued"))


def main() -> None:
    for half, title in enumerate(("models the signatures were written from", "other models")):
        print(title)
        kinds(half)
    codes_read()


if __name__ == "__main__":
    main()
