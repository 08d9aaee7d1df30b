"""The single judge of answers: the standard's validator, with three guarantees of ours.

A declared ``pattern`` runs on google-re2 only (no catastrophic backtracking), ``multipleOf`` counts in decimals (0.1
is a tenth), and a validator is made once for a schema object, which must not be changed afterwards.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import re2
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError("pattern")


def _pattern_properties(validator: Any, patterns: Mapping[str, Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for pattern, subschema in patterns.items():
        for name in filter(_compiled(pattern).search, instance):
            yield from validator.descend(instance[name], subschema, path=name, schema_path=pattern)


def _multiple_of(validator: Any, step: float, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "number") and Decimal(str(instance)) % Decimal(str(step)):
        yield ValidationError("multipleOf")


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


#: Keywords of the standard that Python's own ``re`` or binary floats would judge otherwise.
JudgeClass: type[Validator] = extend(  # type: ignore[no-untyped-call]  # typeshed leaves it untyped
    Draft202012Validator,
    {"pattern": _pattern, "patternProperties": _pattern_properties, "multipleOf": _multiple_of},
)


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
