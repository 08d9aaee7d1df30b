"""One node seen whole: its ``$ref`` followed, its ``allOf`` merged, what depends on a condition or a choice set apart.

What cannot be merged faithfully stays in ``allOf``, so that the merged node judges as the original does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from builder.compiling.bundling import Bundle
from builder.notices import Notices
from validators.findings import N_

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Either:
    """A ``oneOf`` or ``anyOf`` with its branches."""

    word: str
    branches: tuple[Json, ...]
    pointer: str


@dataclass(slots=True)
class Flat:
    """A node seen whole. ``own`` has no ``$ref``; its ``allOf`` holds only what could not be merged."""

    pointer: str
    own: dict[str, Json] = field(default_factory=dict)
    conditionals: list[Mapping[str, Json]] = field(default_factory=list)
    """Nodes with ``if``, ``dependentSchemas`` or ``dependentRequired``."""
    eithers: list[Either] = field(default_factory=list)
    refs: frozenset[str] = frozenset()
    """Names of the definitions it is made of: what recursion is recognised by."""
    fences: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """Parts with ``additionalProperties: false``: (pointer, the only names allowed)."""
    never: bool = False
    """The schema ``false``."""


def _first(one: Json, other: Json) -> Json:
    return one


def _or(one: Json, other: Json) -> Json:
    return one or other


def _union(one: list[Json], other: list[Json]) -> list[Json]:
    return [*one, *(item for item in other if item not in one)]


def _common(one: list[Json], other: list[Json]) -> list[Json]:
    return [item for item in one if item in other and type(item) in {type(same) for same in other if same == item}]


def _both(one: Json, other: Json) -> Json:
    return one if one is other or one == other else {"allOf": [one, other]}


def _named(one: Mapping[str, Json], other: Mapping[str, Json]) -> dict[str, Json]:
    return {**one, **{name: _both(one[name], inner) if name in one else inner for name, inner in other.items()}}


def _types(one: Json, other: Json) -> list[str]:
    ones, others = ([kinds] if isinstance(kinds, str) else kinds for kinds in (one, other))
    common = [kind for kind in ones if kind in others or (kind == "integer" and "number" in others)]
    return [*common, *(kind for kind in others if kind == "integer" and "number" in ones and kind not in common)]


#: Keyword → how two of it become one with the same meaning. A keyword of neither table meets itself in ``allOf``.
MERGES: Mapping[str, Callable[[Json, Json], Json]] = {
    "properties": _named, "patternProperties": _named, "required": _union, "type": _types, "enum": _common,
    **dict.fromkeys(("items", "contains", "propertyNames"), _both),
    **dict.fromkeys(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"), min),
    **dict.fromkeys(("uniqueItems", "readOnly", "writeOnly", "deprecated"), _or),
}  # fmt: skip

#: What judges and cannot be merged when two differ.
JUDGING = frozenset({
    "additionalProperties", "const", "contains", "format", "maxContains", "minContains", "multipleOf", "not", "pattern",
    "prefixItems", "unevaluatedItems", "unevaluatedProperties",
})  # fmt: skip

_APART = frozenset({"$ref", "allOf", "anyOf", "dependentRequired", "dependentSchemas", "else", "if", "oneOf", "then"})


class Flattener:
    """Sees nodes whole, each once."""

    def __init__(self, bundle: Bundle, notices: Notices) -> None:
        self.bundle = bundle
        self.notices = notices
        self._seen: dict[int, Flat] = {}
        self._open: list[int] = []

    def flatten(self, node: Json, pointer: str = "") -> Flat:
        """See a node whole. Values are shared: never change one."""
        if not isinstance(node, dict):
            return Flat(pointer, never=node is False, own={} if node else {"not": {}})
        if id(node) in self._open:
            self.notices.fault(
                "endless-reference",
                self.bundle.where(node, pointer),
                N_("This definition calls itself without end. Remove one of the references."),
            )
            return Flat(pointer)
        if id(node) not in self._seen:
            self._open.append(id(node))
            self._seen[id(node)] = self._flatten(node, self.bundle.where(node, pointer))
            self._open.pop()
            self.bundle.adopt(node, self.bundle.where(node, pointer))
        return self._seen[id(node)]

    def _flatten(self, node: Mapping[str, Json], pointer: str) -> Flat:
        flat = self._itself(node, pointer)
        order: dict[str, None] = {}
        for word, value in node.items():
            if word == "$ref":
                name, target = self.bundle.target(node)
                part = self.flatten(target, pointer)
                _add(flat, part)
                flat.refs |= {name}
                order.update(dict.fromkeys(part.own.get("properties", ())))
            elif word == "allOf":
                for inner in value:
                    part = self.flatten(inner, pointer)
                    _add(flat, part)
                    order.update(dict.fromkeys(part.own.get("properties", ())))
            elif word == "properties":
                order.update(dict.fromkeys(value))
        if "properties" in flat.own:
            flat.own["properties"] = {name: flat.own["properties"][name] for name in order}
        return flat

    def _itself(self, node: Mapping[str, Json], pointer: str) -> Flat:
        flat = Flat(pointer, {word: value for word, value in node.items() if word not in _APART})
        if "if" in node or "dependentSchemas" in node or "dependentRequired" in node:
            flat.conditionals.append(node)
        for word in ("oneOf", "anyOf"):
            if word in node:
                flat.eithers.append(Either(word, tuple(node[word]), f"{pointer}/{word}"))
        if node.get("additionalProperties") is False and not node.get("patternProperties"):
            flat.fences.append((pointer, frozenset(node.get("properties", ()))))
        return flat


def _add(flat: Flat, part: Flat) -> None:
    """What is already there comes first: a title beside a ``$ref`` wins over the definition's."""
    left: dict[str, Json] = {}
    for word, value in part.own.items():
        if word not in flat.own:
            flat.own[word] = value
        elif word == "allOf":
            flat.own[word] = _union(flat.own[word], value)
        elif word in MERGES:
            flat.own[word] = MERGES[word](flat.own[word], value)
        elif word in JUDGING and flat.own[word] != value:
            left[word] = value
    if left:
        flat.own["allOf"] = _union(flat.own.get("allOf", []), [left])
    flat.conditionals.extend(
        node for node in part.conditionals if not any(node is known for known in flat.conditionals)
    )
    known = {id(branch) for either in flat.eithers for branch in either.branches}
    flat.eithers.extend(
        either
        for either in part.eithers
        if not any(id(branch) in known for branch in either.branches if isinstance(branch, dict))
    )
    flat.fences.extend(fence for fence in part.fences if fence not in flat.fences)
    flat.refs |= part.refs
    flat.never = flat.never or part.never


def kinds_of(own: Mapping[str, Json]) -> list[str]:
    """The declared types, ``null`` left out; guessed from the other words when none is declared."""
    declared = own.get("type")
    if declared is not None:
        return [kind for kind in ([declared] if isinstance(declared, str) else declared) if kind != "null"]
    for kind, words in GUESSES.items():
        if not words.isdisjoint(own):
            return [kind]
    return _kinds_of_values(_values_in(own) or _values_in(own.get("not")))


def _values_in(node: Json) -> list[Json]:
    if not isinstance(node, dict):
        return []
    return list(node["enum"]) if "enum" in node else [node["const"]] if "const" in node else []


def is_null(flat: Flat) -> bool:
    """Is ``null`` all it accepts?"""
    own = flat.own
    return (
        own.get("type") in ("null", ["null"]) or ("const" in own and own["const"] is None) or own.get("enum") == [None]
    )


#: Type → the words that betray it, the surest first.
GUESSES: Mapping[str, frozenset[str]] = {
    "object": frozenset(
        {"properties", "patternProperties", "propertyNames", "minProperties", "maxProperties", "required"}
    ),
    "array": frozenset({"items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"}),
    "string": frozenset({"pattern", "format", "minLength", "maxLength", "contentMediaType", "contentEncoding"}),
    "number": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}),
}

_NAMES: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def _kinds_of_values(values: list[Json]) -> list[str]:
    return list(dict.fromkeys(_NAMES[type(value)] for value in values if type(value) in _NAMES))


def type_name(value: Json) -> str:
    """The JSON type of a value."""
    return _NAMES.get(type(value), "null")
