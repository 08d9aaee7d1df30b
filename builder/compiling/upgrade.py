"""Old drafts and OpenAPI 3.0, read as 2020-12: one node at a time, its children left where they are."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from builder.notices import Notices
from validators.findings import N_

Json: TypeAlias = Any

#: Part of a ``$schema`` → draft. Anything else is read as 2020-12.
DRAFTS: Mapping[str, int] = {
    "draft-03": 4, "draft-04": 4, "draft-05": 4, "draft-06": 6, "draft-07": 7, "2019-09": 2019, "2020-12": 2020,
}  # fmt: skip
NEWEST = 2020
UNSAID = 0
"""No ``$schema``: every reading that does not contradict another is accepted, OpenAPI 3.0's included."""

#: Beside ``$ref``, drafts up to 7 ignore everything; what only describes is kept, for its words are needed.
DESCRIBING = frozenset({
    "$comment", "$defs", "$ref", "autocomplete", "default", "definitions", "deprecated", "description", "examples",
    "help", "hint", "item_label", "item_title", "messages", "readOnly", "sensitive", "title", "unit", "widget",
    "writeOnly",
})  # fmt: skip


def draft_of(declaration: Json, notices: Notices) -> int:
    """The draft it says it is written in."""
    said = declaration.get("$schema")
    if not isinstance(said, str):
        return UNSAID
    for part, draft in DRAFTS.items():
        if part in said:
            if draft != NEWEST:
                notices.advice("old-draft", "/$schema", N_("Written for an older JSON Schema: read as 2020-12."))
            return draft
    notices.warning("unknown-draft", "/$schema", N_("This $schema is not known here: read as 2020-12."))
    return NEWEST


def upgrade(node: Mapping[str, Json], draft: int) -> dict[str, Json]:
    """The node as 2020-12 writes it. A word it knows that the node's draft did not is read with today's meaning."""
    new = dict(node)
    if 0 < draft <= 7 and "$ref" in new:
        new = {name: value for name, value in new.items() if name in DESCRIBING}
    for rule in (_tuple, _dependencies, _bounds, _required, _once, _reference):
        rule(new)
    if draft == UNSAID:
        _open_api(new)
    return new


def _tuple(node: dict[str, Json]) -> None:
    if isinstance(node.get("items"), list):
        listed = node.pop("items")
        if listed:
            node["prefixItems"] = listed
        if "additionalItems" in node:
            node["items"] = node["additionalItems"]
    node.pop("additionalItems", None)


def _dependencies(node: dict[str, Json]) -> None:
    for name, needed in node.pop("dependencies", {}).items():
        word = "dependentRequired" if isinstance(needed, list) else "dependentSchemas"
        node[word] = {**node.get(word, {}), name: needed}


def _bounds(node: dict[str, Json]) -> None:
    for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(node.get(exclusive), bool) and node.pop(exclusive) and inclusive in node:
            node[exclusive] = node.pop(inclusive)


def _required(node: dict[str, Json]) -> None:
    """``"required": true`` inside a property (draft 3, and a common slip) belongs to its parent."""
    if isinstance(node.get("required"), bool):
        del node["required"]
    named = [
        name
        for name, inner in node.get("properties", {}).items()
        if isinstance(inner, dict) and inner.get("required") is True and name not in node.get("required", ())
    ]
    if named:
        node["required"] = [*node.get("required", ()), *named]


def _once(node: dict[str, Json]) -> None:
    """A name written twice means what it means once; the standard's own meta-schema refuses it."""
    for word in ("required", "type"):
        if isinstance(node.get(word), list):
            node[word] = list(dict.fromkeys(node[word]))
    if "dependentRequired" in node:
        node["dependentRequired"] = {
            name: list(dict.fromkeys(some)) for name, some in node["dependentRequired"].items()
        }


def _reference(node: dict[str, Json]) -> None:
    for word in ("$recursiveRef", "$dynamicRef"):
        reference = node.pop(word, None)
        if reference is not None and "$ref" not in node:
            node["$ref"] = reference


def _open_api(node: dict[str, Json]) -> None:
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        node["type"] = [node["type"], "null"]
        if "enum" in node and None not in node["enum"]:
            node["enum"] = [*node["enum"], None]
    if "example" in node and "examples" not in node:
        node["examples"] = [node["example"]]
