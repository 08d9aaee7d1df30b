"""An explicit choice between schemas: stored, never guessed from the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.compiling.eithers import (
    TYPE_WORDS,
    branch_label,
    branches_of,
    is_choice,
)
from builder.compiling.leaves import CONDITIONAL, plain_words
from builder.compiling.merging import Flat
from builder.compiling.words import annotations, text
from runtime.procedure import Alternative, Question

if TYPE_CHECKING:
    from builder.compiling.questions import Asker, Place

Json: TypeAlias = Any


def ask_alternatives(asker: "Asker", flat: Flat, pointer: str, label: str, place: "Place") -> Question | None:
    """Each branch, with what the schema says besides."""
    either = next(
        one for one in flat.eithers if is_choice(flat, [seen for _, seen in branches_of(asker.flattener, one)])
    )
    base = plain_words(flat.own)
    besides = [{one.word: list(one.branches)} for one in flat.eithers if one is not either]
    besides += [{word: value for word, value in node.items() if word in CONDITIONAL} for node in flat.conditionals]
    made = []
    for index, (branch, seen) in enumerate(branches_of(asker.flattener, either)):
        node = asker.merged([branch, *([base] if base else []), *besides], seen.pointer)
        question = asker.ask(node, pointer, _name(pointer), place, is_branch=True)
        if question:
            named = branch_label(branch, seen, index)
            hint = "" if asker.notices.ours else text(seen.own, "description")
            made.append(Alternative(named, replace(question, label=named, hint=""), hint))
    return choice_between(made, pointer, label, annotations(flat.own, asker.notices.ours))


def ask_types(
    asker: "Asker", flat: Flat, types: Sequence[str], pointer: str, label: str, place: "Place"
) -> Question | None:
    """``type: [array, string]``: the nature of the answer is asked."""
    made = []
    for kind in types:
        part = asker.bundle.adopt({**flat.own, "type": kind}, flat.pointer)
        question = asker.ask(part, pointer, _name(pointer), place)
        if question:
            made.append(Alternative(TYPE_WORDS[kind], replace(question, label=TYPE_WORDS[kind])))
    return choice_between(made, pointer, label, annotations(flat.own, asker.notices.ours))


def choice_between(made: list[Alternative], pointer: str, label: str, words: Mapping[str, Any]) -> Question | None:
    """The question between branches; the only branch there is, when there is one."""
    if len(made) < 2:
        return replace(made[0].question, label=label) if made else None
    titles = [alternative.label for alternative in made]
    distinct = [
        replace(one, label=f"{one.label} ({index})") if titles.count(one.label) > 1 else one
        for index, one in enumerate(made, 1)
    ]
    return Question(pointer, "alternatives", label, alternatives=tuple(distinct), **words)


def _name(pointer: str) -> str:
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~").replace("*", "")
