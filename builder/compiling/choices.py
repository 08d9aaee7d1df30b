"""Enumerations of any shape → the choices a person sees. The value may be any JSON: forms carry its index."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from builder.compiling.labels import humanise, is_spoken
from builder.compiling.merging import Flat
from runtime.procedure import Choice

Json: TypeAlias = Any

#: Where the labels of an ``enum`` may be written, beside it.
NAMES = ("enumNames", "x-enumNames", "x-enum-varnames", "enumLabels")


def listed_choices(own: Mapping[str, Json], *, with_null: bool) -> tuple[Choice, ...]:
    """The choices of an ``enum``. ``null`` is one only where an answer is required (elsewhere, it is no answer)."""
    values = [value for value in own["enum"] if with_null or value is not None]
    labels = next((own[word] for word in NAMES if word in own), None)
    return tuple(Choice(value, _label(own["enum"], value, labels)) for value in _unique(values))


def _unique(values: Sequence[Json]) -> Iterator[Json]:
    seen: set[str] = set()
    for value in values:
        if (key := json.dumps(value, sort_keys=True)) not in seen:
            seen.add(key)
            yield value


def _label(values: Sequence[Json], value: Json, labels: Json) -> str:
    index = next(index for index, same in enumerate(values) if same is value)
    if isinstance(labels, list) and index < len(labels) and isinstance(labels[index], str) and labels[index].strip():
        return str(labels[index])
    if isinstance(labels, dict) and isinstance(labels.get(str(value)), str):
        return str(labels[str(value)])
    return spoken(value)


def spoken(value: Json) -> str:
    """A value as a person reads it."""
    if value is True or value is False:
        return "Oui" if value else "Non"
    if value is None:
        return "Aucune réponse"
    if isinstance(value, str):
        return value if value and is_spoken(value) else humanise(value) or "(vide)"
    if isinstance(value, dict):
        titles = [value[word] for word in ("title", "label", "name") if isinstance(value.get(word), str)]
        return titles[0] if titles else json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def branch_choices(branches: Sequence[Flat]) -> tuple[Choice, ...] | None:
    """The choices of a ``oneOf`` or ``anyOf`` whose every branch is a value or a list of values; else ``None``."""
    found: list[Choice] = []
    for branch in branches:
        if branch.conditionals or branch.eithers or "properties" in branch.own:
            return None
        if "const" in branch.own:
            found.append(_choice(branch.own["const"], branch.own))
        elif isinstance(branch.own.get("enum"), list) and branch.own["enum"]:
            found.extend(_one_by_one(branch.own))
        else:
            return None
    return tuple(found)


def _one_by_one(own: Mapping[str, Json]) -> Iterator[Choice]:
    if len(own["enum"]) == 1:
        yield _choice(own["enum"][0], own)
    else:
        yield from listed_choices(own, with_null=True)


def _choice(value: Json, own: Mapping[str, Json]) -> Choice:
    return Choice(value, own.get("title") or spoken(value), own.get("description", ""))
