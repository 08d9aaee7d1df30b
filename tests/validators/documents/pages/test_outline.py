"""A sheet seen aslant on a table is found by its edges and read as if laid flat; nothing else is."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.validators.documents import drawn
from validators.documents.pages.letters import Pixels
from validators.documents.pages.outline import _in_order, corners_of, laid_flat, leans
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.reading import Medium
from validators.ocr.tesseract import TesseractEngine

#: Corners of the sheet in a picture of 1500 by 2000 pixels.
UPRIGHT = ((120, 150), (1380, 150), (1380, 1900), (120, 1900))
ASLANT = ((330, 260), (1170, 240), (1400, 1880), (90, 1840))
SIDEWAYS = ((200, 120), (1350, 420), (1330, 1600), (180, 1900))
TURNED = ((420, 120), (1400, 380), (1060, 1880), (100, 1600))


def matrix_to(corners: tuple[tuple[int, int], ...]) -> Pixels:
    """From a drawn sheet to its photo."""
    width, height = drawn.A4
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(flat, np.array(corners, np.float32)))


def taken(corners: tuple[tuple[int, int], ...], sheet: Image.Image | None = None) -> Pixels:
    """A photo of a sheet whose corners fall there, on a dark and grainy table."""
    paper, matrix = grey_of(sheet or drawn.page()), matrix_to(corners)
    table = np.random.default_rng(11).normal(85, 6, (2000, 1500)).clip(0, 255).astype(np.uint8)
    return np.asarray(
        cv2.warpPerspective(paper, matrix, (1500, 2000), table, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT)
    )


@pytest.mark.parametrize(
    "corners", [UPRIGHT, ASLANT, SIDEWAYS, TURNED], ids=["upright", "aslant", "sideways", "turned"]
)
def test_the_corners_of_a_sheet_are_found(corners: tuple[tuple[int, int], ...]) -> None:
    found = corners_of(taken(corners))
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 8


@pytest.mark.parametrize(
    ("corners", "is_leaning"), [(UPRIGHT, False), (ASLANT, True), (SIDEWAYS, True), (TURNED, False)]
)
def test_only_a_sheet_seen_aslant_leans(corners: tuple[tuple[int, int], ...], is_leaning: bool) -> None:
    assert leans(np.array(corners, np.float32)) is is_leaning


@pytest.mark.parametrize(
    "picture",
    [
        grey_of(drawn.page()),
        taken(((-40, 150), (1380, 150), (1380, 1900), (-40, 1900))),
        np.full((600, 400), 128, np.uint8),
        np.zeros((3, 2000), np.uint8),
        np.zeros((2, 2000), np.uint8),
        np.zeros((3000, 1), np.uint8),
        np.zeros((1, 1), np.uint8),
        np.random.default_rng(2).integers(0, 255, (900, 700)).astype(np.uint8),
    ],
    ids=["scan", "a side out of the picture", "grey", "a strip", "a thinner strip", "a line", "a pixel", "noise"],
)
def test_no_whole_sheet_on_a_table_has_no_corners(picture: Pixels) -> None:
    assert corners_of(picture) is None


def test_a_sheet_laid_flat_has_its_shape_again() -> None:
    corners = corners_of(taken(ASLANT))
    assert corners is not None
    flat, _ = laid_flat(taken(ASLANT), corners, 2000)
    assert flat.shape[0] == 2000
    assert flat.shape[1] / flat.shape[0] == pytest.approx(0.72, abs=0.1)
    assert flat.mean() > 225  # the table is gone


def test_words_of_a_leaning_sheet_stand_where_they_are_shown() -> None:
    words = Sheet(1, Medium.PHOTO, taken(ASLANT, drawn.page(points=7)), TesseractEngine()).words
    (title,) = (word for word in words if word.text.startswith("LITTORAL"))
    face = drawn.font(round(7 * 200 / 72))
    start, end = (150 + face.getlength(text) for text in ("ÉNERGIE DU ", "ÉNERGIE DU LITTORAL"))
    x, y = cv2.perspectiveTransform(np.array([[[(start + end) / 2, 160.0]]]), matrix_to(ASLANT))[0, 0]
    assert (title.box.left + title.box.right) / 2 == pytest.approx(x / 1500, abs=0.01)
    assert (title.box.top + title.box.bottom) / 2 == pytest.approx(y / 2000, abs=0.01)
    assert sum(word.confidence > 0.7 for word in words) > 100


def test_what_a_dark_band_says_at_the_foot_of_a_sheet_is_read_too() -> None:
    """The band passes for the table."""
    bill = drawn.page()
    pen = ImageDraw.Draw(bill)
    pen.rectangle((0, 2120, 1654, 2339), fill=70)
    pen.text((200, 2190), "Facture du 20 novembre 2026", font=drawn.font(60), fill=250)
    words = Sheet(1, Medium.PHOTO, taken(ASLANT, bill), TesseractEngine()).words
    assert {"novembre", "2026"} <= {word.text for word in words}


@pytest.mark.parametrize("turn", range(4))
def test_the_top_of_a_sheet_is_its_side_that_goes_to_the_right(turn: int) -> None:
    wide = np.array([(620, 300), (1380, 300), (1950, 860), (50, 860)])
    assert (_in_order(np.roll(wide, turn, axis=0)) == wide).all()
