"""Lines of code that cannot be believed."""

from tests.validators.documents.readings import expecting, reading_of
from tests.validators.documents.test_mrz import TD1, TD3
from validators.documents.content.mrz import mrz
from validators.documents.reading import Medium
from validators.findings import Cause, Severity


def test_lines_whose_digits_hold_say_nothing() -> None:
    assert list(mrz(reading_of(TD3), expecting())) == []


def test_lines_whose_digits_do_not_hold_are_a_doubt() -> None:
    (one,) = mrz(reading_of(TD1.replace("7408122", "7408922"), medium=Medium.PHOTO), expecting())
    assert (one.cause, one.severity) == (Cause.MRZ_INVALID, Severity.DOUBT)


def test_lines_read_in_part_are_not_the_document_s_fault() -> None:
    lost = TD1.replace("7408122", "7408922").replace("UTO<<<<<<<<<<<6", "UTO<<<<<<<<6")
    assert list(mrz(reading_of(lost, medium=Medium.PHOTO), expecting())) == []


def test_a_side_without_lines_is_no_fault() -> None:
    assert list(mrz(reading_of("Carte nationale d’identité\nNom : LE GOFF"), expecting())) == []
