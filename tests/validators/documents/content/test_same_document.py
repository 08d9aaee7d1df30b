"""The same document for two requirements: the very file, or the same page given again."""

import pytest

from tests.validators.documents.content.written_kinds import WRITTEN
from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content.likeness import is_same
from validators.documents.content.same_document import same_document
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity

RECEIPT = """QUITTANCE DE LOYER, mois de {month} 2026
Locataire : {name}, 4 place du Port, 22300 Lannion
Loyer 540,00 euros, charges 72,00 euros, total 612,00 euros
Fait à Lannion, le 3 {month} 2026. Le bailleur, agence du Port"""
OCTOBER = RECEIPT.format(month="octobre", name="Claire Moreau")


def found(text: str, *earlier: str) -> list[Finding]:
    given = [("RIB", reading_of(each, sha256=f"c{number}")) for number, each in enumerate(earlier)]
    return list(same_document(reading_of(text, medium=Medium.PHOTO), expecting(earlier=given)))


def test_a_file_that_serves_elsewhere_is_a_doubt_that_names_where() -> None:
    (one,) = same_document(reading_of("", sha256="c0"), expecting(siblings={"c0": "RIB"}))
    assert (one.cause, one.severity, one.message.params) == (Cause.SAME_FILE_TWICE, Severity.DOUBT, {"other": "RIB"})


def test_another_file_is_nothing() -> None:
    assert list(same_document(reading_of("", sha256="c1"), expecting(siblings={"c0": "RIB"}))) == []


@pytest.mark.parametrize("again", [OCTOBER, OCTOBER.replace("Lannion", "Lanmon").replace("540", "54O"), OCTOBER[:-30]])
def test_the_same_page_photographed_again_is_told(again: str) -> None:
    (one,) = found(again, WRITTEN["rib"][0], OCTOBER)
    assert (one.variant, one.message.params) == ("pages", {"other": "RIB"})


@pytest.mark.parametrize(
    "other",
    [
        RECEIPT.format(month="novembre", name="Claire Moreau"),  # the next month
        RECEIPT.format(month="octobre", name="Lina Haddad"),  # the neighbour
        "",
        "4 place du Port",
    ],
)
def test_a_paper_of_another_day_or_person_is_another(other: str) -> None:
    assert found(other, OCTOBER) == []


def test_no_two_documents_of_ours_are_the_same() -> None:
    texts = [text for models in WRITTEN.values() for text in models]
    assert [(one, other) for one in texts for other in texts if one is not other and is_same(one, other)] == []
