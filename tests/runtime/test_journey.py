"""What is asked follows from what was answered, in one walk."""

from typing import Any

import pytest

from runtime.journey import Journey, row_title, walk
from runtime.procedure import Alternative, Condition, Question
from tests.runtime.small import SEPARATED, TODAY, children, group, procedure, proof, text


def walked(draft: dict[str, Any], *questions: Question) -> Journey:
    return walk(procedure(*questions), draft, TODAY)


SEPARE = Question("/vous/separe", "yes_no", "Séparé ?", {"type": "boolean"}, required=True)
JUGEMENT = text("/vous/jugement", conditions=(SEPARATED,), required=True)
VOUS = group("/vous", "Vous", text("/vous/nom", required=True), SEPARE, JUGEMENT, required=True)


def test_a_question_applies_when_its_condition_holds() -> None:
    journey = walked({"vous": {"nom": "Ferrand", "separe": True}}, VOUS)
    assert journey.at("/vous/jugement") is not None


def test_an_answer_that_no_longer_applies_is_set_aside_not_lost() -> None:
    draft = {"vous": {"nom": "Ferrand", "separe": False, "jugement": "oui"}}
    assert walked(draft, VOUS).answers == {"vous": {"nom": "Ferrand", "separe": False}}
    assert draft["vous"]["jugement"] == "oui"


def test_a_condition_on_a_later_answer_sees_it_absent() -> None:
    later = Condition("", {"properties": {"b": {"const": "x"}}, "required": ["b"]})
    journey = walked({"a": "1", "b": "x"}, text("/a", conditions=(later,)), text("/b"))
    assert journey.answers == {"b": "x"}


def test_an_absent_property_satisfies_a_condition_that_does_not_require_it() -> None:
    as_the_standard_says = Condition("", {"properties": {"a": {"const": "x"}}})
    assert walked({}, text("/b", conditions=(as_the_standard_says,))).at("/b") is not None


def test_what_only_we_need_never_reaches_the_answers() -> None:
    draft = {"enfants": [{"@row": "r1", "prenom": "Lina", "@raw": {"age": "dix"}}], "@choice": {"x": 0}}
    assert walked(draft, children(text("/enfants/*/prenom"))).answers == {"enfants": [{"prenom": "Lina"}]}


def test_a_condition_inside_a_row_looks_at_that_row() -> None:
    older = Condition("/enfants/*", {"properties": {"age": {"minimum": 12}}, "required": ["age"]})
    age = Question("/enfants/*/age", "integer", "Âge", {"type": "integer"})
    rows = children(age, text("/enfants/*/telephone", conditions=(older,)))
    draft = {"enfants": [{"@row": "a", "age": 8, "telephone": "1"}, {"@row": "b", "age": 13, "telephone": "2"}]}
    assert walked(draft, rows).answers == {"enfants": [{"age": 8}, {"age": 13, "telephone": "2"}]}


def test_places_follow_the_row_and_pointers_its_index() -> None:
    draft = {"enfants": [{"@row": "zz", "prenom": "Lina"}, {"@row": "aa", "prenom": "Tom"}]}
    journey = walked(draft, children(text("/enfants/*/prenom"), item_title="{prenom}"))
    asked = journey.at("/enfants/aa/prenom")
    assert asked is not None
    assert (asked.pointer, asked.row) == ("/enfants/1/prenom", ("Tom",))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("{prenom} {nom}", "Lina"), ("{prenom.__class__}", "{prenom.__class__}"), ("", "Enfant 2"), ("{nom}", "Enfant 2")],
)
def test_a_row_is_called_by_its_answers_and_nothing_else(title: str, expected: str) -> None:
    rows = children(text("/enfants/*/prenom"), text("/enfants/*/nom"), item_title=title)
    assert row_title(rows, {"prenom": "Lina"}, 1) == expected


def test_only_the_chosen_alternative_is_asked() -> None:
    branches = (
        Alternative("Une personne", group("/qui", "Une personne", text("/qui/nom"))),
        Alternative("Une société", group("/qui", "Une société", text("/qui/siret"))),
    )
    qui = Question("/qui", "alternatives", "Qui", alternatives=branches)
    draft = {"qui": {"nom": "Ferrand", "siret": "123"}, "@choice": {"qui": 1}}
    assert walked(draft, qui).answers == {"qui": {"siret": "123"}}


def test_nothing_is_guessed_when_no_alternative_was_chosen() -> None:
    branches = (Alternative("A", text("/qui")), Alternative("B", text("/qui")))
    assert walked({"qui": "x"}, Question("/qui", "alternatives", "Qui", alternatives=branches)).answers == {}


def test_a_computed_answer_opens_a_question_like_any_other() -> None:
    birth = Question("/enfants/*/naissance", "date", "Naissance", {"type": "string", "format": "date"})
    age = Question("/enfants/*/age", "computed", "Âge", computed={"age": {"of": "1/naissance"}}, read_only=True)
    adult = Condition("/enfants/*", {"properties": {"age": {"minimum": 18}}, "required": ["age"]})
    rows = children(birth, age, text("/enfants/*/metier", conditions=(adult,)))
    draft = {"enfants": [{"@row": "a", "naissance": "2009-04-13"}, {"@row": "b", "naissance": "2009-04-14"}]}
    journey = walked(draft, rows)
    assert [row["age"] for row in journey.answers["enfants"]] == [18, 17]
    assert journey.at("/enfants/a/metier")
    assert not journey.at("/enfants/b/metier")


def test_a_posted_value_never_becomes_a_read_only_answer() -> None:
    fixed = text("/tarif", read_only=True, default="12")
    assert walked({"tarif": "0"}, fixed).answers == {"tarif": "12"}


@pytest.mark.parametrize("empty", ["", [], {}, {"state": "given", "pages": []}])
def test_empty_is_absent(empty: Any) -> None:
    assert walked({"a": empty}, text("/a")).answers == {}


def test_a_step_asked_too_early_leads_to_the_one_that_waits() -> None:
    journey = walked({}, VOUS, group("/fin", "Fin", text("/fin/remarque")))
    waiting = journey.waiting("fin")
    assert waiting is not None
    assert waiting.id == "vous"


def test_a_missing_document_never_holds_a_person_back() -> None:
    journey = walked({}, group("/pieces", "Pièces", proof()), group("/fin", "Fin", text("/fin/remarque")))
    assert journey.waiting("fin") is None


def test_a_step_where_nothing_applies_is_no_step() -> None:
    never = Condition("", False)
    journey = walked({}, text("/a"), text("/b", conditions=(never,)))
    assert [step.id for step in journey.steps] == ["a"]


def test_required_when_is_judged_as_the_walk_goes() -> None:
    if_a = (Condition("", {"required": ["a"]}),)
    questions = (text("/a"), text("/b", required_when=(if_a,)))
    required = walked({"a": "1"}, *questions).at("/b"), walked({}, *questions).at("/b")
    assert [asked.required for asked in required if asked] == [True, False]


def test_a_constant_does_not_make_an_optional_group_answered() -> None:
    fixed = Question("/autre/type", "constant", "Type", {"const": "personne"})
    autre = group("/autre", "Autre", fixed, text("/autre/nom", required=True))
    assert walked({}, autre).answers == {}
    assert walked({"autre": {"nom": "Ferrand"}}, autre).answers == {"autre": {"type": "personne", "nom": "Ferrand"}}
