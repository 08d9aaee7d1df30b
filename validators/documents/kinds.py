"""The kinds of document that come with the product, as requirements: what ``check-document --kind`` judges by."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from validators.documents.requirement import Check, DocumentRequirement
from validators.findings import Severity

_FOLDER = "documents"
#: What is asked when no kind is named: that every page can be read.
ANY_DOCUMENT = DocumentRequirement("", "", max_pages=10_000, checks=(Check("legible"),))


def kind_names() -> tuple[str, ...]:
    """The names of the kinds, sorted."""
    return tuple(sorted(_kinds()))


def _entries() -> Iterator[Any]:
    return (entry for entry in files("schemas").joinpath(_FOLDER).iterdir() if entry.name.endswith(".json"))


@cache
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    return {entry.name.removesuffix(".json"): json.loads(entry.read_text(encoding="utf-8")) for entry in _entries()}


def kind_of(name: str) -> Mapping[str, Any]:
    """A kind of the product as it is written; empty when there is none of that name."""
    return _kinds().get(name, {})


def recognition(name: str, kinds: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """How a document of that kind is recognised: ``signatures``, one of which must fit, its own and those of the kinds
    that also do; ``kinds``, their names. Empty when the kind has no signature."""
    own = kinds.get(name, {}).get("recognised_by")
    if not own:
        return {}
    also = [other for other in own.get("also", ()) if "recognised_by" in kinds.get(other, {})]
    signatures = [own, *(kinds[other]["recognised_by"] for other in also)]
    stripped = [{word: each[word] for word in ("surely", "words", "codes") if word in each} for each in signatures]
    return {"kinds": [name, *also], "signatures": [each for each in stripped if each]}


def with_recognition(check: Check, name: str, kinds: Mapping[str, Mapping[str, Any]]) -> Check:
    """The check, knowing the signatures when it is the one that looks at them."""
    if check.name != "expected_kind":
        return check
    return replace(check, options={**check.options, "recognition": recognition(name, kinds)})


def requirement_for_kind(name: str) -> DocumentRequirement:
    """What a kind asks by itself, no procedure adding to it. Raises ``KeyError``."""
    kind = _kinds()[name]
    return DocumentRequirement(
        kind=name,
        label=kind["label"],
        how_to_obtain=kind.get("how_to_obtain", ""),
        link=kind.get("link", ""),
        accepts=tuple(kind.get("accepts", ())),
        max_pages=kind.get("max_pages", DocumentRequirement.__dataclass_fields__["max_pages"].default),
        sides=kind.get("sides", 1),
        checks=tuple(
            with_recognition(_check(check, options), name, _kinds())
            for check, options in kind.get("checks", {}).items()
        ),
        judged=kind.get("judged", True),
    )


def _check(name: str, options: Mapping[str, Any]) -> Check:
    severity = options.get("severity")
    others = {option: value for option, value in options.items() if option != "severity"}
    return Check(name, others, Severity(severity) if severity else None)
