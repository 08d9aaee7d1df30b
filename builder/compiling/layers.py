"""An object seen as layers: what it always says, and what it says when conditions hold. Then its names, in order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from builder.compiling.conditions import Conjunction, contradict, joined, reads
from builder.compiling.merging import Flat, Flattener
from builder.notices import join
from runtime.dossier import CHOICE, RAW, ROW
from runtime.procedure import Condition
from validators.findings import N_

Json: TypeAlias = Any

MAX_LAYERS = 400
MAX_CONDITIONS_DEEP = 12

#: Names the drafts and the templates of places keep for themselves.
RESERVED = frozenset({ROW, CHOICE, RAW, "*", ""})


@dataclass(frozen=True, slots=True)
class Layer:
    """What an object says when all ``conditions`` hold."""

    flat: Flat
    conditions: Conjunction = ()

    @property
    def properties(self) -> Mapping[str, Json]:
        """Name → schema."""
        found: Mapping[str, Json] = self.flat.own.get("properties", {})
        return found


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one layer says of one property."""

    node: Json
    conditions: Conjunction
    pointer: str


def unfold(
    flattener: Flattener, flat: Flat, at: str, conditions: Conjunction = (), opened: tuple[int, ...] = ()
) -> Iterator[Layer]:
    """The layers of an object. Each of its conditions is judged at the template ``at``."""
    if len(opened) > MAX_CONDITIONS_DEEP:
        _tell_too_many(flattener, flat)
        return
    if id(flat) in opened:
        flattener.notices.fault(
            "endless-condition",
            flat.pointer,
            N_("This condition contains itself. Remove it from its own “then” or “else”."),
        )
        return
    yield Layer(flat, conditions)
    for node in flat.conditionals:
        for branch, condition in _branches(flattener, node, at):
            if not contradict((*conditions, condition)):
                yield from unfold(flattener, branch, at, joined(conditions, (condition,)), (*opened, id(flat)))


def _branches(flattener: Flattener, node: Mapping[str, Json], at: str) -> Iterator[tuple[Flat, Condition]]:
    bundle, pointer = flattener.bundle, flattener.bundle.where(node)
    if "if" in node:
        condition = Condition(at, bundle.closed(node["if"]))
        _look_at_if(flattener, node["if"], join(pointer, "if"))
        for word, negated in (("then", False), ("else", True)):
            if isinstance(node.get(word), dict):
                yield flattener.flatten(node[word], join(pointer, word)), replace(condition, negated=negated)
    for name, needed in node.get("dependentRequired", {}).items():
        yield Flat(pointer, {"required": needed}), Condition(at, {"required": [name]})
    for name, schema in node.get("dependentSchemas", {}).items():
        if isinstance(schema, dict):
            dependent = flattener.flatten(schema, join(pointer, "dependentSchemas", name))
            yield dependent, Condition(at, {"required": [name]})


def _look_at_if(flattener: Flattener, schema: Json, pointer: str) -> None:
    """The standard's trap: ``properties`` says nothing of a property that is not there (dialect, decision 6)."""
    if not isinstance(schema, dict):
        return
    for name in schema.get("properties", {}):
        if name not in schema.get("required", ()):
            flattener.notices.warning(
                "if-absent",
                pointer,
                N_("This also holds while “%(name)s” has no answer. Add “required”: [“%(name)s”] beside “properties”."),
                name=name,
            )


def kept(flattener: Flattener, layers: list[Layer]) -> list[Layer]:
    """Not more of them than can be worked on."""
    if len(layers) > MAX_LAYERS:
        _tell_too_many(flattener, layers[0].flat)
    return layers[:MAX_LAYERS]


def _tell_too_many(flattener: Flattener, flat: Flat) -> None:
    flattener.notices.fault(
        "too-many-conditions",
        flat.pointer,
        N_("There are too many conditions here: only the first are kept. Split this object."),
    )


def look_at_fences(flattener: Flattener, layers: Iterable[Layer]) -> None:
    """``additionalProperties: false`` sees only its own neighbours: what another part adds can never be accepted."""
    layers = list(layers)
    names = {name for layer in layers for name in layer.properties}
    for layer in layers:
        for pointer, allowed in layer.flat.fences:
            for name in sorted(names - allowed):
                flattener.notices.warning(
                    "closed-object",
                    join(pointer, "additionalProperties"),
                    N_(
                        "“%(name)s” is asked elsewhere but forbidden here. Declare it “true” in these properties, "
                        "or write “unevaluatedProperties” instead."
                    ),
                    name=name,
                )


def fragments(flattener: Flattener, layers: Iterable[Layer], at: str) -> dict[str, list[Fragment]]:
    """Name → what each layer says of it, in the order of the file.

    A conditional name without a place of its own follows the one its condition reads (dialect, decision 2).
    """
    found: dict[str, list[Fragment]] = {}
    late: dict[str, Conjunction] = {}
    for layer in layers:
        for name, node in layer.properties.items():
            pointer = flattener.bundle.where(node, join(layer.flat.pointer, "properties", name))
            if name not in found and layer.conditions:
                late[name] = layer.conditions
            found.setdefault(name, []).append(Fragment(node, layer.conditions, pointer))
    order = [name for name in found if name not in late]
    for name, conditions in late.items():
        order.insert(_position(flattener, conditions, at, order, late), name)
    return {name: found[name] for name in order if _is_askable(flattener, name, found[name][0].pointer)}


def _position(
    flattener: Flattener, conditions: Conjunction, at: str, order: list[str], late: Mapping[str, Conjunction]
) -> int:
    names = {
        template.removeprefix(f"{at}/").partition("/")[0].replace("~1", "/").replace("~0", "~")
        for condition in conditions
        if condition.at == at
        for template in reads(condition.schema, at, flattener.bundle.defs)
    }
    places = [order.index(name) for name in names if name in order]
    index = max(places) + 1 if places else len(order)
    while index < len(order) and order[index] in late and late[order[index]][:1] == conditions[:1]:
        index += 1
    return index


def _is_askable(flattener: Flattener, name: str, pointer: str) -> bool:
    if name in RESERVED:
        flattener.notices.fault(
            "reserved-name", pointer, N_("“%(name)s” cannot be the name of a question. Choose another one."), name=name
        )
    return name not in RESERVED


def needs(layers: Iterable[Layer]) -> dict[str, list[Conjunction]]:
    """Name → the conjunctions under each of which it is required."""
    found: dict[str, list[Conjunction]] = {}
    for layer in layers:
        for name in layer.flat.own.get("required", ()):
            if layer.conditions not in found.setdefault(name, []):
                found[name].append(layer.conditions)
    return found


def part_about(layer: Layer, names: frozenset[str]) -> Layer:
    """What a layer says of these names alone."""
    properties = {name: node for name, node in layer.properties.items() if name in names}
    required = [name for name in layer.flat.own.get("required", ()) if name in names]
    return Layer(Flat(layer.flat.pointer, {"properties": properties, "required": required}), layer.conditions)
