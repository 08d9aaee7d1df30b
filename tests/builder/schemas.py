"""Random JSON Schemas, sound and unsound, for laws about the compiler."""

from typing import Any

from hypothesis import strategies as st

from builder.compiling.wellformed import LISTED, NAMED, ONE, SHAPES
from builder.dialect import DIALECT

NAMES = st.sampled_from(["a", "b", "postalCode", "été", "@row", "*", "", "a/b", "c~d", "type", "$ref", "properties"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 30), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=3), SCALARS, max_size=2))
REFS = st.sampled_from([
    "#", "#/$defs/a", "#/$defs/b", "#/definitions/a", "#/properties/a", "#/properties/a/items", "#anchor", "other.json",
    "https://example.org/x", "#/enum/0", "#/properties/a%2Fb", "dossier-complet:common/adresse", "::", "#/%%", "//[",
])  # fmt: skip
TYPES = st.sampled_from(["string", "number", "integer", "boolean", "array", "object", "null"])
SOUND = {
    "type": st.one_of(TYPES, st.lists(TYPES, min_size=1, max_size=3, unique=True)),
    "enum": st.lists(VALUES, max_size=4),
    "const": VALUES,
    "title": st.text(max_size=10),
    "format": st.sampled_from(["date", "email", "iban", "whatever", "data-url", "binary"]),
    "pattern": st.sampled_from(["^a+$", "(a+)+$", "(?=a)b", "[", r"\u00e9", r"(\w)\1"]),
    "required": st.lists(NAMES, max_size=3),
    "$ref": REFS,
    "$id": st.sampled_from(["x", "http://[", "#", "urn:a", "https://example.org/y#"]),
    "$anchor": st.just("anchor"),
    "minimum": st.integers(-5, 5),
    "exclusiveMinimum": st.one_of(st.booleans(), st.integers(-5, 5)),
    "maxLength": st.integers(0, 500),
    "minItems": st.integers(0, 10**9),
    "maxItems": st.integers(0, 5),
    "uniqueItems": st.booleans(),
    "multipleOf": st.sampled_from([1, 0.01, 2]),
    "default": VALUES,
    "examples": st.lists(VALUES, max_size=2),
    "readOnly": st.booleans(),
    "deprecated": st.booleans(),
    "nullable": st.booleans(),
    "contentMediaType": st.sampled_from(["image/png", "application/pdf", "text/plain"]),
    "document": st.one_of(st.just({"kind": "rib"}), st.just({"kind": "nothing"}), VALUES),
    "computed": st.one_of(st.just({"age": {"of": "/a"}}), VALUES),
    "widget": st.sampled_from(["information", "textarea", "address", "x"]),
    "hint": st.one_of(st.text(max_size=5), VALUES),
    "messages": VALUES,
    "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=2),
    "$schema": st.sampled_from(["http://json-schema.org/draft-04/schema#", DIALECT, "x"]),
}  # fmt: skip


def _node(schema: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inner = dict.fromkeys(ONE, schema)
    inner |= {word: st.lists(schema, min_size=1, max_size=3) for word in LISTED}
    inner |= {word: st.dictionaries(NAMES, schema, max_size=3) for word in NAMED}
    inner["items"] = st.one_of(schema, st.lists(schema, max_size=2))
    inner["dependencies"] = st.dictionaries(NAMES, st.one_of(schema, st.lists(NAMES, max_size=2)), max_size=2)
    words = {**SOUND, **inner}
    malformed = st.dictionaries(st.sampled_from(sorted(SHAPES)), VALUES, max_size=1)
    chosen = st.lists(st.sampled_from(sorted(words)), max_size=5, unique=True)
    sound = chosen.flatmap(lambda some: st.fixed_dictionaries({word: words[word] for word in some}))
    return st.one_of(
        st.builds(lambda one, other: {**one, **other}, sound, st.just({})),
        st.builds(lambda one, other: {**one, **other}, sound, malformed),
    )


SCHEMAS = st.recursive(st.one_of(st.booleans(), _node(st.booleans())), _node, max_leaves=12)
OBJECTS = st.builds(
    lambda properties, rest: {**rest, "type": "object", "properties": properties},
    st.dictionaries(NAMES, SCHEMAS, max_size=4),
    SCHEMAS.map(lambda schema: schema if isinstance(schema, dict) else {}),
)

#: Only what the standard defines and every validator judges alike, so that two judges can be compared.
_JUDGED = {
    word: SOUND[word] for word in ("type", "enum", "const", "minimum", "maxLength", "maxItems", "uniqueItems")
} | {
    "required": st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True),
    "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two", "#/properties/a", "#two"]),
    "minItems": st.integers(0, 3),
    "pattern": st.just("^a"),
    "dependentRequired": st.just({"a": ["b"]}),
}


def _judged(schema: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = st.dictionaries(st.sampled_from(["a", "b", "c"]), schema, max_size=2)
    words: dict[str, st.SearchStrategy[Any]] = {**_JUDGED, "properties": named, "dependentSchemas": named}
    words |= dict.fromkeys(("items", "not", "if", "then", "else", "contains", "additionalProperties"), schema)
    words |= {word: st.lists(schema, min_size=1, max_size=2) for word in ("allOf", "anyOf", "oneOf", "prefixItems")}
    chosen = st.lists(st.sampled_from(sorted(words)), max_size=4, unique=True)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({word: words[word] for word in some}))


_PARTS = st.recursive(st.one_of(st.booleans(), _judged(st.booleans())), _judged, max_leaves=8)
#: Definitions call no other, so that no reference is endless.
_DEFINITIONS = st.fixed_dictionaries({
    "one": st.sampled_from([{"type": "string"}, {"type": "object", "required": ["a"]}, True]),
    "two": st.sampled_from([{"$anchor": "two", "type": "integer"}, {"$anchor": "two", "enum": ["a", 1]}]),
})  # fmt: skip
JUDGED_OBJECTS = st.builds(
    lambda rest, first, definitions: {
        **(rest if isinstance(rest, dict) else {}),
        "$schema": DIALECT,
        "$defs": definitions,
        "properties": {"a": first, **(rest.get("properties", {}) if isinstance(rest, dict) else {})},
    },
    _PARTS,
    st.sampled_from([{"type": "string"}, {"type": "array", "items": {"type": "integer"}}, {"enum": ["a", None, 1]}]),
    _DEFINITIONS,
)
ANSWERS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["", "a", "ab", "b"])),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
        ),
        max_leaves=4,
    ),
    max_size=3,
)
