"""Bytes → JSON, within limits. What a parser would silently accept (two equal names, lone surrogates) is told."""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeAlias

from builder.dialect import is_ours
from builder.notices import Notices, join
from validators.findings import N_

Json: TypeAlias = Any

MAX_BYTES = 5_000_000
#: Levels of braces and brackets. The standard's validator needs about ten Python frames a level of schema.
MAX_DEPTH = 80


class _Object(dict[str, Json]):
    """A JSON object that remembers the names it held twice."""

    repeated: tuple[str, ...] = ()


def read_declaration(source: bytes | Mapping[str, Json], notices: Notices) -> Json:
    """The JSON value of a declaration; ``None`` when it cannot be read, and the notices say why.

    From then on they know whether it is one of ours.
    """
    raw = source if isinstance(source, bytes) else encode(source, notices)
    if raw is None or _is_too_large(raw, notices):
        return None
    value = _parse(raw, notices)
    notices.ours = is_ours(value)
    if value is None or not _is_shallow(value, notices):
        return None
    for pointer, node in _walk(value, ""):
        _look(pointer, node, notices)
    return value


def encode(source: Mapping[str, Json], notices: Notices) -> bytes | None:
    """A declaration built in memory, as bytes; ``None`` when it is not JSON."""
    try:
        return json.dumps(source, ensure_ascii=True, indent=2).encode()
    except (TypeError, ValueError, RecursionError):
        notices.error("not-json", "", N_("This is not JSON. Give an object made of JSON values only."))
        return None


def _is_too_large(raw: bytes, notices: Notices) -> bool:
    if len(raw) > MAX_BYTES:
        notices.error(
            "too-large",
            "",
            N_("The file is larger than %(max)s MB. Remove what is not asked."),
            max=MAX_BYTES // 1_000_000,
        )
    return len(raw) > MAX_BYTES


def _parse(raw: bytes, notices: Notices) -> Json:
    try:
        return json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
        )
    except UnicodeDecodeError:
        notices.error("not-utf-8", "", N_("The file is not written in UTF-8. Save it again in UTF-8."))
    except json.JSONDecodeError as fault:
        notices.error(
            "not-json",
            "",
            N_("This is not JSON: see line %(line)s, column %(column)s."),
            line=fault.lineno,
            column=fault.colno,
        )
    except RecursionError:
        _too_deep("", notices)
    except ValueError:
        notices.error("number", "", N_("A number is too large or is not a number. Write it in figures."))
    return None


def _object(pairs: list[tuple[str, Json]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        made.repeated = tuple(name for name in made if names.count(name) > 1)
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(figures: str) -> float:
    if math.isinf(number := float(figures)):
        raise ValueError(figures)
    return number


def _is_shallow(value: Json, notices: Notices) -> bool:
    level, depth = [value], 0
    while level:
        if depth > MAX_DEPTH:
            _too_deep("", notices)
            return False
        level = [inner for node in level for inner in _inside(node)]
        depth += 1
    return True


def _too_deep(pointer: str, notices: Notices) -> None:
    notices.error(
        "too-deep",
        pointer,
        N_("There are more than %(max)s levels of braces. Name the inner parts under $defs."),
        max=MAX_DEPTH,
    )


def _inside(node: Json) -> list[Json]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def _walk(node: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    yield pointer, node
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from _walk(name, pointer)
            yield from _walk(inner, join(pointer, name))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from _walk(inner, join(pointer, index))


def _look(pointer: str, node: Json, notices: Notices) -> None:
    if isinstance(node, str) and any(_is_no_character(character) for character in node):
        notices.error(
            "not-text",
            pointer.encode(errors="replace").decode(),
            N_("This text holds a character that cannot be shown. Type it again."),
        )
    if isinstance(node, _Object):
        for name in node.repeated:
            notices.fault(
                "repeated-name",
                join(pointer, name),
                N_("“%(name)s” is written twice here: only the last one counts. Remove one."),
                name=name,
            )


def _is_no_character(character: str) -> bool:
    return character == "\0" or "\ud800" <= character <= "\udfff"
