import json
from pathlib import Path
from typing import Any

import pytest

from builder.compiler import compile_procedure
from builder.dialect import Library, UnreadableFile
from tests.builder.compiled import compiled, question, questions, rules, schema


@pytest.mark.parametrize(
    "reference",
    ["#/$defs/one", "#/definitions/two", "#/properties/b", "#word", "https://example.org/part", "part", "#/x/y"],
)
def test_a_reference_is_followed_wherever_it_leads_inside(reference: str) -> None:
    text = {"type": "string", "format": "email"}
    declaration = schema(
        {"a": {"$ref": reference}, "b": text},
        definitions={"two": text},
        x={"y": text},
        **{
            "$id": "https://example.org/whole",
            "$defs": {"one": text, "three": {"$anchor": "word", **text}, "four": {"$id": "part", **text}},
        },
    )
    assert questions(declaration)["/a"].kind == "email"


def test_a_remote_reference_is_never_fetched_and_told() -> None:
    declaration = schema({"a": {"$ref": "https://example.org/address.json"}})
    assert ("remote-reference", "/properties/a/$ref") in rules(declaration)
    assert questions(declaration)["/a"].kind == "json"


def test_a_lost_reference_is_told_where_it_stands() -> None:
    assert ("lost-reference", "/properties/a/items/$ref") in rules(
        schema({"a": {"type": "array", "items": {"$ref": "#/q"}}})
    )


@pytest.mark.parametrize("reference", ["#/title", "#/enum/0", "#/enum/x", "#/%%", "//[", "::", "#/properties/a/x/y"])
def test_a_reference_to_what_is_no_schema_is_told(reference: str) -> None:
    assert any(rule.endswith("-reference") for rule, _ in rules(schema({"a": {"$ref": reference}}, enum=["x"])))


def test_references_that_call_each_other_are_told() -> None:
    declaration = schema(
        {"a": {"$ref": "#/$defs/x"}}, **{"$defs": {"x": {"$ref": "#/$defs/y"}, "y": {"$ref": "#/$defs/x"}}}
    )
    assert "endless-reference" in dict(rules(declaration))


def test_the_library_is_reached_by_identity() -> None:
    assert question({"$ref": "dossier-complet:common/adresse"}).kind == "address"


def test_an_administration_adds_its_own_definitions_and_refines_kinds(tmp_path: Path) -> None:
    for folder, content in (
        ("common/rue.json", {"$id": "ville:rue", "title": "Rue", "type": "string"}),
        ("documents/rib.json", {"id": "rib", "label": "Relevé d’identité de la ville"}),
    ):
        (tmp_path / folder).parent.mkdir()
        (tmp_path / folder).write_text(json.dumps(content))
    declaration: dict[str, Any] = schema({"rue": {"$ref": "ville:rue"}, "rib": {"document": {"kind": "rib"}}})
    walked = compile_procedure(declaration, slug="x", library=Library().with_folder(tmp_path)).procedure.walk()
    assert [question.label for question in walked] == ["Rue", "Relevé d’identité de la ville"]


def test_a_file_of_the_library_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "x.json").write_text("{")
    with pytest.raises(UnreadableFile, match=r"x\.json"):
        compile_procedure(schema(), slug="x", library=Library().with_folder(tmp_path))


def test_a_fault_of_a_definition_points_at_the_definition() -> None:
    declaration = schema({"a": {"$ref": "#/$defs/x"}}, **{"$defs": {"x": {"type": "object"}}})
    assert ("free-object", "/$defs/x") in rules(declaration) or ("free-object", "/properties/a") in rules(declaration)


def test_the_compiled_schema_holds_no_reference_but_to_its_own_definitions() -> None:
    declaration = schema(
        {"a": {"$ref": "#/$defs/x"}}, **{"$defs": {"x": {"type": "string"}, "unused": {"type": "null"}}}
    )
    assert compiled(declaration).procedure.schema["$defs"] == {"x": {"type": "string"}}
