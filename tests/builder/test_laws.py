"""Laws of the compiler, over random schemas."""

import json
import time
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builder.compiler import CompilationError, compile_procedure
from runtime.procedure import from_document, to_document
from tests.builder.schemas import ANSWERS, JUDGED_OBJECTS, OBJECTS, SCHEMAS

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(SCHEMAS)
def test_any_schema_compiles_or_says_why(schema: Any) -> None:
    start = time.process_time()
    with suppress(CompilationError):
        compile_procedure(json.dumps(schema).encode(), slug="x")
    assert time.process_time() - start < 5


@QUICK
@given(OBJECTS)
def test_a_compiled_procedure_survives_its_document(schema: Any) -> None:
    try:
        procedure = compile_procedure(schema, slug="x").procedure
    except CompilationError:
        return
    document = json.loads(json.dumps(to_document(procedure)))
    assert from_document(document) == procedure


@QUICK
@given(OBJECTS)
def test_what_is_compiled_is_a_valid_schema_of_2020_12_without_outer_references(schema: Any) -> None:
    try:
        procedure = compile_procedure(schema, slug="x").procedure
    except CompilationError:
        return
    Draft202012Validator.check_schema(procedure.schema)
    references = [
        text for text in json.dumps(procedure.schema).split('"$ref": "')[1:] if not text.startswith("#/$defs/")
    ]
    assert not references


@QUICK
@given(JUDGED_OBJECTS, st.lists(ANSWERS, min_size=5, max_size=10))
def test_what_is_compiled_judges_like_the_declaration(schema: Any, answers: list[Any]) -> None:
    try:
        procedure = compile_procedure(schema, slug="x").procedure
        declared, compiled = Draft202012Validator(schema), Draft202012Validator(procedure.schema)
        verdicts = [(declared.is_valid(each), compiled.is_valid(each)) for each in answers]
    except (CompilationError, RecursionError):
        return
    assert all(one == other for one, other in verdicts)
