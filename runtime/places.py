"""Reading and writing a draft by place: a JSON pointer in which a row is named by its id."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from runtime.dossier import CHOICE, RAW, ROW, Json

#: Names a question may not bear: they hold what only we need.
RESERVED = frozenset({ROW, CHOICE, RAW})
ABSENT: Any = object()


def tokens(place: str) -> list[str]:
    """``/enfants/r3f9/prenom`` → its unescaped names and row ids."""
    return [token.replace("~1", "/").replace("~0", "~") for token in place.split("/")[1:]]


def join(place: str, name: str) -> str:
    """The place of a property inside an object, or of a row inside an array."""
    return f"{place}/{name.replace('~', '~0').replace('/', '~1')}"


def is_at(pointer: str, place: str) -> bool:
    """Does a question's pointer lead to that place? ``*`` in a pointer stands for the id of any row."""
    asked, given = pointer.split("/"), place.split("/")
    return len(asked) == len(given) and all(one in ("*", name) for one, name in zip(asked, given, strict=True))


def rows_of(value: Json) -> Iterator[dict[str, Json]]:
    """The rows of a repeated group: what is not a row with an id is left out."""
    if isinstance(value, list):
        yield from (row for row in value if isinstance(row, dict) and isinstance(row.get(ROW), str))


def look(draft: Json, place: str) -> Json:
    """The value at a place, or ``ABSENT``."""
    for token in tokens(place):
        draft = _inside(draft, token)
        if draft is ABSENT:
            return ABSENT
    return draft


def _inside(value: Json, token: str) -> Json:
    if isinstance(value, dict):
        return value.get(token, ABSENT)
    return next((row for row in rows_of(value) if row[ROW] == token), ABSENT)


def put(draft: Mapping[str, Json], place: str, value: Json) -> dict[str, Json]:
    """A draft with that value there, objects made on the way (never rows). ``ABSENT`` removes it."""
    return dict(_put(draft, tokens(place), value))


def _put(container: Json, path: list[str], value: Json) -> Json:
    token, rest = path[0], path[1:]
    if isinstance(container, list):
        return [_put(row, rest, value) if rest and _is_row(row, token) else row for row in container]
    changed = dict(container) if isinstance(container, Mapping) else {}
    if rest:
        changed[token] = _put(changed.get(token, {}), rest, value)
    elif value is ABSENT:
        changed.pop(token, None)
    else:
        changed[token] = value
    return changed


def _is_row(row: Json, token: str) -> bool:
    return isinstance(row, dict) and row.get(ROW) == token


def plain(value: Json) -> Json:
    """The value without what only we need: what a standard validator and an agent's tools see."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if name not in RESERVED}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def only(draft: Mapping[str, Json], places: Iterable[str]) -> dict[str, Json]:
    """What stands at these places, with the rows and choices around it; nothing else, nor what was not understood."""
    kept = frozenset(places)
    around = frozenset(above for place in kept for above in _above(place))
    return dict(_only(draft, "", kept, around))


def _above(place: str) -> Iterator[str]:
    while place:
        place = place.rpartition("/")[0]
        yield place


def _only(value: Json, place: str, kept: Set[str], around: Set[str]) -> Json:
    if place in kept or place not in around:
        return value
    if isinstance(value, list):
        rows = ((row, join(place, row[ROW])) for row in rows_of(value))
        return [_only(row, at, kept, around) for row, at in rows if at in around]
    if not isinstance(value, dict):
        return value
    inside = ((name, inner, join(place, name)) for name, inner in value.items() if name not in RESERVED)
    said = {name: _only(inner, at, kept, around) for name, inner, at in inside if at in kept or at in around}
    return {name: value[name] for name in (ROW, CHOICE) if name in value} | said
