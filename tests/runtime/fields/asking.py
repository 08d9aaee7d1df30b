"""Procedures made by hand for the tests, without any compiler."""

from collections.abc import Mapping
from typing import Any

from runtime.procedure import Procedure, Question, Step


def procedure_of(*questions: Question, schema: Any = None) -> Procedure:
    """One step that asks these, and the schema of its answers."""
    whole = schema if schema is not None else schema_of(questions)
    return Procedure("essai", "Essai", (Step("etape", "Étape", questions),), whole)


def schema_of(questions: tuple[Question, ...]) -> dict[str, Any]:
    """The schema of an object whose properties these questions ask."""
    return {
        "type": "object",
        "properties": {question.name: schema_for(question) for question in questions},
        "required": [question.name for question in questions if question.required],
    }


def schema_for(question: Question) -> Any:
    """The question's own, or the one its members make."""
    if question.kind in ("group", "address"):
        return schema_of(question.questions)
    if question.kind == "rows":
        rows: dict[str, Any] = {"type": "array", "items": schema_of(question.questions), "minItems": question.min_rows}
        return rows | ({"maxItems": question.max_rows} if question.max_rows else {})
    return question.schema


def ask(name: str, kind: str, schema: Mapping[str, Any] | bool = True, label: str = "", **more: Any) -> Question:
    """A question at the root, or at the pointer given as its name."""
    pointer = name if name.startswith("/") else f"/{name}"
    return Question(pointer, kind, label or f"La question {name.rpartition('/')[2]}", schema, **more)
