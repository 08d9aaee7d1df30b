"""The single judge of answers: the standard's validator, with four guarantees of ours.

A declared ``pattern`` runs on google-re2 only (no catastrophic backtracking), ``multipleOf`` counts in fractions (0.1
is a tenth), what is missing is told at the place where it is missing, and a validator is made once for a schema object,
which must not be changed afterwards.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

import re2
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

Errors = Iterator[ValidationError]


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, str) and not _found(pattern, instance):
        yield ValidationError("pattern")


def _pattern_properties(validator: Any, patterns: Mapping[str, Any], instance: Any, schema: Any) -> Errors:
    if not isinstance(instance, dict):
        return
    for pattern, subschema in patterns.items():
        for name in instance:
            if _found(pattern, name):
                yield from validator.descend(instance[name], subschema, path=name, schema_path=pattern)


def _multiple_of(validator: Any, step: float, instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "number") and not _is_multiple(instance, step):
        yield ValidationError("multipleOf")


def _required(validator: Any, names: list[str], instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "object"):
        for name in names:
            if name not in instance:
                yield ValidationError("required", path=[name])


def _dependent_required(validator: Any, dependents: Mapping[str, list[str]], instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "object"):
        for name, others in dependents.items():
            for other in others if name in instance else ():
                if other not in instance:
                    yield ValidationError("dependentRequired", path=[other])


def _is_multiple(number: float, step: float) -> bool:
    try:
        return Fraction(str(number)) % Fraction(str(step)) == 0
    except ValueError:  # NaN and infinities, which some parsers of JSON let through
        return False


def _found(pattern: str, text: str) -> bool:
    try:
        return bool(_compiled(pattern).search(text))
    except UnicodeError:  # half a character: re2 reads UTF-8 only
        return False


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20  # bytes: a pattern that needs more is refused at compilation
    return re2.compile(pattern, options=options)


def is_runnable(pattern: str) -> bool:
    """Can this declared pattern run in linear time?"""
    try:
        _compiled(pattern)
    except re2.error:
        return False
    return True


#: Keywords of the standard that Python's own ``re`` or binary floats would judge otherwise, or tell less precisely.
JudgeClass: type[Validator] = extend(  # type: ignore[no-untyped-call]  # typeshed leaves it untyped
    Draft202012Validator,
    {
        "dependentRequired": _dependent_required,
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "required": _required,
    },
)
_evolve = JudgeClass.evolve


def _evolve_as_ours(validator: Any, **changes: Any) -> Any:
    """An inlined schema may say its own ``$schema``: a stock class would judge it, on Python's ``re``."""
    schema = changes.get("schema")
    if isinstance(schema, Mapping) and "$schema" in schema:
        changes["schema"] = {word: value for word, value in schema.items() if word != "$schema"}
    return _evolve(validator, **changes)


JudgeClass.evolve = _evolve_as_ours  # type: ignore[assignment]  # the stock method is replaced on purpose


class _Same:
    """A schema as a cache key: the same object, which the key keeps alive."""

    __slots__ = ("schema",)

    def __init__(self, schema: Any) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.schema is other.schema


@lru_cache(maxsize=8192)
def _made(key: _Same, formats: FormatChecker | None) -> Validator:
    made: Validator = JudgeClass(key.schema, format_checker=formats)
    return made


def judge_for(schema: Any, formats: FormatChecker | None = None) -> Validator:
    """The validator of this very schema object, made once."""
    return _made(_Same(schema), formats)
