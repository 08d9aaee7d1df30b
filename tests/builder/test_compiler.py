import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from builder.compiler import compile_procedure
from builder.dialect import SCHEMAS
from runtime.procedure import Procedure, from_document, to_document
from tests.builder.compiled import FACTS, compiled, errors, ours, questions, rules, schema, told

RESOURCES = Path(__file__).parent.parent / "resources"
PROCEDURES = sorted((SCHEMAS / "procedures").glob("*.json"))
SAMPLES = sorted((RESOURCES / "schemas").glob("*.json"))
#: Every sample, where the folder of samples stands beside the checkout.
ALL_SAMPLES = sorted(Path("../shared/samples/schemas").glob("[fv][ra]/*.json")) or SAMPLES


def procedure_of(path: Path) -> Procedure:
    return compile_procedure(path.read_bytes(), slug=path.stem).procedure


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_the_example_procedures_compile_without_a_warning(path: Path) -> None:
    assert compile_procedure(path.read_bytes(), slug=path.stem).notices == ()


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_an_answer_in_full_suits_the_compiled_schema(path: Path) -> None:
    answers = json.loads((RESOURCES / "answers" / path.name).read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(procedure_of(path).schema).iter_errors(answers))


@pytest.mark.parametrize("path", ALL_SAMPLES, ids=lambda path: path.stem)
def test_a_schema_written_by_others_compiles(path: Path) -> None:
    procedure = procedure_of(path)
    assert all(question.label for question in procedure.walk())
    assert from_document(json.loads(json.dumps(to_document(procedure)))) == procedure


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_property_of_a_foreign_schema_is_passed_over_in_silence(path: Path) -> None:
    declaration = json.loads(path.read_text(encoding="utf-8"))
    if declaration.get("type") == "array":
        return
    compilation = compile_procedure(path.read_bytes(), slug="x")
    asked = {question.pointer for question in compilation.procedure.walk()}
    steps = {question.pointer.split("/")[1] for question in compilation.procedure.walk()}
    told_of = " ".join(notice.pointer for notice in compilation.notices)
    for name in declaration["properties"]:
        assert f"/{name}" in asked or name in steps or name in told_of


def test_a_list_at_the_root_is_asked_and_held_under_a_property() -> None:
    person = {"type": "object", "required": ["name"], "properties": {"name": {"title": "Nom", "type": "string"}}}
    listed = {"title": "Équipe", "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}}
    procedure = compiled(listed | {"$defs": {"person": person}}).procedure
    assert next((question.pointer, question.kind) for question in procedure.walk()) == ("/items", "rows")
    assert procedure.title == "Équipe"
    judge = Draft202012Validator(procedure.schema)
    assert judge.is_valid({"items": [{"name": "Lina"}]})
    assert not any(map(judge.is_valid, ({}, {"items": []}, {"items": [{}]}, [{"name": "Lina"}])))


def test_a_list_at_the_root_without_a_title_is_called_by_the_procedure() -> None:
    listed = {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}
    procedure = compile_procedure(listed, slug="liste-electorale").procedure
    assert [step.title for step in procedure.steps] == ["Liste electorale"]
    assert next(procedure.walk()).label == "Liste electorale"


def test_a_list_at_the_root_may_hold_itself() -> None:
    node = {"type": "object", "properties": {"name": {"type": "string"}, "below": {"$ref": "#"}}}
    judge = Draft202012Validator(compiled({"title": "Arbre", "type": "array", "items": node}).procedure.schema)
    assert judge.is_valid({"items": [{"name": "a", "below": [{"name": "b"}]}]})
    assert not judge.is_valid({"items": [{"below": {"name": "b"}}]})


def test_the_words_of_old_drafts_keep_their_meaning() -> None:
    old = schema(
        {
            "age": {"type": "number", "minimum": 3, "exclusiveMinimum": True},
            "pair": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": False},
            "one": {"type": "string"},
            "two": {"type": "string"},
            "other": {"$ref": "#/definitions/short"},
        },
        definitions={"short": {"type": "string", "maxLength": 2}},
        dependencies={"one": ["two"], "two": {"required": ["age"]}},
        **{"$schema": "http://json-schema.org/draft-04/schema#"},
    )
    answers: list[dict[str, Any]] = [
        {"age": 3}, {"age": 4}, {"pair": ["a", 1]}, {"pair": ["a", 1, 2]}, {"pair": [1]}, {"one": "x"},
        {"one": "x", "two": "y"}, {"one": "x", "two": "y", "age": 9}, {"other": "abc"}, {"other": "ab"},
    ]  # fmt: skip
    judge = Draft202012Validator(compiled(old).procedure.schema)
    verdicts = [Draft4Validator(old).is_valid(each) for each in answers]
    assert [judge.is_valid(each) for each in answers] == verdicts
    assert True in verdicts
    assert False in verdicts


def test_beside_a_reference_an_old_draft_ignores_all_but_descriptions() -> None:
    old = schema(
        {"a": {"$ref": "#/definitions/text", "title": "Votre nom", "maxLength": 1}},
        definitions={"text": {"type": "string"}},
        **{"$schema": "http://json-schema.org/draft-07/schema#"},
    )
    asked = questions(old)["/a"]
    assert asked.label == "Votre nom"
    assert "maxLength" not in asked.schema


def test_the_facts_are_read() -> None:
    about = compiled(ours({"a": {"type": "string"}})).procedure.about
    assert (about.code, about.decision.within, about.recipients) == ("AL", "P2M", ("Service enfance",))


def test_the_hash_is_that_of_the_bytes() -> None:
    source = json.dumps(schema({"a": {"type": "string"}})).encode()
    assert compile_procedure(source, slug="x").procedure.source_hash == hashlib.sha256(source).hexdigest()


def test_all_faults_are_told_at_once() -> None:
    faulty = ours(
        {"a": {"$ref": "#/nowhere"}, "b": {"document": {"kind": "rib", "may_bee": []}}, "c": {"type": "strin"}}
    )
    assert set(errors(faulty)) == {
        ("lost-reference", "/properties/a/$ref"),
        ("misspelt", "/properties/b/document/may_bee"),
        ("malformed", "/properties/c/type"),
    }


def test_a_foreign_schema_is_served_without_what_is_wrong_in_it() -> None:
    assert questions(schema({"a": {"type": "strin"}, "b": {"type": "string"}}))["/b"].kind == "text"


@pytest.mark.parametrize("declaration", [b"[]", b"true", b"null", b'"x"', b"{}}", b"", b"\xff", b'{"type": "array"}'])
def test_what_is_no_schema_of_an_object_is_refused(declaration: bytes) -> None:
    assert errors(declaration)


def test_a_schema_that_asks_nothing_says_so() -> None:
    assert ("no-question", "") in rules({})
    assert ("no-question", "") in errors(ours())


def test_a_thousand_questions_compile_within_a_second() -> None:
    many = ours({f"question{n}": {"title": f"Question {n}", "type": "string", "maxLength": 80} for n in range(1000)})
    start = time.process_time()
    assert len(list(compiled(many).procedure.walk())) == 1000
    assert time.process_time() - start < 1


def test_a_title_of_markup_stays_plain_text() -> None:
    assert questions(schema({"a": {"title": "<b>{{ 7*7 }}</b>"}}))["/a"].label == "<b>{{ 7*7 }}</b>"


def test_a_message_says_how_to_mend() -> None:
    assert all(
        notice.message.id.count(".") or ":" in notice.message.id for notice in told(ours({"a": {"$ref": "#/x"}}))
    )


def test_an_unknown_fact_names_the_nearest() -> None:
    faulty = {**ours({"a": {"type": "string"}}), "procedure": {**FACTS, "purposse": "x"}}
    notice = next(notice for notice in told(faulty) if notice.rule == "misspelt")
    assert (notice.pointer, notice.message.params["nearest"]) == ("/procedure/purposse", "purpose")
