"""Shorthand of the builder's tests: small schemas in, questions and notices out."""

from typing import Any

from builder.compiler import Compilation, CompilationError, compile_procedure
from builder.notices import Notice
from runtime.procedure import Question

FACTS: dict[str, Any] = {
    "code": "AL",
    "service": "enfance",
    "purpose": "Réserver une place.",
    "cost": "Gratuit.",
    "channels": ["web"],
    "applicant": ["self"],
    "legal_basis": "Mission d’intérêt public",
    "recipients": ["Service enfance"],
    "retention": "P1Y",
    "decision": {"within": "P2M", "silence": "refused", "appeal": "Écrivez au maire."},
}


def schema(properties: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    """An object of these properties."""
    return {"title": "Démarche", "type": "object", "properties": properties or {}, **rest}


def ours(properties: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    """The same, as a procedure of ours that may be published."""
    return {"$id": "dossier-complet:procedures/essai", **schema(properties, **rest), "procedure": FACTS}


def compiled(declaration: dict[str, Any]) -> Compilation:
    """What comes of it."""
    return compile_procedure(declaration, slug="essai")


def questions(declaration: dict[str, Any]) -> dict[str, Question]:
    """Pointer → question (the last one of a pointer)."""
    return {question.pointer: question for question in compiled(declaration).procedure.walk()}


def question(node: Any, **rest: Any) -> Question:
    """The one question a schema asks."""
    return next(iter(compiled(schema({"a": node}, **rest)).procedure.walk()))


def told(declaration: Any) -> tuple[Notice, ...]:
    """All that is said of it, refused or not."""
    try:
        return compile_procedure(declaration, slug="essai").notices
    except CompilationError as refused:
        return refused.notices


def rules(declaration: Any) -> list[tuple[str, str]]:
    """(rule, pointer) of all that is said of it."""
    return [(notice.rule, notice.pointer) for notice in told(declaration)]


def errors(declaration: Any) -> list[tuple[str, str]]:
    """(rule, pointer) of what stops it."""
    return [(notice.rule, notice.pointer) for notice in told(declaration) if notice.severity == "error"]
