"""Codes, portraits and signatures on drawn pages: what is found, what is missed, what it costs; two sets of seeds.

Thresholds were placed on the seeds from 1 (``--tuning``); what is printed is the reporting set, seeds from 1001.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.validators.documents import drawn, people, sealed, signatures
from tests.validators.documents.readings import expecting
from validators.documents.content.portrait import portrait
from validators.documents.content.signed import signed
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.ocr.null import NullEngine

TUNING, REPORTING = 1, 1001
SEEDS = 15
CODE = sealed.sealed()
Pages: TypeAlias = Callable[[int], Iterator[tuple[str, Image.Image]]]
Answer: TypeAlias = Callable[[Reading], str]


@dataclass
class Row:
    """One rung: how often each answer came, and CPU seconds that seeing took, besides opening and turning the page."""

    answers: Counter[str] = field(default_factory=Counter)
    spent: float = 0.0

    def count(self, content: bytes, sight: str, answer: "Answer") -> None:
        before, seen = looked_at(content), looked_at(content, sight)
        self.answers[answer(seen)] += 1
        self.spent += seen.cpu_seconds - before.cpu_seconds

    def __str__(self) -> str:
        pages = self.answers.total()
        told = ", ".join(f"{answer or 'nothing'} {count}" for answer, count in self.answers.most_common())
        return f"{1000 * self.spent / pages:6.0f} ms  {told}"


def looked_at(content: bytes, *sights: str) -> Reading:
    return read(content, engine=NullEngine(), checks=("upright",), sights=sights)


def slanted(picture: Image.Image, degrees: float, draw: np.random.Generator) -> Image.Image:
    """Seen from the side, and turned: what a hand-held telephone does."""
    pixels = np.asarray(picture.convert("L"))
    height, width = pixels.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    middle, turn = np.array([width / 2, height / 2]), np.deg2rad(degrees)
    turned = ((corners - middle) * 0.92) @ np.array(
        [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    ) + middle
    moved = (turned + draw.uniform(-0.02, 0.02, (4, 2)) * width).astype(np.float32)
    seen = cv2.warpPerspective(pixels, cv2.getPerspectiveTransform(corners, moved), (width, height), borderValue=(90,))
    return Image.fromarray(seen)


# ── Codes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def code_pages(seed: int) -> Iterator[tuple[str, Image.Image]]:
    draw = np.random.default_rng(seed)
    sheet = sealed.with_code(drawn.page(points=float(draw.uniform(8, 12))), CODE, float(draw.uniform(16, 26)))
    photo = drawn.photo(sheet, light=float(draw.uniform(0.6, 1.0)), grain=float(draw.uniform(1, 6)))
    yield "scan, 200 dpi", sheet
    yield "scan, 150 dpi", drawn.far(sheet, 200 / 150)
    yield "scan, 100 dpi", drawn.far(sheet, 2)
    yield "photo, 12 million pixels", photo
    yield "photo, 3 million pixels", drawn.far(photo, 2)
    yield "photo, slanted", slanted(photo, float(draw.uniform(-12, 12)), draw)
    yield "photo, dark", drawn.photo(sheet, light=0.3, grain=6)
    yield "photo, soft (radius 2)", drawn.blurred(photo, 2)
    yield "photo, out of focus (radius 4)", drawn.blurred(photo, 4)
    yield "no code", drawn.photo(drawn.page())
    yield "another code (QR)", sealed.with_code(drawn.page(), "https://exemple.fr/verifier?c=4F2A", symbol="QRCode")


def code_answer(reading: Reading) -> str:
    (page,) = reading.pages
    texts = [code.text for code in page.codes]
    return (
        "read"
        if CODE in texts
        else "read wrong"
        if any(text.startswith("DC") for text in texts)
        else ""
        if not texts
        else "other"
    )


# ── Portraits ────────────────────────────────────────────────────────────────────────────────────────────────────


def portrait_pages(seed: int) -> Iterator[tuple[str, Image.Image]]:
    draw = np.random.default_rng(seed)
    yield "suitable", people.portrait(seed, head=float(draw.uniform(0.36, 0.56)), width=int(draw.integers(420, 1400)))
    yield "busy wall", people.portrait(seed, busy=True)
    yield "dark wall", people.portrait(seed, wall=tuple(draw.integers(30, 90, 3).tolist()))
    yield "two people", people.portrait(seed, head=float(draw.uniform(0.2, 0.27)), people=2)
    yield "far", people.portrait(seed, head=float(draw.uniform(0.08, 0.16)))
    yield "out of focus", drawn.blurred(people.portrait(seed), float(draw.uniform(7, 10)))
    yield "small", people.portrait(seed, width=int(draw.integers(90, 190)))
    yield "a letter instead", drawn.photo(drawn.page(points=float(draw.uniform(8, 12))))
    yield "suitable, a print on a table", people.on_a_table(people.portrait(seed, head=float(draw.uniform(0.36, 0.5))))
    yield "a card instead", identity_card(seed)
    yield "a wall with a switch", wall_with_a_switch(seed)
    yield "a wall", Image.new("RGB", (700, 900), people.WALLS[seed % len(people.WALLS)])


def identity_card(seed: int) -> Image.Image:
    """A pale card with a portrait and lines of words, as many as the seed says."""
    card = Image.new("RGB", (1400, 880), (222, 228, 232))
    card.paste(people.portrait(seed, width=400, wall=(222, 228, 232)), (60, 200))
    pen, size = ImageDraw.Draw(card), drawn.font(40)
    for row in range(6 + seed % 4):
        words = ("NOM / Surname  LE GOFF", "Prénoms / Given names  Malo", "Né le 12 09 1991 à Lannion")[row % 3]
        pen.text((520, 60 + row * 85), words, font=size, fill=(30, 34, 40))
    return card


def wall_with_a_switch(seed: int) -> Image.Image:
    """Nobody, and a light switch in the middle."""
    draw, wall = np.random.default_rng(seed), Image.new("RGB", (700, 900), people.WALLS[seed % len(people.WALLS)])
    side = int(draw.integers(60, 120))
    ImageDraw.Draw(wall).rectangle((300, 450, 300 + side, 450 + side), fill=(90, 90, 90))
    return wall


def portrait_answer(reading: Reading) -> str:
    return next((found.variant for found in portrait(reading, expecting())), "")


# ── Signatures ───────────────────────────────────────────────────────────────────────────────────────────────────


def unsigned(seed: int) -> Image.Image:
    draw = np.random.default_rng(seed)
    text = (signatures.LETTER, signatures.FORM, drawn.INVOICE.format(date="12 octobre 2026"))[seed % 3]
    page = drawn.page(text, points=float(draw.uniform(8, 12)), face=("DejaVuSans.ttf", "DejaVuSerif.ttf")[seed % 2])
    if seed % 3 == 1:
        ImageDraw.Draw(page).rectangle((200, 1150, 1100, 1500), outline=30, width=3)
    return page


def signed_page(seed: int, **pen: tuple[int, int]) -> Image.Image:
    draw = np.random.default_rng(seed + 7)
    place = (float(draw.uniform(0.12, 0.55)), float(draw.uniform(0.45, 0.6)))
    return signatures.sign(unsigned(seed), seed, at=place, millimetres=float(draw.uniform(28, 60)), **pen)


def signature_pages(seed: int) -> Iterator[tuple[str, Image.Image]]:
    yield "signed, scan", signed_page(seed)
    yield "signed, photo", drawn.photo(signed_page(seed))
    yield "signed, pale pen", signed_page(seed, pen=(170, 3))
    yield "signed, fine pen", signed_page(seed, pen=(60, 2))
    yield "signed, photo of 3 million pixels", drawn.far(drawn.photo(signed_page(seed)), 2)
    yield "not signed, scan", unsigned(seed)
    yield "not signed, photo", drawn.photo(unsigned(seed))
    yield from harder_signature_pages(seed)


def harder_signature_pages(seed: int) -> Iterator[tuple[str, Image.Image]]:
    """Where a signature is harder to see, and what may be taken for one."""
    draw, page = np.random.default_rng(seed + 11), unsigned(3 * seed + 2 * (seed % 2))  # a letter, a bill: no frame
    letter = drawn.page(signatures.LETTER, points=float(draw.uniform(9, 12)))
    under = (float(draw.uniform(0.12, 0.4)), float(draw.uniform(0.25, 0.29)))
    lower = drawn.page("\n" * 20 + signatures.LETTER, points=float(draw.uniform(9, 12)))
    yield "signed, under a short letter", signatures.sign(letter, seed, at=under, millimetres=40)
    yield "signed, small", signatures.sign(page, seed, at=(0.3, 0.5), millimetres=float(draw.uniform(16, 26)))
    yield "signed, over a round stamp", signatures.stamp(signed_page(seed), seed, at=(0.4, 0.48))
    yield "signed, under a letterhead", signatures.letterhead(signed_page(seed), seed)
    yield "signed, nothing else on the sheet", signatures.sign(drawn.page(""), seed, at=(0.3, 0.5), millimetres=45)
    yield "signed, over print", signatures.sign(lower, seed, at=(0.15, 0.42), millimetres=45)
    yield "not signed, round stamp", signatures.stamp(page, seed)
    logo = (float(draw.uniform(0.1, 0.6)), float(draw.uniform(0.01, 0.1)))
    yield "not signed, letterhead", signatures.letterhead(page, seed)
    yield "not signed, logo like a signature", signatures.sign(page, seed, at=logo, millimetres=50)
    yield "not signed, table", signatures.table(page, seed)
    yield "not signed, bar code", signatures.bars(page, seed)
    yield "not signed, identity photo", signatures.with_portrait(page, seed)
    yield "not signed, lines written by hand", signatures.handwriting(page, seed)


def signature_answer(reading: Reading) -> str:
    return "not seen" if list(signed(reading, expecting())) else "seen"


#: Subject → pages, what is looked for, what is answered.
SUBJECTS: dict[str, tuple[Pages, str, Answer]] = {
    "codes": (code_pages, "codes", code_answer),
    "portraits": (portrait_pages, "portrait", portrait_answer),
    "signatures": (signature_pages, "ink", signature_answer),
}


#: Subject → the answer wanted of a rung, by how it begins; "" begins all the others.
WANTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "codes": {"no code": ("",), "another code": ("other",), "": ("read",)},
    "portraits": {
        "suitable": ("",),
        "busy wall": ("background", "several_faces"),
        "dark wall": ("background",),
        "two people": ("several_faces",),
        "far": ("too_far",),
        "out of focus": ("other",),
        "small": ("other",),
        "": ("no_face",),
    },
    "signatures": {"signed": ("seen",), "": ("not seen",)},
}
#: What is said of a good page.
_GOOD = {"codes": "read", "portraits": "", "signatures": "seen"}


def fault_of(subject: str, rung: str, answer: str) -> str:
    """ "" where the answer is the one wanted of the rung; otherwise what is wrong with it."""
    wanted = next(answers for start, answers in WANTED[subject].items() if rung.startswith(start))
    if answer in wanted:
        return ""
    if subject == "codes":
        return "miss" if "read" in wanted and answer != "read wrong" else "false alarm"
    return "false alarm" if _GOOD[subject] in wanted else "miss" if answer == _GOOD[subject] else "wrong reason"


def report(first: int, subjects: list[str]) -> None:
    for subject in subjects:
        pages, sight, answer = SUBJECTS[subject]
        rows: dict[str, Row] = {}
        for seed in range(first, first + SEEDS):
            for rung, picture in pages(seed):
                rows.setdefault(rung, Row()).count(drawn.jpeg(picture.convert("RGB")), sight, answer)
        print(subject)
        for rung, row in rows.items():
            print(f"  {rung:36} {row}", flush=True)


if __name__ == "__main__":
    asked = [subject for subject in SUBJECTS if subject in sys.argv]
    report(TUNING if "--tuning" in sys.argv else REPORTING, asked or list(SUBJECTS))
