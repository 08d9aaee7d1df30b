"""Square codes on pages: drawn, photographed, too small at the size a page is judged."""

import pytest
from PIL import Image

from tests.validators.documents import drawn, sealed
from validators.documents.reader import read
from validators.documents.reading import PageReading
from validators.ocr.null import NullEngine

BILL = sealed.sealed()
URL = "https://www.example.fr/verifier?c=4F2A"


def seen(picture: Image.Image) -> PageReading:
    reading = read(drawn.jpeg(picture), engine=NullEngine(), checks=("written", "upright"), sights=("codes",))
    return reading.pages[0]


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return sealed.with_code(drawn.page(), BILL)


def test_a_2d_doc_is_read_on_a_scan(sheet: Image.Image) -> None:
    (code,) = seen(sheet).codes
    assert (code.symbol, code.text) == ("data_matrix", BILL)


def test_its_box_is_where_it_stands(sheet: Image.Image) -> None:
    (code,) = seen(sheet).codes
    assert 0.75 < code.box.left < code.box.right < 0.95
    assert 0.03 < code.box.top < code.box.bottom < 0.15


def test_a_2d_doc_is_read_on_a_photo(sheet: Image.Image) -> None:
    (code,) = seen(drawn.photo(sheet)).codes
    assert code.text == BILL


def test_a_small_one_is_looked_at_from_closer() -> None:
    photo = drawn.photo(sealed.with_code(drawn.page(), BILL, millimetres=15))
    assert [code.text for code in seen(photo).codes] == [BILL]


def test_a_qr_code_is_read_too() -> None:
    (code,) = seen(sealed.with_code(drawn.page(), URL, symbol="QRCode")).codes
    assert (code.symbol, code.text) == ("qr_code", URL)


def test_a_page_without_codes_has_none() -> None:
    assert seen(drawn.page()).codes == ()


def test_codes_are_seen_when_they_are_asked_for_only(sheet: Image.Image) -> None:
    reading = read(drawn.jpeg(sheet), engine=NullEngine(), checks=("written",))
    assert reading.pages[0].codes == ()
