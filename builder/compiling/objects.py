"""Objects: their members in the order of the file, then their own choices between schemas."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.compiling.choosing import choice_between
from builder.compiling.conditions import Conjunction, contradict, joined
from builder.compiling.eithers import SITUATION, branch_label, branches_of, discriminator, has_members
from builder.compiling.layers import Layer, fragments, kept, look_at_fences, needs, part_about, unfold
from builder.compiling.leaves import raw
from builder.compiling.merging import Flat
from builder.compiling.properties import ask_property
from builder.compiling.words import annotations, text
from builder.notices import join
from runtime.procedure import Alternative, Condition, Question
from validators.findings import N_

if TYPE_CHECKING:
    from builder.compiling.questions import Asker, Place

Json: TypeAlias = Any

MAX_NESTING = 20
"""Objects and lists inside one another."""


def ask_object(asker: "Asker", layers: list[Layer], place: "Place") -> tuple[Question, ...]:
    """The members of an object, in the order of the file; then its choices between schemas."""
    layers, choices = _sort_choices(asker, kept(asker.flattener, layers), place.at)
    named = {name for layer in layers for name in layer.properties}
    moved = frozenset(name for branches, _ in choices for _, flat in branches for name in _names(asker, flat)) & named
    look_at_fences(asker.flattener, layers)
    wanted = needs(layers)
    asked: list[Question] = []
    for name, found in fragments(asker.flattener, layers, place.at).items():
        if name not in moved:
            asked.extend(ask_property(asker, name, found, wanted.get(name, ()), place))
    shared = [part_about(layer, moved) for layer in layers if not layer.conditions]
    for branches, conditions in choices:
        asked.extend(_ask_in_place(asker, branches, conditions, shared, place))
    return tuple(asked)


def _names(asker: "Asker", flat: Flat) -> Iterator[str]:
    """Every property an object may name."""
    for layer in unfold(asker.flattener, flat, ""):
        yield from layer.properties


def _sort_choices(
    asker: "Asker", layers: list[Layer], at: str
) -> tuple[list[Layer], list[tuple[list[tuple[Json, Flat]], Conjunction]]]:
    """What an object's ``oneOf`` and ``anyOf`` are: rules left to the judge, branches that an answer tells apart
    (more layers), or a choice to ask."""
    known = {name for layer in layers for name in layer.properties}
    more, choices = list(layers), []
    for layer in layers:
        for either in layer.flat.eithers:
            branches = branches_of(asker.flattener, either)
            told = discriminator([flat for _, flat in branches], known)
            if all(known.issuperset(_names(asker, flat)) and not flat.eithers for _, flat in branches):
                asker.notices.advice(
                    "judged-late",
                    either.pointer,
                    N_("This choice between rules asks nothing: it is checked once all is answered."),
                )
            elif told:
                for _, flat in branches:
                    more.extend(_told_layers(asker, flat, told, layer, at))
            else:
                choices.append((branches, layer.conditions))
    return more, choices


def _told_layers(asker: "Asker", flat: Flat, told: str, layer: Layer, at: str) -> Iterator[Layer]:
    test = {"properties": {told: flat.own["properties"][told]}, "required": [told]}
    condition = Condition(at, asker.bundle.closed(test))
    if not contradict((*layer.conditions, condition)):
        yield from unfold(asker.flattener, flat, at, joined(layer.conditions, (condition,)))


def ask_group(
    asker: "Asker",
    flat: Flat,
    node: Json,
    pointer: str,
    label: str,
    place: "Place",
    extra: Sequence[tuple[Json, Conjunction]],
) -> Question | None:
    """A group of the object's members; one text when their names are not fixed or they go too deep."""
    layers = list(unfold(asker.flattener, flat, pointer))
    for other, conditions in extra:
        layers.extend(unfold(asker.flattener, asker.flatten(other), pointer, conditions))
    if place.depth > MAX_NESTING:
        asker.notices.advice(
            "too-nested", flat.pointer, N_("This is nested too deeply: it is asked as one text. Use fewer levels.")
        )
        return raw(asker.bundle, flat, pointer, label, ours=asker.notices.ours)
    if not any(has_members(layer.flat) or layer.flat.eithers for layer in layers):
        return _ask_free_object(asker, flat, pointer, label)
    if flat.own.get("patternProperties"):
        asker.notices.advice(
            "free-names",
            join(flat.pointer, "patternProperties"),
            N_("Answers whose names are not fixed are not asked."),
        )
    kind = "address" if text(flat.own, "widget") == "address" else "group"
    members = ask_object(asker, layers, place)
    words = annotations(flat.own, asker.notices.ours)
    return Question(pointer, kind, label, asker.bundle.closed(node), questions=members, **words)


def _ask_free_object(asker: "Asker", flat: Flat, pointer: str, label: str) -> Question | None:
    if "properties" in flat.own and not flat.own.get("additionalProperties") and "patternProperties" not in flat.own:
        asker.notices.advice("empty-object", flat.pointer, N_("This object names no answer: nothing is asked."))
        return None
    asker.notices.advice(
        "free-object",
        flat.pointer,
        N_("The names of these answers are not fixed: they are asked as one text. Name them under “properties”."),
    )
    return raw(asker.bundle, flat, pointer, label, ours=asker.notices.ours)


def _ask_in_place(
    asker: "Asker", branches: Sequence[tuple[Json, Flat]], conditions: Conjunction, shared: list[Layer], place: "Place"
) -> Iterator[Question]:
    """A choice between the ways of one object, among its members. Names that several ways share move into each."""
    made = []
    inner = replace(place, known=(*place.known, *conditions), depth=place.depth + 1, is_told=True)
    for index, (branch, flat) in enumerate(branches):
        if inner.depth <= MAX_NESTING and asker.may_go_on(flat, place):
            within = replace(inner, path=(*place.path, *flat.refs))
            members = ask_object(asker, [*unfold(asker.flattener, flat, place.at), *shared], within)
            label = branch_label(branch, flat, index)
            made.append(Alternative(label, Question(place.at, "group", label, questions=members)))
    question = choice_between(made, place.at, SITUATION, {})
    if question and question.kind == "group":
        yield from (replace(only, conditions=(*conditions, *only.conditions)) for only in question.questions)
    elif question:
        yield replace(question, required=True, conditions=conditions)
