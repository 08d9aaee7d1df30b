"""Blank is blank, black is black, and pale is neither."""

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.pages.written import written
from validators.documents.reading import Medium
from validators.findings import Cause, Severity
from validators.ocr.null import NullEngine

PHOTO = (1500, 2000)
PAPER = Image.new("L", drawn.A4, 255)


def causes(picture: Image.Image) -> list[tuple[Cause, Severity]]:
    return [(found.cause, found.severity) for found in written(sheet(picture))]


def sheet(picture: Image.Image) -> Sheet:
    return Sheet(1, Medium.PHOTO, grey_of(picture), NullEngine())


def grain(level: int, deviation: float) -> Image.Image:
    noise = np.random.default_rng(1).normal(level, deviation, (2000, 1500))
    return Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "picture",
    [PAPER, grain(240, 6), Image.new("L", PHOTO, 120), drawn.photo(PAPER, PHOTO), drawn.photo(PAPER, PHOTO, grain=15)],
    ids=["scan", "grainy scan", "grey", "photo on a table", "grainy photo"],
)
def test_a_blank_sheet_is_surely_blank(picture: Image.Image) -> None:
    assert causes(picture) == [(Cause.BLANK, Severity.BLOCKING)]


def test_a_blank_sheet_whose_sides_are_not_level_is_blank() -> None:
    table = np.full((1564, 1128), 72, np.float32)
    corners = np.array([[43, 42], [1071, 52], [1086, 1512], [47, 1522]], np.int32)
    cv2.fillConvexPoly(table, corners, 204.0)
    picture = table + np.random.default_rng(4).normal(0, 4, table.shape)
    assert causes(Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))) == [(Cause.BLANK, Severity.BLOCKING)]


@pytest.mark.parametrize("picture", [Image.new("L", PHOTO, 3), grain(6, 5)], ids=["black", "grainy black"])
def test_a_covered_lens_is_a_black_page(picture: Image.Image) -> None:
    assert causes(picture) == [(Cause.BLACK_PAGE, Severity.BLOCKING)]


@pytest.mark.parametrize(
    "picture",
    [
        drawn.page(), drawn.page("Bonjour"), drawn.pale(drawn.page(), 0.06),
        drawn.photo(drawn.page(), PHOTO, light=0.1), Image.eval(drawn.page(), lambda level: 255 - level),
    ],
    ids=["page", "a word", "very pale", "very dark", "dark mode"],
)  # fmt: skip
def test_whatever_holds_something_is_not_surely_blank(picture: Image.Image) -> None:
    assert Severity.BLOCKING not in {severity for _, severity in causes(picture)}


@pytest.mark.parametrize("softness", [2, 6])
def test_a_head_before_a_wall_is_no_blank_sheet_on_its_table(softness: int) -> None:
    portrait = np.full((1063, 827), 200, np.float32)
    cv2.ellipse(portrait, (410, 420), (220, 300), 0, 0, 360, 90.0, -1)
    cv2.ellipse(portrait, (410, 1063), (370, 330), 0, 0, 360, 110.0, -1)
    assert causes(Image.fromarray(cv2.GaussianBlur(portrait, (0, 0), softness).astype(np.uint8))) == []


def burnt(picture: Image.Image) -> Image.Image:
    """Overexposed: what was paper is as white as a sensor tells, of the ink a few greys are left."""
    pixels = np.asarray(picture.convert("L"), np.float32)
    return Image.fromarray(np.clip(262 - (262 - pixels) * 0.03, 0, 250).astype(np.uint8))


def test_a_photo_white_through_was_burnt_by_the_light() -> None:
    assert causes(burnt(drawn.photo(drawn.page(), PHOTO))) == [(Cause.WASHED_OUT, Severity.BLOCKING)]


@pytest.mark.parametrize(("points", "ink", "softness"), [(11, 0.035, 9), (14, 0.05, 2)])
def test_ink_that_shows_through_leaves_the_page_blank(points: float, ink: float, softness: float) -> None:
    front = drawn.page(points=points)
    verso = drawn.blurred(drawn.pale(front.transpose(Image.Transpose.FLIP_LEFT_RIGHT), ink), softness)
    assert causes(Image.fromarray(np.asarray(verso) - 10)) == [(Cause.BLANK, Severity.BLOCKING)]


def test_pale_print_is_no_ink_that_shows_through() -> None:
    pale = Image.fromarray(np.asarray(drawn.pale(drawn.page(), 0.045)) - 10)
    assert Severity.BLOCKING not in {severity for _, severity in causes(pale)}


def test_a_few_pixels_prove_nothing() -> None:
    assert causes(Image.new("L", (64, 64), 255)) == []
