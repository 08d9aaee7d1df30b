from typing import Any

import pytest

from runtime.fields import FIELD_TYPES
from tests.builder.compiled import compiled, ours, question, questions, rules, schema

KINDS = [
    ({"type": "string"}, "text"),
    ({"type": "string", "widget": "textarea"}, "textarea"),
    ({"type": "string", "maxLength": 1500}, "textarea"),
    ({"type": "string", "format": "imo"}, "text"),
    ({"type": "integer"}, "integer"),
    ({"type": "number", "multipleOf": 1}, "integer"),
    ({"type": ["integer", "null"]}, "integer"),
    ({"type": "number"}, "decimal"),
    ({"type": "number", "unit": "€"}, "money"),
    ({"type": "boolean"}, "yes_no"),
    ({"type": "boolean", "const": True}, "declaration"),
    ({"type": "boolean", "enum": [True]}, "declaration"),
    ({"const": "x"}, "constant"),
    ({"type": "null"}, "constant"),
    ({"type": "string", "readOnly": True, "computed": {"age": {"of": "/a"}}}, "computed"),
    ({"widget": "information", "readOnly": True}, "information"),
    ({"document": {"kind": "rib"}}, "document"),
    ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "date"),
    ({"type": ["string", "integer"]}, "text"),
    ({"type": ["array", "string"], "items": {"type": "string"}}, "alternatives"),
    *(({"type": "string", "format": name}, kind) for name, kind in {
        "date": "date", "month": "month", "year": "year", "time": "time", "date-time": "datetime", "email": "email",
        "idn-email": "email", "phone": "phone", "tel": "phone", "uri": "url", "postcode": "postcode",
        "commune": "commune", "country": "country", "nationality": "nationality", "iban": "iban", "bic": "bic",
        "siren": "siren", "siret": "siret", "rna": "rna", "nir": "nir", "vehicle-plate": "vehicle_plate",
        "uuid": "text", "hostname": "text",
    }.items()),
]  # fmt: skip


@pytest.mark.parametrize(("node", "kind"), KINDS)
def test_a_schema_has_its_kind_of_question(node: dict[str, Any], kind: str) -> None:
    assert question(node).kind == kind


def test_every_kind_made_here_is_a_field_there_is() -> None:
    declaration = schema({f"q{n}": node for n, (node, _) in enumerate(KINDS)} | {"a": {"type": "string"}})
    assert {question.kind for question in compiled(declaration).procedure.walk()} <= set(FIELD_TYPES)


def test_an_unknown_format_is_a_text_and_told() -> None:
    assert ("unknown-format", "/properties/a/format") in rules(schema({"a": {"type": "string", "format": "wine"}}))


def test_formats_the_judge_knows_are_not_told() -> None:
    assert not rules(schema({"a": {"type": "string", "format": "fr.nir"}, "b": {"type": "string", "format": "uuid"}}))


def test_null_is_allowed_where_the_author_says_so() -> None:
    assert question({"anyOf": [{"type": "string"}, {"type": "null"}]}).schema["type"] == ["string", "null"]


@pytest.mark.parametrize(
    "media", [{"format": "data-url"}, {"format": "binary"}, {"contentMediaType": "application/pdf"}]
)
def test_a_file_asked_for_as_a_text_is_a_document(media: dict[str, str]) -> None:
    asked = question({"title": "Le plan", "type": "string", **media})
    assert asked.kind == "document"
    assert asked.document is not None
    assert asked.document.label == "Le plan"
    assert ("file", "/properties/a") in rules(schema({"a": {"type": "string", **media}}))


def test_several_files_are_one_document_of_several_pages() -> None:
    asked = question({"type": "array", "items": {"type": "string", "format": "data-url"}})
    assert asked.document is not None
    assert asked.document.max_files > 1


def test_an_information_says_its_description() -> None:
    node = {"title": "À savoir", "description": "C’est gratuit.", "widget": "information", "readOnly": True}
    asked = questions(ours({"a": node, "b": {"title": "B", "type": "string"}}))["/a"]
    assert (asked.label, asked.hint) == ("À savoir", "C’est gratuit.")
