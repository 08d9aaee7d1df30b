"""A line of OCR-B alone."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.validators.documents import drawn
from tests.validators.documents.sights.coded import line
from validators.documents.reading import CodeLine
from validators.documents.sights.ocr_b import CELL, SIGNS, read_line

EVERY = "P<ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<<<"


def read(picture: Image.Image, larger: float = 1.2) -> CodeLine | None:
    around = Image.new("L", (picture.width + 60, picture.height + 10), 255)
    around.paste(picture, (30, 5))
    return read_line(np.asarray(around), 20 * larger)


def test_every_sign_is_told_from_every_other() -> None:
    assert set(EVERY) == set(SIGNS)
    found = read(line(EVERY, 1.2))
    assert found is not None
    assert found.text == EVERY == found.other


@pytest.mark.parametrize("larger", [0.6, 1.0, 2.0])
def test_at_other_sizes(larger: float) -> None:
    found = read(line(EVERY, larger), larger)
    assert found is not None
    assert found.text.replace("O", "0") == EVERY.replace("O", "0")


def test_unclear_signs_say_what_else_they_may_be() -> None:
    found = read(line(EVERY, 1.2).filter(ImageFilter.GaussianBlur(3.2)))
    assert found is not None
    assert found.text != found.other


@pytest.mark.parametrize("count", [29, 31, 43])
def test_a_line_of_another_length_is_no_line_of_a_code(count: int) -> None:
    assert read(line(EVERY[:count], 1.2)) is None


@pytest.mark.parametrize(
    "picture",
    [
        drawn.page("Le locataire paie le loyer le cinq du mois", size=(1100, 200)).crop((140, 140, 900, 200)),
        drawn.page("LE LOCATAIRE PAIE LE 05 DU MOIS", size=(1100, 200), face="DejaVuSansMono.ttf"),
        Image.new("L", (40 * CELL[0], CELL[1]), 255),
        Image.new("L", (1, 1), 0),
    ],
)
def test_what_is_no_code_is_not_read(picture: Image.Image) -> None:
    assert read(picture) is None
