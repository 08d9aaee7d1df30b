"""The kinds of document that come with the product, as requirements: what ``check-document --kind`` judges by."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from validators.documents.requirement import Check, DocumentRequirement
from validators.findings import Severity

_FOLDER = "documents"
#: What is asked when no kind is named: that every page can be read.
ANY_DOCUMENT = DocumentRequirement("", "", max_pages=10_000, checks=(Check("legible"),))


def kind_names() -> tuple[str, ...]:
    """The names of the kinds, sorted."""
    return tuple(sorted(entry.name.removesuffix(".json") for entry in _entries()))


def _entries() -> Iterator[Any]:
    return (entry for entry in files("schemas").joinpath(_FOLDER).iterdir() if entry.name.endswith(".json"))


def requirement_for_kind(name: str) -> DocumentRequirement:
    """What a kind asks by itself, no procedure adding to it. Raises ``KeyError``."""
    entry = next((entry for entry in _entries() if entry.name == f"{name}.json"), None)
    if entry is None:
        raise KeyError(name)
    kind: Mapping[str, Any] = json.loads(entry.read_text(encoding="utf-8"))
    return DocumentRequirement(
        kind=name,
        label=kind["label"],
        how_to_obtain=kind.get("how_to_obtain", ""),
        link=kind.get("link", ""),
        accepts=tuple(kind.get("accepts", ())),
        max_pages=kind.get("max_pages", DocumentRequirement.__dataclass_fields__["max_pages"].default),
        sides=kind.get("sides", 1),
        checks=tuple(_check(check, options) for check, options in kind.get("checks", {}).items()),
        judged=kind.get("judged", True),
    )


def _check(name: str, options: Mapping[str, Any]) -> Check:
    severity = options.get("severity")
    others = {option: value for option, value in options.items() if option != "severity"}
    return Check(name, others, Severity(severity) if severity else None)
