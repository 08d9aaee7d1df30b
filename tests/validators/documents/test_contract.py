"""What every check promises: findings only, the same answer twice, a sentence in French for each."""

from collections.abc import Iterator

import pytest
from PIL import Image

from runtime.i18n import say_in
from tests.validators.documents import drawn
from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content import CONTENT_CHECKS, NEEDS_TEXT
from validators.documents.pages import BROUGHT_BY, PAGE_CHECKS, VERSIONS
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.reading import Medium
from validators.documents.sights import SIGHTS
from validators.documents.sights import VERSIONS as SIGHT_VERSIONS
from validators.documents.versions import JUDGING, SEEING
from validators.findings import Finding
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

TEXTS = ["", "Facture du 12 mars 2020, page 1/9", "IBAN FR76 3000 6000 0112 3456 7890 189"]
OPTIONS: dict[str, object] = {"within": "P3M"}


def pictures() -> Iterator[Image.Image]:
    small = drawn.page(size=(900, 1270), points=7)
    yield from (small, drawn.blurred(small, 6), Image.new("L", (900, 1270), 255), Image.new("L", (900, 1270), 0))
    yield from (small.rotate(180), Image.new("L", (40, 40), 128))


def hold(findings: list[Finding], name: str) -> None:
    for found in findings:
        assert isinstance(found, Finding)
        assert found.check == name
        assert say_in("fr", found.message) != say_in("en", found.message)
        assert all(isinstance(value, float) for value in found.figures.values())


@pytest.mark.parametrize("engine", [NullEngine(), TesseractEngine()])
@pytest.mark.parametrize("name", PAGE_CHECKS)
def test_a_page_check_keeps_the_contract(name: str, engine: NullEngine | TesseractEngine) -> None:
    for picture in pictures():
        first, second = (list(PAGE_CHECKS[name](_sheet(picture, engine))) for _ in range(2))
        assert first == second
        hold(first, name)


def _sheet(picture: Image.Image, engine: NullEngine | TesseractEngine) -> Sheet:
    return Sheet(1, Medium.SCAN, grey_of(picture), engine)


@pytest.mark.parametrize("name", CONTENT_CHECKS)
@pytest.mark.parametrize("medium", [Medium.TEXT, Medium.PHOTO])
def test_a_content_check_keeps_the_contract(name: str, medium: Medium) -> None:
    expected = expecting(OPTIONS, answers={"bank_details": "FR1420041010050500013M02606"}, siblings={"ab" * 32: "RIB"})
    for text in TEXTS:
        first, second = (list(CONTENT_CHECKS[name](reading_of(text, medium=medium), expected)) for _ in range(2))
        assert first == second
        hold(first, name)


def test_the_tables_agree() -> None:
    assert VERSIONS.keys() == PAGE_CHECKS.keys()
    assert SIGHT_VERSIONS.keys() == SIGHTS.keys()
    assert len(SEEING) == len(PAGE_CHECKS) + len(SIGHTS)  # their names never meet
    assert JUDGING.keys() == CONTENT_CHECKS.keys()
    assert CONTENT_CHECKS.keys() >= NEEDS_TEXT
    assert not PAGE_CHECKS.keys() & CONTENT_CHECKS.keys()
    assert {name for names in BROUGHT_BY.values() for name in names} <= PAGE_CHECKS.keys()
