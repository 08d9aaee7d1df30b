"""Our own words, held to the dialect's meta-schema: each fault with its pointer, and the nearest word for a slip.

The standard's words are judged by ``wellformed``; the meta-schema is asked of our words alone, a node at a time, so
that a thousand questions cost milliseconds.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from builder.compiling.wellformed import LISTED, NAMED, ONE
from builder.dialect import OTHERS_WORDS, QUESTION_WORDS, ROOT_WORDS, STANDARD_WORDS, meta_schema, words_known
from builder.notices import Notices, join
from validators.findings import N_

Json: TypeAlias = Any

_OURS = frozenset({*QUESTION_WORDS, *ROOT_WORDS, "readOnly", "type"})
_SAYS = frozenset({*QUESTION_WORDS, *ROOT_WORDS})


def check_words(declaration: Json, notices: Notices) -> None:
    """Tell what is wrong in our words. In a foreign schema only what cannot be understood is told, as warnings."""
    for pointer, node in nodes(declaration, ""):
        _unknown_words(node, pointer, notices)
        said = {
            word: value for word, value in node.items() if word in _OURS and (not pointer or word not in ROOT_WORDS)
        }
        if not _SAYS.isdisjoint(said):
            for fault in judge("procedure").iter_errors(said):
                tell(fault, pointer, notices)


def nodes(node: Json, pointer: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Every schema of a declaration, with its pointer."""
    if not isinstance(node, dict):
        return
    yield pointer, node
    for word, value in node.items():
        if word in LISTED and isinstance(value, list):
            for index, inner in enumerate(value):
                yield from nodes(inner, join(pointer, word, index))
        elif word in NAMED and isinstance(value, dict):
            for name, inner in value.items():
                yield from nodes(inner, join(pointer, word, name))
        elif word in ONE:
            yield from nodes(value, join(pointer, word))


def _unknown_words(node: Mapping[str, Json], pointer: str, notices: Notices) -> None:
    for word in node:
        if word in STANDARD_WORDS or word in _SAYS or word.startswith(OTHERS_WORDS) or not notices.ours:
            continue
        nearest = get_close_matches(word, words_known(), n=1, cutoff=0.75)
        if nearest:
            notices.warning(
                "unknown-word",
                join(pointer, word),
                N_("“%(word)s” means nothing here and is ignored. Did you mean “%(nearest)s”?"),
                word=word,
                nearest=nearest[0],
            )
        else:
            notices.advice(
                "unknown-word",
                join(pointer, word),
                N_("“%(word)s” means nothing here: it is kept and ignored."),
                word=word,
            )


@cache
def judge(name: str) -> Draft202012Validator:
    """The meta-schema's own part: without the standard, which is judged elsewhere."""
    law = meta_schema(name)
    own = (
        {word: value for word, value in law.items() if word not in ("allOf", "$dynamicAnchor")}
        if name == "procedure"
        else law
    )
    laws = [(meta_schema(other)["$id"], meta_schema(other)) for other in ("procedure", "document")]
    registry: Registry[Json] = Registry().with_resources(
        (uri, DRAFT202012.create_resource(content)) for uri, content in laws
    )
    return Draft202012Validator(own, registry=registry)


def tell(fault: ValidationError, pointer: str, notices: Notices) -> None:
    """One fault of the meta-schema as a notice."""
    at = join(pointer, *fault.absolute_path)
    word = str(fault.absolute_path[-1]) if fault.absolute_path else ""
    if fault.validator == "additionalProperties" and isinstance(fault.schema, dict):
        _misspelt(fault.schema, fault.instance, at, notices)
    elif fault.validator == "enum":
        notices.fault(
            "not-a-value",
            at,
            N_("“%(value)s” is not possible here. Choose among: %(values)s."),
            value=_short(fault.instance),
            values=", ".join(map(str, _items(fault.validator_value))),
        )
    elif fault.validator == "required" and isinstance(fault.instance, dict):
        for name in map(str, _items(fault.validator_value)):
            if name not in fault.instance:
                notices.fault("missing-word", at, N_("“%(word)s” is missing here. Add it."), word=name)
    else:
        described = fault.schema.get("description", "") if isinstance(fault.schema, dict) else ""
        notices.fault(
            "not-a-value",
            at,
            N_("“%(word)s” cannot have this value. %(description)s"),
            word=word or "document",
            description=str(described),
        )


def _misspelt(law: Mapping[str, Json], instance: Json, at: str, notices: Notices) -> None:
    known = list(law.get("properties", {}))
    for name in instance:
        if name not in known:
            nearest = get_close_matches(name, known, n=1, cutoff=0.5)
            notices.fault(
                "misspelt",
                join(at, name),
                N_("“%(word)s” is not a word of ours. Nearest: “%(nearest)s”. Correct it or remove it."),
                word=name,
                nearest=nearest[0] if nearest else ", ".join(known),
            )


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list) else []


def _short(value: Json) -> str:
    return str(value)[:60]
