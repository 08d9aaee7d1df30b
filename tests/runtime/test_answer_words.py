from typing import Any

import pytest

from runtime.answer_words import answer_words
from runtime.fields import FIELD_TYPES
from runtime.procedure import Alternative, Choice, Question

CHOICES = (Choice("a", "Le matin"), Choice(2, "L’après-midi"), Choice(None, "Jamais"))


@pytest.mark.parametrize(("kind", "answer", "text"), [
    ("text", "Nadia", "Nadia"),
    ("date", "2027-04-01", "1er avril 2027"),
    ("month", "2027-03", "mars 2027"),
    ("datetime", "2027-03-12T14:30", "12 mars 2027, 14 h 30"),
    ("time", "14:30", "14 h 30"),
    ("year", "2027", "2027"),
    ("integer", 12500, "12 500"),
    ("decimal", 2.5, "2,5"),
    ("money", 1250.5, "1 250,50 €"),
    ("computed", 1016.55, "1 016,55"),
    ("yes_no", True, "Oui"),
    ("yes_no", False, "Non"),
    ("declaration", True, "D’accord"),
    ("country", "BE", "Belgique"),
    ("choice", "a", "Le matin"),
    ("choice", "disparu", "disparu"),
    ("choices", ["a", 2], "Le matin, L’après-midi"),
    ("iban", "FR7630006000011234567890189", "FR76 3000 6000 0112 3456 7890 189"),
    ("json", {"a": 1}, '{\n  "a": 1\n}'),
])  # fmt: skip
def test_an_answer_is_written_as_people_write_it(kind: str, answer: Any, text: str) -> None:
    question = Question("/q", kind, "Question", choices=CHOICES if kind.startswith("choice") else ())
    assert answer_words(question, answer).replace("\u00a0", " ") == text


def test_a_list_is_its_answers_and_an_alternative_its_label() -> None:
    days = Question("/d", "list", "Jours", questions=(Question("/d/*", "date", "Jour"),))
    assert answer_words(days, ["2027-01-02", "2027-01-03"]).replace("\u00a0", " ") == "2 janvier 2027, 3 janvier 2027"
    either = Question("/o", "alternatives", "Vous", alternatives=(Alternative("Locataire", days),))
    assert answer_words(either, 0) == "Locataire"


def test_a_number_has_its_unit_and_null_is_said() -> None:
    assert answer_words(Question("/m", "decimal", "Surface", unit="m²"), 12.5) == "12,5\u00a0m²"
    assert answer_words(Question("/m", "computed", "Total", unit="€"), 1016.5) == "1\u00a0016,50\u00a0€"
    assert answer_words(Question("/m", "text", "Nom"), None) == "Aucune réponse"
    assert answer_words(Question("/m", "yes_no", "Oui ?"), True, "en") == "Yes"


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES))
@pytest.mark.parametrize("answer", ["?", -1, 1e400, True, [], {}, [[]], {"a": []}])
def test_no_answer_of_any_kind_breaks_a_page(kind: str, answer: Any) -> None:
    assert isinstance(answer_words(Question("/q", kind, "Question"), answer), str)


def test_what_is_only_written_is_never_shown() -> None:
    assert answer_words(Question("/p", "text", "Mot de passe", write_only=True), "secret") == "••••"
