"""A 2D-Doc taken apart: every version, fields with and without an end, and whatever else a square may hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.documents.sealed import BILL, RIB, sealed
from validators.documents.two_d_doc import TwoDDoc, addresses_of, iban_of, names_of, parse


def parsed(text: str) -> TwoDDoc:
    code = parse(text)
    assert code is not None
    return code


@pytest.mark.parametrize("version", [2, 3, 4])
def test_every_version_has_its_header(version: int) -> None:
    code = parsed(sealed(version=version))
    assert (code.version, code.authority, code.certificate, code.kind) == (version, "FR99", "TST1", "01")
    assert (code.issued, code.signed_on) == (date(2026, 10, 12), date(2026, 10, 12))
    assert code.fields == BILL


def test_a_kind_without_a_date_has_none() -> None:
    assert parsed(sealed(RIB, kind="03", issued=None)).issued is None


def test_a_full_field_needs_no_separator() -> None:
    way = "145 AVENUE DU MARECHAL DE LATTRE DE TA"
    assert len(way) == 38
    text = sealed({"22": way, "25": "TREGUNC"}).replace(f"{way}\x1d", way)
    assert parsed(text).fields == {"22": way, "25": "TREGUNC"}


def test_a_field_cut_to_fit_ends_too() -> None:
    text = sealed({"10": "MME/LE GOFF/JEANNE", "25": "TREGUNC"}).replace("JEANNE\x1d", "JEA\x1e")
    assert parsed(text).fields == {"10": "MME/LE GOFF/JEA", "25": "TREGUNC"}


def test_a_field_nobody_described_runs_to_its_separator() -> None:
    assert parsed(sealed({"ZZ": "NOUVEAU", "25": "TREGUNC"})).fields == {"ZZ": "NOUVEAU", "25": "TREGUNC"}


def test_the_zone_that_nobody_signed_is_left_aside() -> None:
    code, with_zone = parsed(sealed()), parsed(sealed() + "\x1d10AUTRE/PERSONNE\x1d")
    assert with_zone.fields == code.fields
    assert (len(with_zone.signature), len(code.signature)) == (64, 64)


@pytest.mark.parametrize("text", ["", "DC", "DC05FR99TST1", "https://example.org/a", "\xdc\x04FRA", "DC04" + "é" * 40])
def test_another_code_is_not_a_2d_doc(text: str) -> None:
    assert parse(text) is None


def test_a_signature_that_is_not_written_in_base_32_is_not_read() -> None:
    assert parsed(sealed().partition("\x1f")[0] + "\x1f1890!").signature == b""


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=300))
def test_anything_may_follow_a_header(rest: str) -> None:
    code = parse("DC04FR99TST1FFFFFFFF0101FR" + rest)
    assert code is None or (code.kind == "01" and all(len(name) == 2 for name in code.fields))


def test_a_bill_names_a_person_and_an_address() -> None:
    code = parsed(sealed())
    assert names_of(code) == ("MME LE GOFF JEANNE",)
    assert addresses_of(code) == ("4 RUE DES HORTENSIAS 29910 TREGUNC",)


def test_a_tax_notice_names_both_people_who_declare() -> None:
    fields = {"45": "2025", "46": "LE GOFF JEANNE", "48": "MARTIN PAUL", "4Y": "4 RUE DES HORTENSIAS/29910/TREGUNC"}
    code = parsed(sealed(fields, kind="28", issued=None))
    assert names_of(code) == ("LE GOFF JEANNE", "MARTIN PAUL")
    assert addresses_of(code) == ("4 RUE DES HORTENSIAS 29910 TREGUNC",)


def test_bank_details_give_an_iban() -> None:
    assert iban_of(parsed(sealed(RIB, kind="03"))) == "FR1420041010050500013M02606"
    assert iban_of(parsed(sealed())) == ""
