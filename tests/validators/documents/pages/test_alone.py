"""Two sheets apart on a table are asked about; one sheet, and both sides of a card, are not."""

from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.alone import alone
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity
from validators.ocr.null import NullEngine

TABLE = (2000, 1500)


def found(picture: Image.Image, medium: Medium = Medium.PHOTO) -> list[Finding]:
    return list(alone(Sheet(1, medium, grey_of(picture), NullEngine())))


def laid(sheets: list[Image.Image], size: tuple[int, int], *places: tuple[int, int]) -> Image.Image:
    table = Image.new("L", TABLE, 80)
    for sheet, place in zip(sheets, places, strict=True):
        table.paste(sheet.resize(size), place)
    return table


def test_two_sheets_side_by_side_are_asked_about() -> None:
    (one,) = found(laid([drawn.page(), drawn.page(points=9)], (900, 1270), (60, 110), (1040, 110)))
    assert (one.cause, one.severity, one.figures["sheets"]) == (Cause.SEVERAL_DOCUMENTS, Severity.DOUBT, 2.0)
    assert one.box is not None
    assert one.box.left < 0.05 < 0.95 < one.box.right


def test_one_sheet_is_alone() -> None:
    assert found(drawn.photo(drawn.page(), (1500, 2000))) == []
    assert found(drawn.page(), Medium.SCAN) == []


def test_both_sides_of_a_card_are_one_document() -> None:
    side = drawn.page("RÉPUBLIQUE FRANÇAISE\nCarte nationale d’identité\nNom : LE GOFF", size=(860, 540), points=9)
    assert found(laid([side, side], (1100, 690), (400, 40), (400, 780))) == []
