"""Lines of code that cannot be believed."""

from dataclasses import replace

from tests.validators.documents.content.test_code_lines import with_lines
from tests.validators.documents.readings import expecting, reading_of
from tests.validators.documents.sights.coded import altered
from tests.validators.documents.test_mrz import TD1, TD3
from validators.documents.content.mrz import mrz
from validators.documents.reading import Medium
from validators.findings import Box, Cause, Severity


def test_lines_whose_digits_hold_say_nothing() -> None:
    assert list(mrz(with_lines(TD3), expecting())) == []
    assert list(mrz(reading_of(TD3), expecting())) == []


def test_lines_whose_digits_do_not_hold_are_a_doubt() -> None:
    (one,) = mrz(with_lines(altered(TD1)), expecting())
    assert (one.cause, one.severity, one.page) == (Cause.MRZ_INVALID, Severity.DOUBT, 1)


def test_the_doubt_shows_where_the_lines_are() -> None:
    reading = with_lines(altered(TD1))
    boxes = [Box(0.1, top, 0.9, top + 0.0625) for top in (0.625, 0.75, 0.875)]
    placed = tuple(replace(line, box=box) for line, box in zip(reading.pages[0].mrz, boxes, strict=True))
    reading = replace(reading, pages=(replace(reading.pages[0], mrz=placed),))
    assert [one.box for one in mrz(reading, expecting())] == [Box(0.1, 0.625, 0.9, 0.9375)]


def test_so_are_those_of_a_text_born_digital() -> None:
    (one,) = mrz(reading_of(altered(TD1)), expecting())
    assert one.cause is Cause.MRZ_INVALID


def test_lines_misread_with_the_page_are_not_the_document_s_fault() -> None:
    assert list(mrz(reading_of(altered(TD1), medium=Medium.PHOTO), expecting())) == []


def test_a_side_without_lines_is_no_fault() -> None:
    assert list(mrz(reading_of("Carte nationale d’identité\nNom : LE GOFF"), expecting())) == []
