"""What a finding tells of a scan has its place there: that of the words it was read in."""

from dataclasses import replace
from datetime import date

import pytest

from tests.validators.documents.readings import TODAY, asking, reading_of
from validators.documents.content.dates import as_written
from validators.documents.judging import Beside, findings_for
from validators.documents.reading import Medium, Reading, Word
from validators.documents.requirement import Check
from validators.findings import Box, Cause, Finding
from validators.ocr import text_of

PAPER = """Fournisseur SARL
Titulaire : Madame Nadia FERRAND
12 rue des Lilas
35000 Rennes
Facture du 12 mars 2026
IBAN FR76 3000 6000 0112 3456 7890 189"""
LINE, WORD = 0.1, 0.1


def scanned(text: str = PAPER) -> Reading:
    """A word every tenth of the width, a line every tenth of the height."""
    words = tuple(
        Word(word, Box(column * WORD, row * LINE, (column + 0.9) * WORD, (row + 0.5) * LINE))
        for row, line in enumerate(text.splitlines())
        for column, word in enumerate(line.split())
    )
    reading = reading_of(text_of(words), medium=Medium.SCAN)
    return replace(reading, pages=(replace(reading.pages[0], words=words),))


def asked(check: Check, *readings: Reading, **answers: str) -> Finding:
    first, *others = readings
    facts = {"today": TODAY, "answers": answers, "beside": Beside(after=tuple(others))}
    (found,) = findings_for(first, asking(check), **facts)  # type: ignore[arg-type]
    return found


WITHIN = Check("recent", {"within": "P3M"})


@pytest.mark.parametrize(
    ("check", "answers", "cause", "line", "columns"),
    [
        (WITHIN, {}, Cause.TOO_OLD, 4, (2, 5)),
        (Check("holder"), {"holder": "Paul Martin"}, Cause.HOLDER_DIFFERS, 1, (3, 5)),
        (Check("bank_details"), {"bank_details": "FR1420041010050500013M02606"}, Cause.IBAN_DIFFERS, 5, (1, 8)),
    ],
)
def test_a_finding_is_where_its_words_are(
    check: Check, answers: dict[str, str], cause: Cause, line: int, columns: tuple[int, int]
) -> None:
    found = asked(check, scanned(), **answers)
    first, after = columns
    assert (found.cause, found.page) == (cause, 1)
    assert found.box == Box(first * WORD, line * LINE, (after - 0.1) * WORD, (line + 0.5) * LINE)


def test_an_address_on_two_lines_is_one_place() -> None:
    found = asked(Check("address"), scanned(), address="4 quai Vert, 35000 Rennes")
    assert found.box == Box(0, 2 * LINE, 3.9 * WORD, 3.5 * LINE)


def test_an_end_of_validity_is_where_it_is_written() -> None:
    found = asked(Check("unexpired"), scanned("Passeport\nExpire le 12 03 2023"))
    assert found.box == Box(2 * WORD, LINE, 4.9 * WORD, 1.5 * LINE)


def test_a_text_born_digital_has_no_place_to_draw() -> None:
    found = asked(WITHIN, reading_of(PAPER))
    assert (found.page, found.box) == (None, None)


def test_what_stands_in_another_file_is_said_of_the_whole() -> None:
    """Both files have a page 1: the box would be drawn on the wrong one."""
    found = asked(WITHIN, scanned("Notice"), scanned())
    assert (found.cause, found.page, found.box) == (Cause.TOO_OLD, None, None)
    assert asked(WITHIN, scanned(), scanned("Notice")).page == 1


@pytest.mark.parametrize("text", ["le 3 mars 2026.", "du 03/03/2026 au", "2026-03-03", "3 03 2026, 03 03 2026"])
def test_a_day_is_quoted_as_it_is_written(text: str) -> None:
    quoted = as_written(text, date(2026, 3, 3))
    assert quoted in text
    assert as_written(quoted, date(2026, 3, 3)) == quoted != ""


def test_a_date_that_holds_another_is_not_its_place() -> None:
    paper = scanned("A payer avant le 22 mars 2026\nFacture du 2 mars 2026")
    found = asked(WITHIN, paper)
    assert found.cause is Cause.TOO_OLD
    assert found.box is not None
    assert found.box.top == LINE
