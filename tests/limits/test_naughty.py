"""The big list of naughty strings, all of it on one page: kept as typed, shown back as text, exported as text."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from builder.compiler import compile_procedure
from runtime.desk.spreadsheets import guarded
from runtime.site import Site
from tests.limits.visitor import Visitor
from tests.runtime.fields.browsing import Page

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "resources" / "texts" / "blns.json").read_text("utf-8"))
#: Orders to a terminal are no text: told at their field.
ORDERS = [text for text in NAUGHTY if any(unicodedata.category(sign) == "Cc" for sign in text.strip())]
#: What is nothing but blanks is no answer; every other string is one, without the blanks around it.
TEXTS = [text for text in NAUGHTY if text not in ORDERS]
ANSWERS = {f"q{n}": text.strip() for n, text in enumerate(TEXTS) if text.strip()}


@pytest.fixture
def dossier_id(site: Site, visitor: Visitor) -> str:
    """A dossier of one page that asks for each string."""
    questions = {f"q{n}": {"title": f"Question {n}", "type": "string"} for n in range(len(NAUGHTY))}
    asked = {"type": "object", "title": "Textes", "properties": {"tout": {"type": "object", "properties": questions}}}
    site.procedures.publish(compile_procedure(asked, slug="textes").procedure, b"{}")
    return visitor.start("textes")


def fill(visitor: Visitor, dossier_id: str, texts: list[str]) -> None:
    visitor.fill(dossier_id, "tout", {f"tout/q{n}": text for n, text in enumerate(texts)})


def shape(visitor: Visitor, path: str) -> Counter[str]:
    """How many elements of each name a page has."""
    visitor.get(path)
    assert visitor.status == 200
    return Counter(element.tag for element in Page(visitor.page).root.walk())


def test_each_is_kept_and_shown_back_as_it_was_typed(site: Site, visitor: Visitor, dossier_id: str) -> None:
    fill(visitor, dossier_id, TEXTS)
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert found.draft["tout"] == ANSWERS
    visitor.step(dossier_id, "tout")
    form = visitor.form()
    assert {name: form.by_id(f"f-tout-{name}").get("value") for name in ANSWERS} == ANSWERS


def test_none_becomes_a_part_of_the_page(visitor: Visitor, dossier_id: str) -> None:
    review = f"/dossiers/{dossier_id}/recapitulatif"
    fill(visitor, dossier_id, ["texte" if text.strip() else "" for text in TEXTS])
    plain = shape(visitor, review)
    fill(visitor, dossier_id, TEXTS)
    assert shape(visitor, review) == plain


def test_orders_to_a_terminal_are_told_at_their_field(visitor: Visitor, dossier_id: str) -> None:
    fill(visitor, dossier_id, ORDERS)
    assert visitor.status == 422
    wrong = [visitor.form().by_id(f"f-tout-q{n}").get("aria-invalid") for n in range(len(ORDERS))]
    assert wrong == ["true"] * len(ORDERS) != []


def test_none_is_a_formula_in_a_spreadsheet() -> None:
    for text in NAUGHTY:
        cell = guarded(text)
        assert cell in (text, f"'{text}")
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
