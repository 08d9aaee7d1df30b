"""The object ``procedure`` → what the start page and the receipt say. What is malformed was told by the meta-schema."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from builder.compiling.words import text
from runtime.procedure import About, Decision

Json: TypeAlias = Any


def about(declared: Json) -> About:
    """Absent things stay empty."""
    if not isinstance(declared, dict):
        return About()
    decision = declared.get("decision")
    sentences: dict[str, Any] = {word: text(declared, word) for word in _SENTENCES}
    lists: dict[str, Any] = {word: _listed(declared, word) for word in ("channels", "applicant", "recipients")}
    return About(
        **sentences,
        **lists,
        decision=_decision(decision if isinstance(decision, dict) else {}),
        opens=_day(declared.get("opens")),
        closes=_day(declared.get("closes")),
        languages=_listed(declared, "languages") or ("fr",),
    )


_SENTENCES = ("code", "service", "purpose", "audience", "cost", "time", "legal_basis", "retention", "declaration")


def _listed(declared: Mapping[str, Json], word: str) -> tuple[str, ...]:
    values = declared.get(word)
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()


def _decision(declared: Mapping[str, Json]) -> Decision:
    return Decision(text(declared, "within"), text(declared, "silence") or "none", text(declared, "appeal"))


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
