"""No check on the content refuses for what a text says while something else on the document is not read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import validators.documents.content
from tests.validators.documents.readings import TODAY, asking, expecting, reading_of
from tests.validators.documents.test_mrz import TD3
from validators.documents.content import CONTENT_CHECKS
from validators.documents.judging import Beside, findings_for
from validators.documents.reading import Medium, PageReading, Reading, Word
from validators.documents.requirement import Check
from validators.findings import Box, Severity

#: A text that is refused where it is all the document says, by check; and what was asked.
REFUSED: dict[str, tuple[str, dict[str, object]]] = {
    "recent": ("Facture du 12 mars 2020", {"within": "P3M"}),
    "recent, year": ("Avis d’impôt 2024 sur les revenus 2023. Impôt 2024.", {"year": 2026}),
    "unexpired": ("PASSEPORT\nDate d’expiration 12 03 2023", {}),
    "bank_details": ("IBAN FR76 3000 6000 0112 3456 7890 189", {}),
}
#: Refuses for what a signed code says alone (see its own tests).
SIGNED = "two_d_doc"
ANSWERS = {"bank_details": "FR1420041010050500013M02606", "holder": "Paul Martin", "address": "1 rue X 75001 Paris"}
EMPTY = PageReading(2, Medium.TEXT, 1000, 1414, text="")
SCANNED = PageReading(2, Medium.SCAN, 1000, 1414, text="Merci", words=(Word("Merci", Box(0, 0, 1, 1)),))


def _with(*more: PageReading, pages: int = 0) -> Callable[[Reading], Reading]:
    return lambda reading: replace(reading, pages=(*reading.pages, *more), page_count=pages or 1 + len(more))


#: Whatever may say the contrary.
UNREAD: dict[str, Callable[[Reading], Reading]] = {
    "a large picture, a field or a note": lambda one: replace(one, pages=(replace(one.pages[0], is_whole=False),)),
    "an empty page": _with(EMPTY),
    "a scanned page": _with(SCANNED),
    "a scanned page nobody read": _with(replace(SCANNED, text=None, words=())),
    "a page filled in": _with(replace(EMPTY, text="Conditions", is_whole=False)),
    "a page nobody looked at": _with(pages=2),
    "a scan": lambda one: replace(one, pages=(replace(one.pages[0], medium=Medium.SCAN),)),
    "a hidden layer under a drawing": lambda one: replace(one, pages=(replace(one.pages[0], medium=Medium.DRAWING),)),
}


def severities(check: str, reading: Reading, options: dict[str, object]) -> set[Severity]:
    expected = expecting(options, answers=ANSWERS, requirement=asking(sides=2))
    return {one.severity for one in CONTENT_CHECKS[check](reading, expected)}


@pytest.mark.parametrize("name", REFUSED)
def test_the_texts_of_this_page_are_refused_where_they_are_all_there_is(name: str) -> None:
    text, options = REFUSED[name]
    assert severities(name.partition(",")[0], reading_of(text), options) == {Severity.BLOCKING}


@pytest.mark.parametrize("unread", UNREAD)
@pytest.mark.parametrize("check", CONTENT_CHECKS)
def test_no_check_refuses_while_something_is_not_read(check: str, unread: str) -> None:
    for text, options in REFUSED.values():
        assert Severity.BLOCKING not in severities(check, UNREAD[unread](reading_of(text)), options)


def test_only_signed_codes_and_what_is_decided_for_all_may_refuse() -> None:
    """A check that would write its own severity escapes the walk above."""
    folder = Path(validators.documents.content.__file__).parent
    assert {file.stem for file in folder.glob("*.py") if "BLOCKING" in file.read_text("utf-8")} == {"proof", SIGNED}


def test_check_digits_prove_whatever_stands_beside() -> None:
    for unread in UNREAD.values():
        assert severities("unexpired", unread(reading_of(TD3)), {}) == {Severity.BLOCKING}


def test_pages_of_another_file_do_not_stand_for_those_nobody_looked_at() -> None:
    text, options = REFUSED["recent"]
    old = replace(reading_of(text), page_count=2)
    requirement = asking(Check("recent", options))
    (said,) = findings_for(old, requirement, today=TODAY, beside=Beside(after=(reading_of("Merci"),)))
    assert said.severity is Severity.DOUBT


def test_a_text_that_does_not_say_what_year_it_is_about_is_only_asked_about() -> None:
    assert severities("recent", reading_of("(c) 2019"), {"year": 2026}) == {Severity.DOUBT}
    assert severities("recent", reading_of("Impôt 2024, payé le 3 mars 26"), {"year": 2026}) == {Severity.DOUBT}
