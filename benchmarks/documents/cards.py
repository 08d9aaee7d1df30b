"""Identity documents of nobody, drawn at their size with a code in OCR-B, then scanned or photographed.

Sizes are those of ICAO 9303 (ID-1, ID-2, ID-3; ten signs of a code an inch, capitals of 2.4 mm).
"""

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.validators.documents import drawn
from validators.documents.pages.letters import Pixels

#: Dots to the millimetre at 600 dpi, as cards are drawn.
DOTS = 600 / 25.4
#: Kind of code → millimetres of its document, where the first line of the code starts, and between two lines.
SIZES: Mapping[str, tuple[float, float]] = {"TD1": (85.6, 54.0), "FR": (105.0, 74.0), "TD3": (125.0, 88.0)}
_LEFT, _BETWEEN, _PITCH, _FOOT = 4.5, 4.25, 2.54, 4.0
_HEADINGS = (
    "RÉPUBLIQUE FRANÇAISE",
    "CARTE NATIONALE D’IDENTITÉ / IDENTITY CARD",
    "PASSEPORT PASSPORT",
    "TITRE DE SÉJOUR",
)
_FIELDS = ("Nom / Surname", "Prénoms / Given names", "Sexe / Sex   Nationalité", "Date de naiss. / Date of birth",
           "Lieu de naissance", "Taille   1,72 m", "N° du document", "Adresse", "Date de délivrance")  # fmt: skip
Draw: TypeAlias = random.Random
Spoil: TypeAlias = Callable[[Image.Image, random.Random], Image.Image]


def card(kind: str, lines: list[str], font: Path, draw: Draw, *, ground: float = 0.0) -> Image.Image:
    """The side with the code. ``ground``: how dark its guilloches are, in greys."""
    width, height = (round(side * DOTS) for side in SIZES[kind])
    picture = (
        Image.fromarray(_guilloches(width, height, ground, draw)) if ground else Image.new("L", (width, height), 236)
    )
    pen, small = ImageDraw.Draw(picture), drawn.font(round(2.0 * DOTS))
    pen.text((_LEFT * DOTS, 3 * DOTS), draw.choice(_HEADINGS), font=drawn.font(round(2.8 * DOTS)), fill=40)
    free = height - (_FOOT + len(lines) * _BETWEEN + 4) * DOTS
    for row in range(int((free - 8 * DOTS) / (3.4 * DOTS))):
        pen.text((0.36 * width, (8 + 3.4 * row) * DOTS), draw.choice(_FIELDS), font=small, fill=60)
    pen.rectangle((_LEFT * DOTS, 8 * DOTS, 0.33 * width, free), fill=draw.randrange(110, 190))
    picture.paste(draw.randrange(30, 75), (0, 0), _printed(lines, font, picture.size, draw.choice((-1, 0, 0, 1, 2))))
    return picture


def _printed(lines: list[str], font: Path, size: tuple[int, int], bold: int) -> Image.Image:
    """Where the code is inked. ``bold``: dots added to each side of its strokes, or taken away."""
    face = ImageFont.truetype(str(font), 1000)
    face = ImageFont.truetype(str(font), round(1000 * _PITCH * DOTS / face.getlength("<")))
    ink = Image.new("L", size)
    for row, line in enumerate(reversed(lines)):
        foot = size[1] - (_FOOT + row * _BETWEEN) * DOTS
        ImageDraw.Draw(ink).text((_LEFT * DOTS, foot), line, font=face, fill=255, anchor="ls")
    thicker = ImageFilter.MaxFilter if bold > 0 else ImageFilter.MinFilter
    return ink.filter(thicker(2 * abs(bold) + 1))


def _guilloches(width: int, height: int, depth: float, draw: Draw) -> Pixels:
    """Fine waves that cross, of different greys."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / DOTS
    ground = np.full((height, width), 236, np.float32)
    for _ in range(3):
        turn, long, swing, far = draw.uniform(0, 3.1), draw.uniform(6, 14), draw.uniform(0.6, 2), draw.uniform(0.7, 1.1)
        along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        wave = (across + swing * np.sin(along * 2 * np.pi / long)) / far
        ground -= depth * (np.abs(wave - np.round(wave)) < 0.14)
    return ground.astype(np.uint8)


def on_a_sheet(dpi: int) -> Spoil:
    """Copied onto an A4 sheet, not quite straight."""

    def spoil(picture: Image.Image, draw: Draw) -> Image.Image:
        sheet = Image.new("L", (round(210 * dpi / 25.4), round(297 * dpi / 25.4)), 252)
        small = drawn.far(picture, 600 / dpi).rotate(draw.uniform(-2, 2), Image.Resampling.BICUBIC, True, fillcolor=252)
        sheet.paste(small, (draw.randrange(sheet.width - small.width), draw.randrange(sheet.height // 2)))
        return _grainy(drawn.blurred(sheet, 0.5), 2.5, draw)

    return spoil


def alone(dpi: int) -> Spoil:
    """Scanned to its edges."""
    return lambda picture, draw: _grainy(drawn.blurred(drawn.far(picture, 600 / dpi), 0.5), 3, draw)


def photographed(long: int, *, share: tuple[float, float], lean: float, blur: float, grain: float) -> Spoil:
    """On a table with a telephone: ``long`` pixels wide, the document a ``share`` of that, seen aslant by ``lean``."""

    def spoil(picture: Image.Image, draw: Draw) -> Image.Image:
        size = (long, round(long * 0.75))
        table = np.full(size[::-1], draw.randrange(50, 110), np.uint8)
        width = long * draw.uniform(*share)
        width = min(width, 0.85 * size[1] * picture.width / picture.height)
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) - 0.5
        seen = corners * (width, width * picture.height / picture.width)
        turn = np.deg2rad(draw.uniform(-5, 5))
        seen = seen @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        seen += np.array([[draw.uniform(-lean, lean) * width for _ in "xy"] for _ in range(4)])
        seen += np.array(size) / 2 + [draw.uniform(-0.04, 0.04) * long for _ in "xy"]
        fine = np.asarray(picture.filter(ImageFilter.GaussianBlur(max(0.0, 0.4 * (picture.width / width - 1)))))
        matrix = cv2.getPerspectiveTransform(
            ((corners + 0.5) * picture.size).astype(np.float32), seen.astype(np.float32)
        )
        cv2.warpPerspective(fine, matrix, size, table, cv2.INTER_CUBIC, cv2.BORDER_TRANSPARENT)
        fall = (
            np.linspace(1, draw.uniform(0.6, 0.9), long)[None] * np.linspace(draw.uniform(0.8, 1), 1, size[1])[:, None]
        )
        return _grainy(drawn.blurred(Image.fromarray((table * fall).astype(np.uint8)), blur * long / 4000), grain, draw)

    return spoil


def _grainy(picture: Image.Image, grain: float, draw: Draw) -> Image.Image:
    noise = np.random.default_rng(draw.randrange(10**6)).normal(0, grain, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


_PHOTO_12, _PHOTO_3 = 4000, 2000
#: What may happen to a document, and how dark the guilloches under its code are.
RUNGS: Mapping[str, tuple[Spoil, float]] = {
    "scan 300 dpi": (alone(300), 0),
    "scan 200 dpi, guilloches": (alone(200), 28),
    "A4 scan 300 dpi, guilloches": (on_a_sheet(300), 28),
    "A4 scan 200 dpi": (on_a_sheet(200), 0),
    "A4 scan 150 dpi": (on_a_sheet(150), 0),
    "12 MP, near": (photographed(_PHOTO_12, share=(0.7, 0.85), lean=0.01, blur=2, grain=4), 20),
    "12 MP, aslant": (photographed(_PHOTO_12, share=(0.5, 0.7), lean=0.04, blur=2, grain=4), 28),
    "12 MP, out of focus": (photographed(_PHOTO_12, share=(0.5, 0.7), lean=0.02, blur=4, grain=4), 20),
    "3 MP, near": (photographed(_PHOTO_3, share=(0.7, 0.85), lean=0.01, blur=2, grain=5), 20),
    "3 MP, aslant": (photographed(_PHOTO_3, share=(0.55, 0.75), lean=0.04, blur=2, grain=5), 28),
    "3 MP, dark": (photographed(_PHOTO_3, share=(0.6, 0.8), lean=0.02, blur=2, grain=12), 20),
    "3 MP, far": (photographed(_PHOTO_3, share=(0.4, 0.5), lean=0.02, blur=2, grain=5), 20),
}  # fmt: skip
