"""What conditions read, which cannot hold together, and the worlds they make of one property."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from builder.notices import join
from runtime.procedure import Condition

Json: TypeAlias = Any
Conjunction: TypeAlias = tuple[Condition, ...]

_SAME_PLACE = ("allOf", "anyOf", "oneOf")
_SAME_PLACE_ONE = ("not", "if", "then", "else")


def reads(schema: Json, at: str, defs: Mapping[str, Json], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The templates of the answers a condition's schema looks at, seen from the object at ``at``."""
    if not isinstance(schema, dict):
        return
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name in defs and name not in seen:
        yield from reads(defs[name], at, defs, seen | {name})
    for word in ("properties", "dependentSchemas"):
        for key, inner in schema.get(word, {}).items():
            yield join(at, key)
            yield from reads(inner, join(at, key) if word == "properties" else at, defs, seen)
    for key in schema.get("required", ()):
        yield join(at, key)
    for key in schema.get("dependentRequired", {}):
        yield join(at, key)
    for word in ("items", "contains"):
        if word in schema:
            yield at
            yield from reads(schema[word], f"{at}/*", defs, seen)
    for word in _SAME_PLACE:
        for inner in schema.get(word, ()):
            yield from reads(inner, at, defs, seen)
    for word in _SAME_PLACE_ONE:
        yield from reads(schema.get(word), at, defs, seen)


def exclude(one: Condition, other: Condition) -> bool:
    """Can the two never hold together? Told only when sure."""
    if one.at != other.at:
        return False
    if one.negated != other.negated:
        positive, negative = (other, one) if one.negated else (one, other)
        return implies(positive.schema, negative.schema)
    return not one.negated and _are_disjoint(one.schema, other.schema)


def implies(one: Json, other: Json) -> bool:
    """Is whatever satisfies ``one`` sure to satisfy ``other``?"""
    return one is other or one == other


def _are_disjoint(one: Json, other: Json) -> bool:
    """Both ask a value of the same answer, one of them insists that it be there, and no value suits both."""
    for name, wanted in _values(one).items():
        others = _values(other).get(name)
        insisted = name in one.get("required", ()) or name in other.get("required", ())
        if others is not None and insisted and not any(_same(value, same) for value in wanted for same in others):
            return True
    return False


def _values(schema: Json) -> dict[str, list[Json]]:
    if not isinstance(schema, dict):
        return {}
    found = {}
    for name, inner in schema.get("properties", {}).items():
        if isinstance(inner, dict) and ("const" in inner or "enum" in inner):
            found[name] = [inner["const"]] if "const" in inner else inner["enum"]
    return found


def _same(one: Json, other: Json) -> bool:
    return bool(one == other) and isinstance(one, bool) is isinstance(other, bool)


def contradict(conditions: Iterable[Condition]) -> bool:
    """Can these never hold all together?"""
    return any(exclude(one, other) for one, other in combinations(conditions, 2))


def joined(one: Conjunction, other: Conjunction) -> Conjunction:
    """Both, each condition once; an exception that another condition already implies is left out."""
    both = [*one, *(condition for condition in other if condition not in one)]
    return tuple(
        condition
        for condition in both
        if not (condition.negated and any(_makes_needless(strong, condition) for strong in both if not strong.negated))
    )


def _makes_needless(strong: Condition, negated: Condition) -> bool:
    return strong.at == negated.at and _are_disjoint(strong.schema, negated.schema)


def denials(conjunction: Conjunction) -> Iterator[Conjunction]:
    """The ways it can fail, which exclude each other: the first fails; or the first holds and the second fails; …"""
    for index, condition in enumerate(conjunction):
        yield (*conjunction[:index], Condition(condition.at, condition.schema, not condition.negated))


def worlds(
    fragments: Sequence[tuple[Json, Conjunction]], most: int
) -> list[tuple[Conjunction, tuple[Json, ...]]] | None:
    """Every way conditional fragments of one property can hold together: (conditions, fragments that hold).

    They exclude each other and leave no case out. ``None`` when there are more than ``most``.
    """
    found: list[tuple[Conjunction, tuple[Json, ...]]] = [((), ())]
    for node, conjunction in fragments:
        following: list[tuple[Conjunction, tuple[Json, ...]]] = []
        for conditions, chosen in found:
            if contradict((*conditions, *conjunction)):
                following.append((conditions, chosen))
                continue
            following.append((joined(conditions, conjunction), (*chosen, node)))
            if all(condition in conditions for condition in conjunction):
                continue
            following.extend(
                (joined(conditions, denial), chosen)
                for denial in denials(conjunction)
                if not contradict((*conditions, *denial))
            )
        if len(following) > most:
            return None
        found = following
    return found
