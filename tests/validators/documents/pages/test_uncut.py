"""Text that runs off the picture is told, with the side; a sheet with its margins is not."""

import numpy as np
import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.pages.uncut import uncut
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity
from validators.ocr.null import NullEngine

PHOTO = (1500, 2000)


def found(picture: Image.Image) -> list[Finding]:
    return list(uncut(Sheet(1, Medium.PHOTO, grey_of(picture), NullEngine())))


def cropped(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = picture.size
    return picture.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))


@pytest.mark.parametrize("kept", [0.55, 0.7])
def test_a_sheet_of_which_half_is_missing_must_be_taken_again(kept: float) -> None:
    (one,) = found(cropped(drawn.page(), 1 - kept, 0, 1, 1))
    assert one.cause in (Cause.CUT, Cause.PARTIAL_SHEET)
    assert one.severity is Severity.BLOCKING
    assert one.figures["missing_percent"] == pytest.approx(100 * (1 - kept), abs=3)
    assert one.box is not None
    assert (one.box.left, one.box.right) == pytest.approx((0.0, 0.1))


def test_a_cut_is_only_asked_about_where_grain_makes_letters_too() -> None:
    cut = np.asarray(cropped(drawn.page(), 0.4, 0, 1, 1), np.float32)
    grainy = Image.fromarray(np.clip(cut + np.random.default_rng(5).normal(0, 25, cut.shape), 0, 255).astype(np.uint8))
    (one,) = found(grainy)
    assert one.severity is Severity.DOUBT


def test_a_few_letters_cut_on_one_side_are_asked_about() -> None:
    (one,) = found(cropped(drawn.page(), 0.13, 0, 1, 1))
    assert (one.cause, one.severity) == (Cause.CUT, Severity.DOUBT)


def test_a_line_cut_in_two_at_the_top_is_asked_about() -> None:
    (one,) = found(cropped(drawn.page(), 0, 0.236, 1, 1))
    assert one.cause in (Cause.CUT, Cause.PARTIAL_SHEET)
    assert one.box is not None
    assert (one.box.top, one.box.bottom) == pytest.approx((0.0, 0.1))


def test_a_sheet_cut_between_two_paragraphs_is_asked_about() -> None:
    """Nothing touches the edge: its shape says it, and the margin that is missing."""
    (one,) = found(cropped(drawn.page(), 0, 0.2617, 1, 1))
    assert (one.cause, one.severity) == (Cause.CUT, Severity.DOUBT)
    assert one.box is not None
    assert (one.box.top, one.box.bottom) == pytest.approx((0.0, 0.1))


LETTER = "Madame Jeanne Le Goff\n4 rue des Hortensias\n29910 Trégunc\n\nReçu le solde\nMerci de votre confiance"


@pytest.mark.parametrize(
    ("right", "bottom", "strip"),
    [(0.62, 1, (0.9, 1.0)), (1, 0.6, (0.0, 1.0)), (1, 0.52, (0.0, 1.0))],
    ids=["no sheet", "no sheet, lying", "half of a sheet"],
)
def test_a_sheet_that_goes_beyond_the_picture_in_its_white_is_asked_about(
    right: float, bottom: float, strip: tuple[float, float]
) -> None:
    """The table shows on three sides, and no sheet has that shape, or only one that would lie."""
    (one,) = found(cropped(drawn.photo(drawn.page(LETTER), PHOTO), 0, 0, right, bottom))
    assert (one.cause, one.severity) == (Cause.CUT, Severity.DOUBT)
    assert one.box is not None
    assert (one.box.left, one.box.right) == pytest.approx(strip)


def test_a_margin_out_of_the_picture_is_not_asked_about() -> None:
    assert found(cropped(drawn.photo(drawn.page(LETTER), PHOTO), 0, 0, 0.93, 1)) == []


@pytest.mark.parametrize(
    "picture",
    [drawn.page(), drawn.page(points=8), drawn.photo(drawn.page(), PHOTO), drawn.page().rotate(180)],
    ids=["scan", "small print", "photo", "upside down"],
)
def test_a_whole_sheet_is_not_cut(picture: Image.Image) -> None:
    assert found(picture) == []
