"""Machine-readable lines on drawn cards: found, cut out, read by the shapes of their signs."""

import pytest
from PIL import Image

from tests.validators.documents import drawn
from tests.validators.documents.sights.coded import altered, card, on_a_table
from tests.validators.documents.test_mrz import FRENCH, NO_DAY, TD1, TD2, TD3
from validators.documents.content.code_lines import broken_page, code_of
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.ocr.null import NullEngine


def seen(picture: Image.Image, *checks: str) -> Reading:
    return read(drawn.jpeg(picture), engine=NullEngine(), checks=checks, sights=("mrz",))


def text_of(reading: Reading) -> str:
    return "\n".join(line.text for line in reading.pages[0].mrz)


@pytest.mark.parametrize("code", [TD1, TD2, TD3, FRENCH])
def test_the_lines_of_a_card_are_read_sign_for_sign(code: str) -> None:
    assert text_of(seen(card(code))) == code


@pytest.mark.parametrize("code", [TD1, TD3, FRENCH])
@pytest.mark.parametrize("degrees", [-4.0, 1.0])
def test_on_a_photo_aslant_too(code: str, degrees: float) -> None:
    found = code_of(seen(on_a_table(card(code), degrees), "upright"))
    assert found is not None
    assert found.is_certain


def test_each_line_says_where_it_is_on_the_page() -> None:
    first, second = (line.box for line in seen(card(TD3)).pages[0].mrz)
    assert first is not None
    assert second is not None
    assert 0.5 < first.top < first.bottom <= second.top < second.bottom < 1
    assert second.right - second.left > 0.7


def test_the_codes_of_two_cards_side_by_side_are_not_mixed() -> None:
    left, right = card(TD1), card(NO_DAY)
    both = Image.new("L", (left.width + right.width, left.height), 255)
    both.paste(left)
    both.paste(right, (left.width, 4))
    reading = seen(both)
    assert text_of(reading) == f"{TD1}\n{NO_DAY}"
    assert broken_page(reading) is None


def test_a_card_copied_on_a_sheet_is_read_from_closer() -> None:
    """Its signs are 12 pixels high on the picture that is judged."""
    sheet = Image.new("L", (2480, 3508), 255)
    sheet.paste(card(TD1), (700, 400))
    assert text_of(seen(sheet)) == TD1


def test_a_figure_altered_is_told_and_never_believed() -> None:
    reading = seen(card(altered(TD1)))
    found = code_of(reading)
    assert found is not None
    assert not found.is_certain
    assert broken_page(reading) is not None


@pytest.mark.parametrize(
    "page",
    [drawn.page(), drawn.page(face="DejaVuSansMono.ttf"), drawn.page("", size=(800, 600)), Image.new("L", (3, 1))],
)
def test_a_page_without_a_code_has_no_lines(page: Image.Image) -> None:
    assert seen(page).pages[0].mrz == ()


def test_lines_are_looked_for_when_they_are_asked_for_only() -> None:
    assert read(drawn.jpeg(card(TD1)), engine=NullEngine(), checks=()).pages[0].mrz == ()
