from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.dialect import default_library
from tests.builder.compiled import compiled, errors, ours, question, questions, rules, schema
from validators.documents.requirement import Check
from validators.findings import Severity

DOCUMENT = {"title": "Justificatif", "document": {"kind": "justificatif-de-domicile", "may_be": ["later", "none"]}}


def test_a_document_is_its_kind_and_the_procedure_s_own_words() -> None:
    node = {
        "title": "Le vôtre",
        "document": {"kind": "rib", "max_pages": 1, "may_be": ["none", "later"], "lets_go": ["later"]},
    }
    asked = question(node).document
    assert asked is not None
    assert (asked.label, asked.max_pages, asked.may_be, asked.lets_go) == ("Le vôtre", 1, ("later", "none"), ("later",))
    assert asked.how_to_obtain == default_library().kinds["rib"]["how_to_obtain"]


def test_all_that_may_be_lets_go_when_nothing_is_said() -> None:
    asked = question(DOCUMENT).document
    assert asked is not None
    assert asked.lets_go == ("later", "none")


def test_checks_are_those_of_the_kind_and_the_procedure_s_over_them() -> None:
    node = {
        "document": {"kind": "justificatif-de-domicile", "checks": {"recent": {"within": "P6M", "severity": "note"}}}
    }
    asked = question(node).document
    assert asked is not None
    recent = next(check for check in asked.checks if check.name == "recent")
    assert (recent.options, recent.severity) == ({"within": "P6M"}, Severity.NOTE)
    assert "legible" in [check.name for check in asked.checks]


def test_a_kind_that_does_not_exist_is_refused_with_the_nearest() -> None:
    assert errors(schema({"a": {"document": {"kind": "justificatif-domicile"}}})) == [
        ("unknown-kind", "/properties/a/document/kind")
    ]


def test_a_check_that_does_not_exist_is_refused() -> None:
    node = {"document": {"kind": "rib", "checks": {"legibel": {}}}}
    assert ("unknown-check", "/properties/a/document/checks/legibel") in errors(schema({"a": node}))


def test_every_kind_of_ours_compiles() -> None:
    declaration = ours({name: {"title": name, "document": {"kind": name}} for name in default_library().kinds})
    assert len(compiled(declaration).procedure.documents) == len(default_library().kinds)


def test_a_pointer_must_lead_to_a_question() -> None:
    node = {"document": {"kind": "rib", "bank_details": "/iban"}}
    assert ("lost-pointer", "/properties/a/document/bank_details") in errors(schema({"a": node}))
    assert not errors(schema({"a": node, "iban": {"type": "string", "format": "iban"}}))


def test_a_relative_pointer_reads_the_same_row() -> None:
    child = schema({"prenom": {"type": "string"}, "carte": {"document": {"kind": "rib", "bank_details": "1/prenom"}}})
    assert not errors(schema({"enfants": {"type": "array", "items": child}}))


@pytest.mark.parametrize(("pointer", "is_right"), [("1", True), ("/jeune", True), ("2", True), ("1/nom", False)])
def test_a_holder_may_be_a_whole_row_or_step(pointer: str, is_right: bool) -> None:
    row = schema({"prenom": {"type": "string"}, "carte": {"document": {"kind": "passeport", "holder": pointer}}})
    young = schema({"nom": {"type": "string"}})
    declaration = schema({"jeune": young, "enfants": {"type": "array", "items": row}})
    assert (errors(declaration) == []) == is_right


def test_an_address_or_an_account_is_one_answer() -> None:
    row = schema({"iban": {"type": "string"}, "rib": {"document": {"kind": "rib", "bank_details": "1"}}})
    assert errors(schema({"comptes": {"type": "array", "items": row}}))


def test_a_computed_answer_must_read_a_question() -> None:
    node = {"type": "integer", "readOnly": True, "computed": {"age": {"of": "1/naissance"}}}
    assert ("lost-pointer", "/properties/a/computed/of") in errors(schema({"a": node}))


@pytest.mark.parametrize(
    ("answer", "is_right"),
    [
        ({"state": "given", "pages": [{"file": "f7", "page": 1, "turn": 90}]}, True),
        ({"state": "given", "pages": [{"file": "f7", "page": 1}]}, True),
        ({"state": "given", "pages": []}, False),
        ({"state": "later", "by": "2027-04-15"}, True),
        ({"state": "later"}, False),
        ({"state": "none", "reason": "Perdu"}, True),
        ({"state": "already_sent", "when": "2027-04-15", "how": "Par la poste"}, False),
        ("f7", False),
    ],
)
def test_an_answer_has_the_shape_that_may_be_allows(answer: Any, is_right: bool) -> None:
    found = compiled(schema({"a": DOCUMENT})).procedure
    assert Draft202012Validator(found.schema).is_valid({"a": answer}) == is_right
    assert Draft202012Validator(next(iter(found.walk())).schema).is_valid(answer) == is_right


def test_a_document_may_be_required_and_tested_like_any_answer() -> None:
    declaration = schema({"a": DOCUMENT}, dependentSchemas={"a": schema({"b": {"type": "string"}})}, required=["a"])
    found = questions(declaration)
    assert found["/a"].required
    assert found["/b"].conditions[0].schema == {"required": ["a"]}


@pytest.mark.parametrize("word", ["holder", "address", "bank_details"])
def test_a_pointer_brings_its_check_by_itself(word: str) -> None:
    declaration = schema({"nom": {"type": "string"}, "a": {"document": {"kind": "jugement", word: "/nom"}}})
    assert rules(declaration) == []
    assert word in checks_of(declaration)
    del declaration["properties"]["a"]["document"][word]
    assert word not in checks_of(declaration)


def test_a_pointer_s_check_keeps_the_options_of_the_procedure() -> None:
    document = {"kind": "rib", "holder": "/nom", "checks": {"holder": {"severity": "note"}}}
    declaration = schema({"nom": {"type": "string"}, "a": {"document": document}})
    assert checks_of(declaration)["holder"].severity is Severity.NOTE


def test_a_plain_photo_is_compared_with_nothing() -> None:
    node = {"document": {"kind": "photo-libre", "holder": "/nom"}}
    assert checks_of(schema({"nom": {"type": "string"}, "a": node})) == {}


def test_a_kind_brings_what_it_is_recognised_by_and_the_kinds_that_also_do() -> None:
    found = checks_of(schema({"a": {"document": {"kind": "piece-identite"}}}))["expected_kind"].options["recognition"]
    assert found["kinds"] == ["piece-identite", "carte-identite", "passeport", "titre-de-sejour"]
    assert len(found["signatures"]) == 3


def checks_of(declaration: dict[str, Any]) -> dict[str, Check]:
    asked = questions(declaration)["/a"].document
    assert asked is not None
    return {check.name: check for check in asked.checks}
