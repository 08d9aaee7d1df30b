"""Turned pages are turned, said so, and never called illegible."""

import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.findings import Cause, Severity
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine


def reading_of(picture: Image.Image) -> Reading:
    return read(drawn.jpeg(picture), engine=TesseractEngine())


@pytest.mark.parametrize("photographed", [False, True], ids=["scan", "photo"])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_shown_upright(turn: int, photographed: bool) -> None:
    page = drawn.photo(drawn.page(), (1500, 2000)) if photographed else drawn.page()
    (seen,) = reading_of(page.rotate(turn, expand=True)).pages
    assert seen.turn == turn
    (found,) = seen.findings
    assert (found.cause, found.severity) == (Cause.UPSIDE_DOWN if turn == 180 else Cause.TURNED, Severity.NOTE)


@pytest.mark.parametrize("face", ["DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"])
def test_an_upright_page_is_left(face: str) -> None:
    (seen,) = reading_of(drawn.page(face=face)).pages
    assert (seen.turn, seen.findings) == (0, ())


@pytest.mark.parametrize("angle", [-14, -4, 8])
def test_a_crooked_page_is_read_straightened_and_said_so(angle: int) -> None:
    (seen,) = reading_of(drawn.page().rotate(angle, fillcolor=255)).pages
    assert seen.turn == 0
    (found,) = seen.findings
    assert (found.cause, found.severity) == (Cause.SKEWED, Severity.NOTE)
    assert found.figures["tilt_degrees"] == pytest.approx(-angle, abs=0.6)


def test_a_script_the_engine_cannot_read_is_not_turned_over() -> None:
    hebrew = """תעודת לידה\nשם המשפחה כהן\nהשם הפרטי שרה\nתאריך הלידה ארבעה עשר במרץ\nמקום הלידה תל אביב
שם האב דוד כהן\nשם האם רבקה כהן\nנרשם בפנקס הלידות\nמשרד הפנים מדינת ישראל\nניתן ביום שני במאי"""
    for points in (10, 14):
        (seen,) = reading_of(drawn.page(hebrew, points=points)).pages
        assert seen.turn == 0
        assert {one.severity for one in seen.findings} <= {Severity.NOTE}


def test_a_page_hardly_crooked_is_left() -> None:
    assert reading_of(drawn.page().rotate(1, fillcolor=255)).pages[0].findings == ()


def test_capitals_alone_are_not_turned_over() -> None:
    (seen,) = reading_of(drawn.page(drawn.INVOICE.format(date="12 OCTOBRE").upper())).pages
    assert seen.turn == 0


def test_without_an_engine_a_lying_page_is_left_as_it_came() -> None:
    reading = read(drawn.jpeg(drawn.page().rotate(90, expand=True)), engine=NullEngine())
    assert reading.pages[0].turn == 0
    assert Severity.BLOCKING not in {found.severity for found in reading.all_findings}
