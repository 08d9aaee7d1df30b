"""The address on the document against the one that was answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content.address import address
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity

GARE = {"voie": "27 avenue de la Gare", "code_postal": "22300", "commune": "Lannion"}
SENDER = "ÉNERGIE DU TRÉGOR\n12 quai de Viarmes, 22300 Lannion\n\n"
BILL = SENDER + "Madame Claire Moreau\n{way}\n{town}\n\nFacture du 12 octobre 2026"


def found(text: str, answer: Any = GARE, medium: Medium = Medium.TEXT) -> list[Finding]:
    return list(address(reading_of(text, medium=medium), expecting(answers={"address": answer})))


@pytest.mark.parametrize(
    ("way", "town"),
    [
        ("27 avenue de la Gare", "22300 Lannion"),
        ("27 AV DE LA GARE", "22300 LANNION"),
        ("27, av. de la gare", "22 300 LANNION CEDEX 2"),
        ("Appt 12, 27 Ave de la Gare", "22300 LANNION"),
        ("27 bis avenue de la Gare", "22303 LANNION CEDEX"),
        ("27 AVENUE GARE", "22300 Lannion"),
    ],
)
def test_the_same_address_says_nothing(way: str, town: str) -> None:
    assert found(BILL.format(way=way, town=town)) == []


@pytest.mark.parametrize(
    ("answer", "way", "town"),
    [
        (
            {"voie": "8 bd du Gal de Gaulle", "code_postal": "29600", "commune": "Morlaix"},
            "8 BOULEVARD GENERAL DE GAULLE",
            "29600 MORLAIX",
        ),
        (
            {"voie": "3 chemin du Moulin", "code_postal": "22300", "commune": "Lannion"},
            "3 CHE DU MOULIN",
            "22300 LANNION",
        ),
        ({"voie": "Kergoat", "code_postal": "22300", "commune": "Lannion"}, "Kergoat", "22300 Lannion"),
        (
            {"voie": "14 rue St-Exupéry", "code_postal": "22300", "commune": "Saint-Brieuc"},
            "14 rue Saint Exupery",
            "22300 ST BRIEUC",
        ),
        ("27 avenue de la Gare, 22300 Lannion", "27 av de la Gare", "22300 Lannion"),
    ],
)
def test_ways_are_known_by_their_abbreviations(answer: Any, way: str, town: str) -> None:
    assert found(BILL.format(way=way, town=town), answer) == []


@pytest.mark.parametrize(
    ("way", "town", "told"),
    [
        ("4 place du Port", "22300 Lannion", "4 place du Port, 22300 Lannion"),
        ("37 avenue de la Gare", "22300 Lannion", "37 avenue de la Gare, 22300 Lannion"),
        ("27 avenue de la Gare", "29600 Morlaix", "27 avenue de la Gare, 29600 Morlaix"),
    ],
)
def test_another_address_under_the_name_is_told(way: str, town: str, told: str) -> None:
    (one,) = found(BILL.format(way=way, town=town))
    assert (one.cause, one.severity, one.message.params) == (Cause.ADDRESS_DIFFERS, Severity.DOUBT, {"found": told})


def test_a_misread_picture_is_not_another_address() -> None:
    assert found(BILL.format(way="27 avenve de la Qare", town="223OO Lannlon"), medium=Medium.PHOTO) == []


def test_the_sender_s_address_alone_is_not_told_of_a_picture() -> None:
    assert found("Énergie\n12 quai de Viarmes, 75001 Paris\nFacture", medium=Medium.PHOTO) == []
    assert len(found("Énergie\n12 quai de Viarmes, 75001 Paris\nFacture")) == 1


def test_a_document_without_address_says_nothing() -> None:
    assert found("Attestation de quotient familial : 742 €") == []


@pytest.mark.parametrize(
    "answer", [None, "", "Lannion", {"voie": ""}, {"lignes": "14 Harbour Street", "pays": "IE"}, 3]
)
def test_an_answer_without_a_way_asks_nothing(answer: Any) -> None:
    assert found(BILL.format(way="4 place du Port", town="22300 Lannion"), answer) == []


@given(st.text(max_size=60), st.text(max_size=300))
def test_anything_is_survived(way: str, text: str) -> None:
    found(text, {**GARE, "voie": way}, Medium.PHOTO)
