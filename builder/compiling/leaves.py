"""Questions without parts: choices, constants, computed answers, documents, informations, and the last resort."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from builder.compiling.bundling import Bundle
from builder.compiling.choices import branch_choices, listed_choices
from builder.compiling.documents import requirement, shape_name
from builder.compiling.kinds import leaf_kind
from builder.compiling.merging import Flat, Flattener, is_null
from builder.compiling.words import annotations
from builder.dialect import Library
from builder.notices import Notices
from runtime.procedure import Choice, Question
from validators.findings import N_

Json: TypeAlias = Any

#: The words of a leaf's schema that judge.
_JUDGING = frozenset({
    "additionalProperties", "allOf", "const", "contains", "contentEncoding", "contentMediaType", "enum",
    "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxContains", "maxItems", "maxLength", "maxProperties",
    "maximum", "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "pattern",
    "patternProperties", "prefixItems", "properties", "propertyNames", "required", "type", "unevaluatedItems",
    "unevaluatedProperties", "uniqueItems",
})  # fmt: skip
#: The words under which a schema says more when something holds.
CONDITIONAL = ("if", "then", "else", "dependentRequired", "dependentSchemas")


def leaf_schema(bundle: Bundle, flat: Flat) -> Json:
    """What judges the answer: no label, no word of ours."""
    schema = {word: value for word, value in flat.own.items() if word in _JUDGING}
    rest = [{word: node[word] for word in CONDITIONAL if word in node} for node in flat.conditionals]
    rest += [{either.word: list(either.branches)} for either in flat.eithers]
    for part in rest:
        if schema.keys().isdisjoint(part):
            schema.update(part)
        else:
            schema["allOf"] = [*schema.get("allOf", ()), part]
    return bundle.closed(schema)


def raw(bundle: Bundle, flat: Flat, pointer: str, label: str, *, ours: bool) -> Question:
    """Last resort: a text area that accepts JSON."""
    return Question(pointer, "json", label, leaf_schema(bundle, flat), **annotations(flat.own, ours))


def information(flat: Flat, pointer: str, label: str) -> Question:
    """A text to read: its title and its description."""
    said, aid = flat.own.get("description", ""), flat.own.get("help", "")
    return Question(pointer, "information", label, True, hint=said, help=aid, read_only=True)


def document(flat: Flat, pointer: str, label: str, bundle: Bundle, library: Library, notices: Notices) -> Question:
    """A document asked for."""
    declared = flat.own["document"]
    asked = requirement(declared, flat.own.get("title", ""), library, flat.pointer, notices)
    schema = bundle.defs[shape_name(declared)]
    named = replace(asked, label=asked.label or label)
    shown = flat.own.get("title") or named.label
    return Question(pointer, "document", shown, schema, document=named, **annotations(flat.own, notices.ours))


def leaf(flattener: Flattener, flat: Flat, types: list[str], pointer: str, label: str, *, is_told: bool) -> Question:
    """A question of one answer. ``is_told``: it stands in a branch that was chosen, so that a single value is known."""
    own, notices = flat.own, flattener.notices
    words = annotations(own, notices.ours)
    schema = leaf_schema(flattener.bundle, flat)
    if own.get("type") in ("null", ["null"]):
        return Question(pointer, "constant", label, {**schema, "const": None}, **words)
    if isinstance(own.get("computed"), dict):
        words["read_only"] = True
        return Question(pointer, "computed", label, schema, computed=own["computed"], **words)
    kind = leaf_kind(own, types, flat.pointer, notices)
    if kind == "declaration":
        return Question(pointer, kind, label, schema, **words)
    choices = choices_of(flattener, flat)
    single = [own["const"]] if "const" in own else [choice.value for choice in choices]
    if "const" in own or (len(single) == 1 and is_told):
        return Question(pointer, "constant", label, {**schema, "const": single[0]}, **words)
    if kind == "yes_no":
        return Question(pointer, kind, label, schema, choices=choices if _is_worded(flat) else (), **words)
    if choices:
        return Question(pointer, "choice", label, schema, choices=choices, **words)
    if kind == "json":
        _tell_why(notices, flat, label)
    return Question(pointer, kind, label, schema, **words)


def _tell_why(notices: Notices, flat: Flat, label: str) -> None:
    if flat.own.get("type") == [] or flat.own.get("enum") == []:
        sentence = N_("The rules of “%(label)s” contradict each other: no answer can be right. Correct one of them.")
        notices.fault("contradiction", flat.pointer, sentence, label=label)
    else:
        sentence = N_("“%(label)s” says nothing of its answer: it is asked as one text. Add a “type”.")
        notices.advice("no-type", flat.pointer, sentence, label=label)


def _is_worded(flat: Flat) -> bool:
    """Has a yes or no words of its own?"""
    return any(word in flat.own for word in ("enumNames", "x-enumNames")) or bool(flat.eithers)


def choices_of(flattener: Flattener, flat: Flat) -> tuple[Choice, ...]:
    """What can be chosen; empty when the answer is free."""
    if isinstance(flat.own.get("enum"), list):
        is_absence = "null" in flat.own.get("type", ()) or None in flat.own["enum"]
        return listed_choices(flat.own, with_null=not is_absence)
    for either in flat.eithers:
        branches = [flattener.flatten(branch) for branch in either.branches]
        found = branch_choices([branch for branch in branches if not branch.never and not is_null(branch)])
        if found:
            return found
    return ()


def plain_words(own: Mapping[str, Json]) -> dict[str, Json]:
    """A schema's words without those that describe it."""
    return {word: value for word, value in own.items() if word not in ("title", "description", "hint", "help")}
