"""The shape of each keyword of the standard. A malformed one is told and left out, so that nothing after crashes.

A table rather than the official meta-schema: it says it in the author's words, with one pointer, in linear time, for
all drafts at once. A test holds it against the official meta-schemas.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from builder.notices import Notices, join
from validators.data.judge import is_runnable
from validators.findings import N_

Json: TypeAlias = Any

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")

#: Keywords whose value is a schema; one schema a name; a list of schemas.
ONE = frozenset({
    "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
    "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
})  # fmt: skip
NAMED = frozenset({"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"})
LISTED = frozenset({"allOf", "anyOf", "items", "oneOf", "prefixItems"})


def _is_schema(value: Json) -> bool:
    return isinstance(value, dict | bool)


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_address(value: Json) -> bool:
    try:
        return isinstance(value, str) and urlsplit(value) is not None
    except ValueError:
        return False


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Json) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _is_list(value: Json) -> bool:
    return isinstance(value, list)


def _is_object(value: Json) -> bool:
    return isinstance(value, dict)


def _is_boolean(value: Json) -> bool:
    return isinstance(value, bool)


def _are_names(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_type(value: Json) -> bool:
    return (
        value in TYPES
        if isinstance(value, str)
        else isinstance(value, list) and bool(value) and all(isinstance(name, str) and name in TYPES for name in value)
    )


def _are_schemas(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_schema, value))


def _is_schema_or_schemas(value: Json) -> bool:
    return _is_schema(value) or (isinstance(value, list) and all(map(_is_schema, value)))


def _are_named_schemas(value: Json) -> bool:
    return isinstance(value, dict) and all(map(_is_schema, value.values()))


def _are_named_names(value: Json) -> bool:
    return isinstance(value, dict) and all(map(_are_names, value.values()))


def _are_dependencies(value: Json) -> bool:
    return isinstance(value, dict) and all(_is_schema(inner) or _are_names(inner) for inner in value.values())


def _is_step(value: Json) -> bool:
    return _is_number(value) and value > 0


SHAPES: Mapping[str, Callable[[Json], bool]] = {
    "$id": _is_address, "id": _is_address, "$schema": _is_text, "$ref": _is_text, "$anchor": _is_text,
    "$comment": _is_text, "$dynamicRef": _is_text, "$dynamicAnchor": _is_text,
    "$recursiveRef": _is_text, "$recursiveAnchor": _is_boolean, "$vocabulary": _is_object,
    "title": _is_text, "description": _is_text, "format": _is_text, "pattern": _is_text,
    "contentEncoding": _is_text, "contentMediaType": _is_text,
    "type": _is_type, "enum": _is_list, "examples": _is_list,
    "readOnly": _is_boolean, "writeOnly": _is_boolean, "deprecated": _is_boolean, "uniqueItems": _is_boolean,
    "nullable": _is_boolean,
    "minimum": _is_number, "maximum": _is_number, "multipleOf": _is_step,
    "exclusiveMinimum": lambda value: _is_number(value) or _is_boolean(value),
    "exclusiveMaximum": lambda value: _is_number(value) or _is_boolean(value),
    "required": lambda value: _are_names(value) or _is_boolean(value),
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _is_count
    ),
    **dict.fromkeys(
        ("minContains", "maxContains"),
        _is_count,
    ),
    **dict.fromkeys(ONE - {"items"}, _is_schema),
    **dict.fromkeys(LISTED - {"items"}, _are_schemas),
    **dict.fromkeys(NAMED - {"dependencies"}, _are_named_schemas),
    "items": _is_schema_or_schemas, "dependencies": _are_dependencies, "dependentRequired": _are_named_names,
}  # fmt: skip


def clean(node: Json, pointer: str, notices: Notices, *, at_root: bool = False) -> Json:
    """The same schema without its malformed keywords, each told. Subschemas too; everything else is kept as it is."""
    if not isinstance(node, dict):
        return node if isinstance(node, bool) else True
    return {
        name: _inner(name, value, join(pointer, name), notices)
        for name, value in _sound(node, pointer, notices)
        if at_root or name != "$schema"  # a part that claims another draft would be read by two rules at once
    }


def _sound(node: Mapping[str, Json], pointer: str, notices: Notices) -> Iterator[tuple[str, Json]]:
    for name, value in node.items():
        if name in NAMED and isinstance(value, dict):
            value = dict(_sound_members(name, value, join(pointer, name), notices))
        if not SHAPES.get(name, _anything)(value):
            notices.fault(
                "malformed",
                join(pointer, name),
                N_("“%(word)s” cannot have this value: it is left out. Correct it or remove it."),
                word=name,
            )
        elif name != "pattern" or (value := _runnable(value, join(pointer, name), notices)) is not None:
            yield name, value


def _sound_members(
    name: str, members: Mapping[str, Json], pointer: str, notices: Notices
) -> Iterator[tuple[str, Json]]:
    """One bad property must not take the others away: it becomes ``true``."""
    for key, value in members.items():
        is_sound = _is_schema(value) or (name == "dependencies" and _are_names(value))
        if not is_sound:
            notices.fault(
                "malformed",
                join(pointer, key),
                N_("A schema is an object, true or false: this one is left out. Correct it."),
            )
        pattern = _runnable(key, join(pointer, key), notices) if name == "patternProperties" else key
        if pattern is not None:
            yield pattern, value if is_sound else True


def _anything(value: Json) -> bool:
    return True


def _inner(name: str, value: Json, pointer: str, notices: Notices) -> Json:
    if name in LISTED and isinstance(value, list):
        return [clean(inner, join(pointer, index), notices) for index, inner in enumerate(value)]
    if name in ONE:
        return clean(value, pointer, notices)
    if name in NAMED:
        return {
            key: inner if isinstance(inner, list) else clean(inner, join(pointer, key), notices)
            for key, inner in value.items()
        }
    return value


#: JavaScript's ``\u00e9``; re2 and Python agree on the character itself.
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9A-Fa-f]{4})")


def _runnable(pattern: str, pointer: str, notices: Notices) -> str | None:
    translated = _ESCAPED.sub(_character, pattern)
    if is_runnable(translated):
        return translated
    notices.fault(
        "pattern",
        pointer,
        N_(
            "This pattern cannot be run safely: it checks nothing. "
            "Write it without look-ahead, look-behind or back reference."
        ),
    )
    return None


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[2], 16))
    return match[1] + (match[0] if "\ud800" <= character <= "\udfff" else re.escape(character))
