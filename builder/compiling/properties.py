"""One property: one question, or one for each way its conditional fragments hold together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.compiling.conditions import Conjunction, contradict, reads, worlds
from builder.compiling.layers import Fragment
from builder.compiling.merging import kinds_of
from builder.notices import join
from runtime.procedure import Question
from validators.findings import N_

if TYPE_CHECKING:
    from builder.compiling.questions import Asker, Place

Json: TypeAlias = Any

MAX_WORLDS = 12
"""Questions that one property may become."""


def ask_property(
    asker: "Asker", name: str, found: Sequence[Fragment], wanted: Sequence[Conjunction], place: "Place"
) -> list[Question]:
    """The questions of one property: one, or one for each way its conditional fragments hold together."""
    pointer = join(place.at, name)
    always, sometimes = _sort_fragments(asker, found, pointer, place)
    made: Iterable[tuple[Question | None, Conjunction]]
    if always and sometimes and _is_group(asker, always, sometimes):
        extra = [(part.node, part.conditions) for part in sometimes]
        made = [(asker.ask(asker.merged(always, found[0].pointer), pointer, name, place, extra), ())]
    else:
        made = _ask_in_worlds(asker, always, sometimes, pointer, name, place)
    left = [_unknown(need, place.known) for need in wanted]
    return [_when(question, conditions, left) for question, conditions in made if question]


def _sort_fragments(
    asker: "Asker", found: Sequence[Fragment], pointer: str, place: "Place"
) -> tuple[list[Json], list[Fragment]]:
    """What always holds, and what may: without placeholders, and without conditions on the very answer."""
    seen = [replace(part, conditions=_unknown(part.conditions, place.known)) for part in found]
    always = [part.node for part in seen if not part.conditions]
    sometimes = [part for part in seen if part.conditions and part.node is not True and part.node != {}]
    sometimes = [part for part in sometimes if not _reads_itself(asker, part, pointer)]
    said = [node for node in always if node is not True]
    for part in found:
        asker.bundle.adopt(part.node, part.pointer)
    return said if sometimes or said else always[:1], sometimes


def _reads_itself(asker: "Asker", part: Fragment, pointer: str) -> bool:
    return any(
        template == pointer or template.startswith(f"{pointer}/")
        for condition in part.conditions
        for template in reads(condition.schema, condition.at, asker.bundle.defs)
    )


def _is_group(asker: "Asker", always: Sequence[Json], sometimes: Sequence[Fragment]) -> bool:
    """Are all these parts of one group? Then its members take the conditions, and the group has none of its own."""
    flat = asker.flatten(asker.merged(always, ""))
    others = [asker.flatten(part.node, part.pointer) for part in sometimes]
    is_object = kinds_of(flat.own) == ["object"] and "document" not in flat.own
    return is_object and all(kinds_of(one.own) in (["object"], []) and not one.never for one in others)


def _ask_in_worlds(
    asker: "Asker", always: Sequence[Json], sometimes: Sequence[Fragment], pointer: str, name: str, place: "Place"
) -> Iterator[tuple[Question | None, Conjunction]]:
    possible = worlds([(part.node, part.conditions) for part in sometimes], MAX_WORLDS)
    where = sometimes[0].pointer if sometimes else pointer
    if possible is None:
        asker.notices.fault(
            "too-many-cases",
            where,
            N_("Too many conditions change “%(name)s”: it is asked in one way only. Use fewer of them."),
            name=name,
        )
        always, possible = always or [sometimes[0].node], [((), ())]
    for conditions, chosen in possible:
        nodes = [*always, *chosen]
        if nodes:
            within = replace(place, known=(*place.known, *conditions))
            yield asker.ask(asker.merged(nodes, where), pointer, name, within), conditions


def _unknown(conditions: Conjunction, known: Conjunction) -> Conjunction:
    return tuple(condition for condition in conditions if condition not in known)


def _when(question: Question, conditions: Conjunction, wanted: Iterable[Conjunction]) -> Question:
    """The question with its conditions, and what makes it required beyond them."""
    left = [_unknown(need, conditions) for need in wanted if not contradict((*conditions, *need))]
    required = not all(left)
    return _required(question, conditions, required=required, when=() if required else tuple(left))


def _required(
    question: Question, conditions: Conjunction, *, required: bool, when: tuple[Conjunction, ...]
) -> Question:
    """A choice between schemas is as required as what is chosen. A choice of one place is told apart by its pointer."""
    inner = tuple(
        replace(alternative, question=_required(alternative.question, (), required=required, when=when))
        for alternative in question.alternatives
    )
    return replace(question, conditions=conditions, required=required, required_when=when, alternatives=inner)
