"""Whose signature is believed: keys of a folder, and what they prove of a code."""

import logging
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.validators.documents.readings import reading_with
from tests.validators.documents.sealed import SINCE, UNTIL, certificate_files, key, sealed, trusting
from validators.documents.reading import Proof
from validators.documents.trust import proof_of, proved, trust_list
from validators.documents.two_d_doc import parse

CURVES = ["secp256r1", "secp384r1", "secp521r1"]


def proof(text: str, trust: object = None) -> Proof:
    code = parse(text)
    assert code is not None
    return proof_of(code, trusting() if trust is None else trust)  # type: ignore[arg-type]


@pytest.mark.parametrize("curve", CURVES)
def test_a_signature_of_a_known_key_is_verified(curve: str) -> None:
    assert proof(sealed(private=key(curve)), trusting(key(curve))) is Proof.VERIFIED


@pytest.mark.parametrize("curve", CURVES)
def test_what_was_changed_after_it_was_signed_is_wrong(curve: str) -> None:
    text = sealed(private=key(curve), altered=("JEANNE", "JEANNA"))
    assert proof(text, trusting(key(curve))) is Proof.WRONG


def test_a_key_that_is_not_known_proves_nothing() -> None:
    assert proof(sealed(), {}) is Proof.UNKNOWN
    assert proof(sealed(), trusting(name="FR99TST2")) is Proof.UNKNOWN


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2031, 1, 1)])
def test_a_key_out_of_its_dates_proves_nothing(day: date) -> None:
    assert proof(sealed(signed_on=day)) is Proof.UNKNOWN


@pytest.mark.parametrize("day", [SINCE, UNTIL])
def test_a_document_signed_on_the_last_day_stays_signed(day: date) -> None:
    assert proof(sealed(signed_on=day)) is Proof.VERIFIED


def test_a_signature_that_was_cut_is_wrong() -> None:
    assert proof(sealed()[:-8]) is Proof.WRONG


def test_a_reading_says_what_each_of_its_codes_proves() -> None:
    reading = reading_with(sealed(), "https://example.org", sealed(altered=("LE GOFF", "LE GALL")))
    (page,) = proved(reading, trusting()).pages
    assert [code.proof for code in page.codes] == [Proof.VERIFIED, Proof.UNKNOWN, Proof.WRONG]


def test_a_folder_of_certificates_is_a_trust_list(tmp_path: Path) -> None:
    certificate_files(tmp_path)
    assert trust_list(tmp_path) == trusting()


def test_certificates_may_stand_together_in_pem(tmp_path: Path) -> None:
    from cryptography import x509

    certificate_files(tmp_path)
    together = b""
    for path in sorted(tmp_path.glob("*.der")):
        together += x509.load_der_x509_certificate(path.read_bytes()).public_bytes(Encoding.PEM)
        path.unlink()
    (tmp_path / "tous.pem").write_bytes(together)
    assert trust_list(tmp_path) == trusting()


def test_a_certificate_its_authority_did_not_sign_is_not_believed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    certificate_files(tmp_path, signed_by="somebody else")
    with caplog.at_level(logging.WARNING):
        assert trust_list(tmp_path) == {}
    assert "TST1" in caplog.text


def test_a_certificate_without_its_authority_is_not_believed(tmp_path: Path) -> None:
    certificate_files(tmp_path)
    (tmp_path / "FR99.der").unlink()
    assert trust_list(tmp_path) == {}


def test_what_is_no_certificate_is_told_and_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    certificate_files(tmp_path)
    (tmp_path / "liste.cer").write_text("<html>", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert trust_list(tmp_path) == trusting()
    assert "liste.cer" in caplog.text


def test_without_a_folder_nobody_is_believed(tmp_path: Path) -> None:
    assert trust_list(tmp_path / "2d-doc") == {}
