"""What a field reads in its question's own schema."""

from collections.abc import Mapping
from typing import Any

from runtime.procedure import Question


def schema_of(question: Question) -> Mapping[str, Any]:
    """The question's schema, empty where it is only true."""
    return question.schema if isinstance(question.schema, Mapping) else {}


def types_of(question: Question) -> tuple[str, ...]:
    """The types its schema allows; empty: all."""
    declared = schema_of(question).get("type", ())
    return (declared,) if isinstance(declared, str) else tuple(declared)


def allows_null(question: Question) -> bool:
    """Says its type that null is an answer?"""
    return "null" in types_of(question)


def most_characters(question: Question) -> int | None:
    """``maxLength``."""
    limit = schema_of(question).get("maxLength")
    return int(limit) if isinstance(limit, int | float) else None
