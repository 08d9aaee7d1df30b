"""In whose name: accents, order, compounds, particles, names of marriage, initials, misread signs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.documents.readings import expecting, reading_of
from tests.validators.documents.test_mrz import TD3
from validators.documents.content.holder import holder
from validators.documents.reading import Medium, PageReading, Reading, Word
from validators.findings import Box, Cause, Finding, Severity

MARIE = {"nom_naissance": "Kervella", "nom_usage": "Le Bihan", "prenoms": "Marie, Yvonne", "naissance": "1944-02-11"}


def found(text: str, answer: Any, medium: Medium = Medium.TEXT) -> list[Finding]:
    return list(holder(reading_of(text, medium=medium), expecting(answers={"holder": answer})))


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Claire Moreau", "Madame Claire Moreau\n4 place du Port"),
        ("Claire Moreau", "MOREAU CLAIRE"),
        ("MOREAU Claire", "Mme Claire Moreau"),
        ("Claire Moreau", "Mme C. MOREAU"),
        ("Claire Moreau", "MOREAU C"),
        ("Claire Moreau", "M. ou Mme MOREAU"),
        ("Claire Moreau", "Mme Moreau"),
        ("Hélène Lefèvre", "LEFEVRE Helene"),
        ("Jean-Pierre Le Goff", "M. LE GOFF JEAN PIERRE"),
        ("Jean-Pierre Le Goff", "LEGOFF Jean-Pierre"),
        ("Jean-Pierre Le Goff", "Le Goff J.P."),
        ("Fatou N’Diaye", "NDIAYE Fatou"),
        ("Anne-Sophie Van den Berg", "VAN DEN BERG Anne Sophie"),
        ("Nadia El Amrani", "Mme ELAMRANI Nadia"),
        ("Thị Minh Nguyễn", "NGUYEN Thi Minh"),
        ("Łukasz Wiśniewski", "Wisniewski Lukasz"),
        ("Ayşe Yılmaz", "YILMAZ Ayşe"),
        ("João da Silva", "Senhor DA SILVA JOAO"),
        ("Lina", "Vaccinations de Lina Haddad"),
        ("Kervella", "KERVELLA, épouse LE BIHAN"),
        (MARIE, "Nom : KERVELLA\nNom d’usage : LE BIHAN\nPrénom(s) : Marie, Yvonne"),
        (MARIE, "Madame Marie Le Bihan"),
        (MARIE, "Mme Yvonne KERVELLA"),
        (MARIE, "M. et Mme LE BIHAN"),
        ({"nom": "Anne Le Bihan"}, "Anne LE BIHAN"),
        ({"nom_naissance": "Kervella", "nom_usage": "Le Bihan"}, "Facture au nom de KERVELLA"),
        ({"prenom": "Lina", "nom": "Haddad", "nom_ecole": "Moreau", "nombre": "Ali"}, "HADDAD Lina"),
        ({"lastName": "Haddad", "firstName": "Lina"}, "HADDAD Lina"),
        ({"nom de naissance": "Haddad", "prénoms": " Lina"}, "HADDAD Lina"),
        ("Anna Maria Eriksson", TD3),
        ({"nom": "Ériksson", "prenom": "Anna"}, TD3),
    ],
)
def test_the_same_person_says_nothing(answer: Any, text: str) -> None:
    assert found(text, answer) == []


@pytest.mark.parametrize(
    ("answer", "text", "read"),
    [
        ("Paul Nguyen", "Madame Claire Moreau\n4 place du Port", "Claire Moreau"),
        ("Claire Moreau", "Titulaire : NGUYEN Paul\nIBAN", "NGUYEN Paul"),
        ("Claire Moreau", "Monsieur Paul Moreau, 4 place du Port", "Paul Moreau"),
        ("Claire Moreau", "M. MOREAU P.", "MOREAU P."),
        ("Malo Le Goff", "Nom : BENALI\nPrénoms : Nadia, Samira", "Nadia BENALI"),
        (MARIE, "Monsieur Joseph Le Bihan", "Joseph Le Bihan"),
        ("Claire Moreau", "Mme Claire MOREAUX", "Claire MOREAUX"),
        ({"prenom": "Lina", "nom": "Haddad", "nom_ecole": "Moreau"}, "Mme Lina Moreau", "Lina Moreau"),
        ("Claire Moreau", TD3, "ANNA MARIA ERIKSSON"),
    ],
)
def test_another_name_at_the_holder_s_place_is_told(answer: Any, text: str, read: str) -> None:
    (one,) = found(text, answer)
    assert (one.cause, one.severity, one.message.params["found"]) == (Cause.HOLDER_DIFFERS, Severity.DOUBT, read)


@pytest.mark.parametrize(
    "read",
    ["Madame C1aire M0REAU", "Mme Clalre MOREAV", "Mme Claire MOREA U", "MADAME CLAIRE MOREAUI", "Claire Morcau"],
)
def test_signs_that_look_alike_on_a_picture_make_the_same_name(read: str) -> None:
    assert found(read, "Claire Moreau", Medium.PHOTO) == []


def test_a_name_that_is_nowhere_is_told_when_the_text_is_sure() -> None:
    (one,) = found("Facture du 12 octobre 2026, montant à payer 118,40 €", MARIE)
    assert (one.cause, one.message.params) == (Cause.HOLDER_NOT_FOUND, {"expected": "Marie Kervella"})


def test_a_picture_hardly_read_says_nothing_of_a_name_it_does_not_show() -> None:
    assert found("Fac ure du l2 oct", MARIE, Medium.PHOTO) == []


@pytest.mark.parametrize(("confidence", "causes"), [(0.95, [Cause.HOLDER_NOT_FOUND]), (0.4, [])])
def test_a_picture_read_with_confidence_is_believed(confidence: float, causes: list[Cause]) -> None:
    box = Box(0, 0, 1, 1)
    words = tuple(Word(word, box, confidence) for word in ["consommation"] * 30)
    page = PageReading(1, Medium.SCAN, 1000, 1414, text=" ".join(word.text for word in words), words=words)
    reading = Reading("image/jpeg", "ab" * 32, 1, (page,))
    assert [one.cause for one in holder(reading, expecting(answers={"holder": "Claire Moreau"}))] == causes


@pytest.mark.parametrize(
    "text", ["Madame, Monsieur,\nVeuillez", "Monsieur le Maire", "Madame la Directrice de l’école"]
)
def test_a_formula_is_nobody_s_name(text: str) -> None:
    assert found(text, "Claire Moreau")[0].cause is Cause.HOLDER_NOT_FOUND


@pytest.mark.parametrize("answer", [None, "", "  ", {}, {"autre": 3}, ["Claire"]])
def test_an_answer_that_names_nobody_asks_nothing(answer: Any) -> None:
    assert found("Facture", answer) == []


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_name_on_any_document_is_survived(answer: str, text: str) -> None:
    found(text, answer)
    found(text, answer, Medium.PHOTO)


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèôïç", min_size=2, max_size=12), min_size=2, max_size=4))
def test_a_name_written_as_it_was_answered_is_always_found(parts: list[str]) -> None:
    assert found(f"Facture de {' '.join(parts).title()} du 3 mars", " ".join(parts)) == []


RENT = "Locataire : {labelled}\nReçu de {titled} la somme de 612,00 euros"


@pytest.mark.parametrize(
    ("labelled", "titled", "read"),
    [
        ("LE BIHAN Joseph", "Monsieur Le Bihan", ["LE BIHAN Joseph"]),  # a relative: the family name is not enough
        ("LE BIHAN Joseph", "M. et Mme Le Bihan", []),
        ("M. OU MME LE BIHAN JOSEPH", "M. Le Bihan", []),
        ("Mme LE BIHAN", "Madame Le Bihan", []),
        ("M. OU MME MOREAU PAUL", "M. Moreau", ["M. OU MME MOREAU PAUL"]),
    ],
)
def test_a_family_name_alone_will_do_unless_a_relative_is_named(labelled: str, titled: str, read: list[str]) -> None:
    said = found(RENT.format(labelled=labelled, titled=titled), MARIE)
    assert [one.message.params["found"] for one in said] == read
