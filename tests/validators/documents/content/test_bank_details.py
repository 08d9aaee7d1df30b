"""The IBAN on the document against the one that was typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import iban

from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content.bank_details import bank_details, ibans_in, tidy
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity

MINE = "FR7630006000011234567890189"  # the specimen French banks print
OTHER = "FR1420041010050500013M02606"
PRINTED = "IBAN FR76 3000 6000 0112 3456 7890 189  BIC AGRIFRPP"


def found(text: str, typed: str = MINE, medium: Medium = Medium.TEXT) -> list[Finding]:
    return list(bank_details(reading_of(text, medium=medium), expecting(answers={"bank_details": typed})))


@pytest.mark.parametrize("typed", [MINE, "fr76 3000 6000 0112 3456 7890 189"])
def test_the_same_iban_says_nothing(typed: str) -> None:
    assert found(PRINTED, typed) == []


def test_another_iban_on_a_text_born_digital_is_refused_by_its_last_signs() -> None:
    (one,) = found(PRINTED, OTHER)
    assert (one.cause, one.severity) == (Cause.IBAN_DIFFERS, Severity.BLOCKING)
    assert one.message.params == {"found": "0189", "expected": "2606"}


def test_another_iban_on_a_scan_is_a_doubt() -> None:
    assert found(PRINTED, OTHER, Medium.SCAN)[0].severity is Severity.DOUBT


@pytest.mark.parametrize(
    "misread",
    [
        "IBAN FR76 3OOO 6000 0112 3456 7890 189", "FR76 3000 6000 O1I2 3456 7B90 189",
        "fr76 3000 6000 0l12 3456 7890 189",
        "30006 00001 12345678901 89", "FR76\n3000\n6000 0112\n3456 7890 189",
    ],
)  # fmt: skip
def test_signs_that_look_alike_do_not_make_another_iban(misread: str) -> None:
    assert found(misread, medium=Medium.PHOTO) == []


@pytest.mark.parametrize(
    "misread",
    ["FR76 3000 600 0112 3456 7890 189", "FR76 3000 6000 01112 3456 7890 189", "FR76 3000 6X00 0112 3456 7890 189"],
)
def test_one_sign_misread_on_a_picture_are_forgiven_and_never_on_a_text(misread: str) -> None:
    assert found(misread, medium=Medium.SCAN) == []
    assert found(misread) != []


@example(account=7850744, more=1, place=0)
@given(st.integers(0, 10**21 - 1), st.integers(1, 9), st.integers(0, 20))
def test_another_account_is_never_forgiven(account: int, more: int, place: int) -> None:
    """The nearest other account: one figure changed, its keys with it."""
    other = (account + more * 10**place) % 10**21
    printed, typed = french(f"{account:021d}"), french(f"{other:021d}")
    assert found(printed, typed, Medium.SCAN)[0].cause is Cause.IBAN_DIFFERS


def french(national: str) -> str:
    """The IBAN of bank, branch and account (21 figures), with both keys."""
    key = 97 - int(national + "00") % 97
    return f"FR{98 - int(f'{national}{key:02d}152700') % 97:02d}{national}{key:02d}"


def test_a_document_without_iban_is_asked_about() -> None:
    assert found("Facture du 12 octobre 2026")[0].cause is Cause.IBAN_NOT_FOUND


def test_a_document_with_an_iban_is_enough_while_none_is_typed() -> None:
    assert found(PRINTED, "") == []


@given(st.integers(0, 10**23 - 1))
def test_every_french_iban_with_its_key_is_found_in_its_printed_form(account: int) -> None:
    national = f"{account:023d}"
    number = f"FR{98 - int(national + '152700') % 97:02d}{national}"
    printed = " ".join(number[at : at + 4] for at in range(0, 27, 4))
    assert iban.is_valid(number) == (number in ibans_in(tidy(f"Compte {printed} ouvert")))
