"""Choices between schemas: which of them are none, which an answer already tells apart, and what a branch is called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from builder.compiling.choices import branch_choices, spoken
from builder.compiling.labels import humanise
from builder.compiling.merging import Either, Flat, Flattener, is_null, kinds_of
from builder.notices import join

Json: TypeAlias = Any

#: What a type is called when a person must choose between types. Compiled labels are in the procedure's language.
TYPE_WORDS: Mapping[str, str] = {
    "string": "Un texte", "number": "Un nombre", "integer": "Un nombre entier", "boolean": "Oui ou non",
    "array": "Une liste", "object": "Plusieurs réponses",
}  # fmt: skip
SITUATION = "Votre situation"


def branches_of(flattener: Flattener, either: Either) -> list[tuple[Json, Flat]]:
    """The branches that can be chosen: ``null`` and ``false`` are no choice."""
    seen = [
        (branch, flattener.flatten(branch, join(either.pointer, index))) for index, branch in enumerate(either.branches)
    ]
    return [(branch, flat) for branch, flat in seen if not flat.never and not is_null(flat)]


def simplify(flattener: Flattener, flat: Flat) -> Flat | None:
    """Without the choices that are none: ``null`` or a type, values, tests of one answer. ``None`` when one remains."""
    for either in flat.eithers:
        real = [branch for _, branch in branches_of(flattener, either)]
        if len(real) == 1 and len(either.branches) > 1:
            return simplify(flattener, _collapsed(flattener, flat, either, real[0]))
        if is_choice(flat, real):
            return None
    return flat


def is_choice(flat: Flat, branches: Sequence[Flat]) -> bool:
    """Must a person choose between these branches?"""
    types = kinds_of(flat.own)
    if types in ([], ["object"]) and has_members(flat):
        return False  # an object's own choices are sorted with its members
    return bool(branches) and branch_choices(branches) is None and not _only_test(branches, types)


def has_members(flat: Flat) -> bool:
    """Does it name properties, always or under a condition?"""
    return bool(flat.own.get("properties")) or bool(flat.conditionals)


def _collapsed(flattener: Flattener, flat: Flat, either: Either, branch: Flat) -> Flat:
    """``anyOf [T, null]`` is T, or nothing."""
    own, other = dict(flat.own), dict(branch.own)
    if any(is_null(flattener.flatten(each)) for each in either.branches):
        other = _or_null(other)
    for word, value in other.items():
        own.setdefault(word, value)
    rest = [one for one in flat.eithers if one is not either]
    return replace(
        flat,
        own=own,
        conditionals=[*flat.conditionals, *branch.conditionals],
        eithers=[*rest, *branch.eithers],
        refs=flat.refs | branch.refs,
        fences=[*flat.fences, *branch.fences],
    )


def _or_null(own: dict[str, Json]) -> dict[str, Json]:
    if "type" in own:
        own["type"] = [*kinds_of(own), "null"]
    if None not in own.get("enum", [None]):
        own["enum"] = [*own["enum"], None]
    return own


def _only_test(branches: Sequence[Flat], types: list[str]) -> bool:
    """Do the branches only test an answer whose type is known already?"""
    if not types or any("title" in flat.own or has_members(flat) for flat in branches):
        return False
    if {"object", "array"}.isdisjoint(types):
        return all(kinds_of(flat.own) in ([], types) for flat in branches)
    return all("type" not in flat.own and not flat.eithers for flat in branches)


def discriminator(branches: Sequence[Flat], known: set[str]) -> str:
    """The answer, asked anyway, whose value tells the branches apart; "" when there is none."""
    for name in branches[0].own.get("properties", {}) if branches else ():
        values = [_values(flat.own.get("properties", {}).get(name)) for flat in branches]
        written = [repr(value) for found in values for value in found]
        if name in known and all(values) and len(set(written)) == len(written):
            return str(name)
    return ""


def _values(node: Json) -> list[Json]:
    if not isinstance(node, dict):
        return []
    return [node["const"]] if "const" in node else list(node.get("enum") or ())


def branch_label(branch: Json, flat: Flat, index: int) -> str:
    """Its title, else the name of its definition, its own value, its type, what it asks for, its number."""
    if flat.own.get("title"):
        return str(flat.own["title"])
    if isinstance(branch, dict) and "$ref" in branch:
        return humanise(branch["$ref"].rpartition("/")[2])
    told = [values[0] for node in flat.own.get("properties", {}).values() if len(values := _values(node)) == 1]
    if told:
        return spoken(told[0])
    types = kinds_of(flat.own)
    if len(types) == 1 and types != ["object"]:
        return TYPE_WORDS[types[0]]
    names = [humanise(name) for name in flat.own.get("required") or flat.own.get("properties") or ()]
    return ", ".join(names[:3]) or f"Choix {index + 1}"
