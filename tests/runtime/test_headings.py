"""Answers are read again under the names of the rows and groups they belong to."""

from typing import Any

from runtime.headings import under_headings
from runtime.journey import walk
from runtime.procedure import Question
from tests.runtime.small import TODAY, children, group, procedure, text


def headed(draft: dict[str, Any], *questions: Question) -> dict[tuple[str, ...], list[str]]:
    journey = walk(procedure(*questions), draft, TODAY)
    told = [asked for asked in journey.asked if asked.question.kind == "text"]
    headings = under_headings(told, journey.asked)
    return {titles: [asked.question.label for asked in under] for titles, under in headings.items()}


def address(pointer: str, label: str) -> Question:
    return group(pointer, label, text(f"{pointer}/commune"))


def test_two_groups_alike_are_told_apart() -> None:
    asked = [text("/nom"), address("/ici", "Votre adresse"), address("/avant", "Votre ancienne adresse")]
    assert headed({}, *asked) == {
        (): ["Nom"],
        ("Votre adresse",): ["Commune"],
        ("Votre ancienne adresse",): ["Commune"],
    }


def test_a_group_in_a_row_stands_under_the_row() -> None:
    rows = children(address("/enfants/*/ecole", "École"))
    draft = {"enfants": [{"@row": "a"}, {"@row": "b"}]}
    assert headed(draft, rows) == {
        (): [],
        ("Enfant 1",): [],
        ("Enfant 1", "École"): ["Commune"],
        ("Enfant 2",): [],
        ("Enfant 2", "École"): ["Commune"],
    }


def test_a_group_around_rows_is_not_told_inside_them() -> None:
    rows = Question(
        "/foyer/enfants", "rows", "Enfants", questions=(text("/foyer/enfants/*/prenom"),), item_label="Enfant"
    )
    around = group("/foyer", "Foyer", text("/foyer/nom"), rows)
    draft = {"foyer": {"enfants": [{"@row": "a"}]}}
    assert headed(draft, around) == {(): [], ("Foyer",): ["Nom"], ("Enfant 1",): ["Prenom"]}
