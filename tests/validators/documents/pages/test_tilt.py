"""How crooked a page is, and what becomes of its marks when it is turned by quarters."""

import numpy as np
import pytest

from tests.validators.documents import drawn
from validators.documents.pages.marks import measure
from validators.documents.pages.sheet import Sheet, grey_of, turned
from validators.documents.pages.tilt import tilt_of, turned_marks
from validators.documents.reading import Medium
from validators.ocr.null import NullEngine

SMALL = (900, 1270)


@pytest.mark.parametrize("angle", [-20, -8, -3, 0, 5, 14, 25])
def test_the_tilt_is_found_in_degrees_clockwise(angle: int) -> None:
    page = drawn.page(size=SMALL, points=7).rotate(-angle, fillcolor=255)
    assert tilt_of(measure(grey_of(page)).letters) == pytest.approx(angle, abs=0.6)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_marks_are_those_of_the_turned_picture(degrees: int) -> None:
    grey = grey_of(drawn.page(size=SMALL, points=7))
    kept, again = turned_marks(measure(grey), grey.shape, degrees), measure(turned(grey, degrees))
    assert (kept.across, kept.down) == pytest.approx((again.across, again.down), rel=0.1)
    assert len(kept.letters) == pytest.approx(len(again.letters), rel=0.15)  # a lying i is too flat for a letter
    assert np.median(kept.letters, axis=0) == pytest.approx(np.median(again.letters, axis=0), abs=12)


def test_a_box_of_the_straightened_picture_leads_back_to_the_page_as_shown() -> None:
    sheet = Sheet(1, Medium.SCAN, grey_of(drawn.page(size=SMALL, points=7)), NullEngine())
    plain = sheet.box(90, 127, 180, 254)
    assert (plain.left, plain.top, plain.right, plain.bottom) == pytest.approx((0.1, 0.1, 0.2, 0.2))
    sheet.straighten(10)
    height, width = sheet.straight.shape
    middle = sheet.box(width / 2 - 1, height / 2 - 1, width / 2 + 1, height / 2 + 1)
    assert (middle.left + middle.right, middle.top + middle.bottom) == pytest.approx((1, 1), abs=0.01)
