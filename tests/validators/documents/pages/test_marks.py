"""Letters are told from what else is printed: the ground of a card is no text, in the light or in the dark."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.validators.documents import drawn
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import measure
from validators.documents.pages.sheet import grey_of

LETTER = 19
"""Height of a small letter of the card, in pixels."""


def card(light: float = 1.0, *, inside: tuple[int, int] = (1000, 640)) -> Pixels:
    """A portrait beside a few lines of text, on rings as cards have them, on a dark table."""
    width, height = 1000, 640
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rings = np.sin(np.hypot(x - 730, y - 180) / 2.2) + np.sin(np.hypot(x - 300, y - 800) / 2.6)
    ground = Image.fromarray((212 + 16 * rings).astype(np.uint8))
    pen = ImageDraw.Draw(ground)
    pen.rectangle((40, 120, 290, 440), fill=150)
    pen.ellipse((90, 150, 240, 360), fill=40)
    for row, line in enumerate(("CARTE D’IDENTITÉ", "HÉBRARD", "Françoise, Mélanie", "30 octobre 1989", "TOURCOING")):
        pen.text((330, 60 + 90 * row), line, font=drawn.font(36), fill=40)
    table: Pixels = np.full((inside[1] + 200, inside[0] + 200), 70, np.uint8)
    top, left = (table.shape[0] - height) // 2, (table.shape[1] - width) // 2
    table[top : top + height, left : left + width] = grey_of(ground)
    noise = np.random.default_rng(3).normal(0, 1.5, table.shape)
    return np.clip(table * light + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("light", [1.0, 0.6, 0.4, 0.25])
def test_the_ground_of_a_card_is_not_its_text(light: float) -> None:
    marks = measure(card(light))
    assert marks.letter_height == pytest.approx(LETTER, rel=0.45)
    assert len(marks.lines) >= 5


def test_the_ground_of_a_card_in_a_large_white_picture_is_not_its_text() -> None:
    marks = measure(card(inside=(2000, 1500)))
    assert marks.letter_height == pytest.approx(LETTER, rel=0.45)
    assert len(marks.lines) >= 5


def test_a_ground_is_told_from_plain_paper() -> None:
    assert measure(card()).on_ground
    assert not measure(grey_of(drawn.page())).on_ground


def test_a_typed_sheet_is_measured_as_ever() -> None:
    marks = measure(cv2.resize(grey_of(drawn.page()), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA))
    assert len(marks.letters) > 500
    assert len(marks.lines) >= 20
