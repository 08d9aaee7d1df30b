"""Signed or not: ink low on a page, or an electronic signature; a doubt, never more."""

from tests.validators.documents.readings import expecting
from validators.documents.content.signed import signed
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Finding, Severity

LOW, HIGH = Box(0.2, 0.6, 0.5, 0.7), Box(0.1, 0.05, 0.3, 0.1)


def found(*pages: tuple[Box, ...] | None, notes: tuple[Finding, ...] = ()) -> list[Finding]:
    seen = tuple(PageReading(n, Medium.SCAN, 1000, 1414, ink=ink) for n, ink in enumerate(pages, 1))
    return list(signed(Reading("application/pdf", "ab" * 32, len(seen), seen, notes), expecting()))


def test_ink_low_on_any_page_signs() -> None:
    assert found((LOW,)) == found((), (LOW,)) == found((LOW,), ()) == []


def test_without_ink_it_is_asked_of_the_whole_document() -> None:
    (missing,) = found((), ())
    assert (missing.cause, missing.severity, missing.page) == (Cause.SIGNATURE_NOT_FOUND, Severity.DOUBT, None)


def test_ink_at_the_top_is_a_heading() -> None:
    assert [each.cause for each in found((HIGH,))] == [Cause.SIGNATURE_NOT_FOUND]


def test_a_letter_of_a_few_lines_is_signed_high_on_the_sheet() -> None:
    assert found((Box(0.2, 0.26, 0.5, 0.31),)) == []


def test_an_electronic_signature_signs() -> None:
    assert found((), notes=(finding("opened", Cause.DIGITALLY_SIGNED, Severity.NOTE),)) == []


def test_nothing_is_said_of_pages_nobody_looked_at() -> None:
    assert found(None) == []
