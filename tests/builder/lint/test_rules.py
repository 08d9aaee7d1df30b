from typing import Any

import pytest

from builder.compiler import compile_procedure
from builder.dialect import SCHEMAS
from builder.lint import RULES, lint
from builder.lint.inspected import Inspected
from builder.notices import Notice
from tests.builder.compiled import FACTS, compiled, ours, schema


def linted(declaration: dict[str, Any], **options: Any) -> list[Notice]:
    return list(lint(compiled(declaration), **options))


def told(declaration: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    return [(notice.rule, notice.pointer) for notice in linted(declaration, **options)]


NAME = {"title": "Nom", "type": "string"}


@pytest.mark.parametrize("fact", ["code", "service", "purpose", "legal_basis", "retention", "decision", "channels"])
def test_a_fact_that_publication_asks_for_is_an_error_at_publication_only(fact: str) -> None:
    declaration = {**ours({"a": NAME}), "procedure": {name: said for name, said in FACTS.items() if name != fact}}
    severities = {
        publishing: [notice.severity.value for notice in linted(declaration, publishing=publishing)]
        for publishing in (True, False)
    }
    assert severities == {True: ["error"], False: ["warning"]}


def test_a_foreign_schema_cannot_be_published_as_it_is() -> None:
    assert told(schema({"a": NAME}), publishing=True) == [("missing-fact", "")]
    assert not told(schema({"a": NAME}))


@pytest.mark.parametrize("identity", ["x", "dossier-complet:procedures/É", "https://example.org/a"])
def test_the_identity_of_a_procedure_has_one_form(identity: str) -> None:
    assert ("missing-fact", "/$id") in told({**ours({"a": NAME}), "$id": identity})


def test_a_service_must_be_one_of_the_site() -> None:
    assert told(ours({"a": NAME}), services=("voirie",)) == [("unknown-service", "/procedure/service")]
    assert not told(ours({"a": NAME}), services=("enfance",))


def test_a_label_made_from_a_name_is_told_in_ours() -> None:
    assert told(ours({"nom": {"type": "string"}})) == [("no-title", "/properties/nom")]
    assert not told(schema({"nom": {"type": "string"}}))


def test_a_title_that_is_its_name_is_written_all_the_same() -> None:
    assert not told(ours({"nom": NAME}))


def test_a_long_label_is_told() -> None:
    assert told(ours({"a": {**NAME, "title": "Mot " * 40}})) == [("long-label", "/properties/a")]


def test_two_questions_of_a_page_with_one_label_are_told() -> None:
    assert told(ours({"a": NAME, "b": NAME})) == [("same-label", "/properties/a"), ("same-label", "/properties/b")]


def test_two_cases_of_one_question_are_not_two_questions() -> None:
    yes = {"properties": {"a": {"const": True}}, "required": ["a"]}
    declaration = ours(
        {"a": {"title": "A", "type": "boolean"}, "b": NAME},
        **{"if": yes, "then": {"properties": {"b": {"maxLength": 3}}}},
    )
    assert not told(declaration)


def test_a_precise_form_without_an_example_is_told() -> None:
    assert told(ours({"a": {"title": "IBAN", "type": "string", "format": "iban"}})) == [("no-hint", "/properties/a")]


def test_the_writer_s_telephone_may_be_filled_by_the_browser() -> None:
    assert told(ours({"a": {"title": "Téléphone", "type": "string", "format": "phone"}})) == [
        ("no-autocomplete", "/properties/a")
    ]


def test_a_long_page_that_changes_with_its_answers_is_told() -> None:
    yes = {"properties": {"q0": {"const": "x"}}, "required": ["q0"]}
    members: dict[str, Any] = {f"q{n}": {"title": f"Q {n}", "type": "string"} for n in range(14)}
    group = schema(members, **{"if": yes, "then": schema({"z": {"title": "Z", "type": "string"}})})
    assert ("same-page", "/properties/g/then/properties/z") in told(ours({"g": group}, required=["g"]))


@pytest.mark.parametrize("path", sorted((SCHEMAS / "procedures").glob("*.json")), ids=lambda path: path.stem)
def test_the_example_procedures_may_be_published(path: Any) -> None:
    said = lint(compile_procedure(path.read_bytes(), slug=path.stem), publishing=True)
    assert not [notice for notice in said if notice.severity != "advice"]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_speaks_under_its_own_name(rule: str) -> None:
    loud = {
        **ours({"a": {"type": "string", "format": "iban"}, "b": {"title": "A", "type": "string", "format": "phone"}}),
        "procedure": {"service": "x"},
    }
    compilation = compiled(loud)
    inspected = Inspected(compilation, (), publishing=True)
    assert {notice.rule for notice in RULES[rule](inspected)} <= {rule}
