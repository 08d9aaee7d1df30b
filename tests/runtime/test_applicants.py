"""Who asks, as the bureau's list names them."""

from typing import Any

import pytest

from runtime.applicants import Applicant, applicant_of
from runtime.journey import walk
from runtime.procedure import Question
from tests.runtime.small import TODAY, children, group, procedure, text


def who(draft: dict[str, Any], *questions: Question) -> Applicant:
    return applicant_of(walk(procedure(*questions), draft, TODAY))


def test_the_writer_is_known_by_what_each_question_says_it_holds() -> None:
    mail = Question("/vous/mail", "email", "Mail", autocomplete="email")
    you = group("/vous", "Vous", text("/vous/n", autocomplete="name"), mail)
    assert who({"vous": {"n": "Nadia Ferrand", "mail": "n@exemple.fr"}}, you) == Applicant(
        "Nadia Ferrand", "n@exemple.fr"
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"nom": "Paul Nguyen"}, "Paul Nguyen"),
        ({"nom_naissance": "Ferrand", "prenoms": "Nadia"}, "Nadia Ferrand"),
        ({"nom_naissance": "Ferrand", "nom_usage": "Le Bihan", "prenoms": "Nadia"}, "Nadia Le Bihan"),
        ({"entreprise": "Boulangerie Morvan"}, "Boulangerie Morvan"),
        ({"reference": "123"}, ""),
    ],
)
def test_else_the_first_person_named_is_the_one(answers: dict[str, str], expected: str) -> None:
    names = ("reference", "nom", "nom_naissance", "nom_usage", "prenoms", "entreprise")
    contract = group("/abonne", "Contrat", *(text(f"/abonne/{name}") for name in names))
    assert who({"abonne": answers}, contract).name == expected


def test_a_row_is_never_the_applicant() -> None:
    draft = {"enfants": [{"@row": "a", "nom": "Lina"}]}
    assert who(draft, children(text("/enfants/*/nom"))) == Applicant()
