"""The walk over a bundled schema that makes its questions. What each shape of schema asks has a module of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from builder.compiling.arrays import ask_array
from builder.compiling.bundling import Bundle
from builder.compiling.choosing import ask_alternatives, ask_types
from builder.compiling.conditions import Conjunction
from builder.compiling.eithers import (
    simplify,
)  # fmt: skip
from builder.compiling.layers import unfold
from builder.compiling.leaves import document, information, leaf
from builder.compiling.merging import Flat, Flattener, kinds_of
from builder.compiling.objects import ask_group, ask_object
from builder.compiling.words import label_of, text
from builder.dialect import Library
from builder.notices import Notices
from runtime.procedure import Question
from validators.findings import N_

Json: TypeAlias = Any

MAX_QUESTIONS = 3000
RECURSIONS = (8, 3, 1)
"""How often a definition may stand inside itself where a person adds rows: the first that is not too many questions."""
RECURSION_WITHOUT_ROWS = 2


class TooManyQuestions(Exception):
    """More than ``MAX_QUESTIONS``: the recursion is tried again less deep."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: the template, what is known to hold there, and the definitions it went through."""

    at: str
    known: Conjunction = ()
    path: tuple[str, ...] = ()
    """Names of definitions on the way; ``*`` where a person adds rows."""
    depth: int = 0
    is_told: bool = False
    """Inside a branch that was chosen: its single values are known."""


class Asker:
    """Makes the questions of one bundle, with what there is to say of them."""

    def __init__(
        self, bundle: Bundle, library: Library, notices: Notices, *, recursion: int = 8, is_last_try: bool = True
    ) -> None:
        self.bundle = bundle
        self.library = library
        self.notices = notices
        self.recursion = recursion
        self.is_last_try = is_last_try
        self.flattener = Flattener(bundle, notices)
        self.flatten = self.flattener.flatten
        self.count = 0
        self.written: dict[str, str] = {}
        """A question's pointer → where it was declared."""
        self.untitled: set[str] = set()
        """Pointers of questions whose label is made from a name."""

    def ask_root(self) -> tuple[Question, ...]:
        """The questions of the root object."""
        flat = self.flatten(self.bundle.root)
        whole = self.without_null(flat)
        return ask_object(self, list(unfold(self.flattener, whole, "")), Place("", path=tuple(flat.refs)))

    def without_null(self, flat: Flat) -> Flat:
        """A root that may be ``null`` is an object all the same."""
        return simplify(self.flattener, flat) or flat

    def merged(self, nodes: Sequence[Json], pointer: str) -> Json:
        """All of them, as one schema."""
        if len(nodes) == 1:
            return nodes[0]
        return self.bundle.adopt({"allOf": list(nodes)}, self.bundle.where(nodes[0], pointer))

    def ask(
        self,
        node: Json,
        pointer: str,
        name: str,
        place: Place,
        extra: Sequence[tuple[Json, Conjunction]] = (),
        *,
        is_branch: bool = False,
    ) -> Question | None:
        """The question a schema asks. ``None`` when it asks nothing: why is in the notices."""
        flat = self.flatten(node)
        if flat.never or not self.may_go_on(flat, place) or self.is_past(flat, name):
            return None
        self.written.setdefault(pointer, flat.pointer)
        label = label_of(flat.own, name)
        if name and not text(flat.own, "title") and not is_branch and "document" not in flat.own:
            self.untitled.add(pointer)
        if isinstance(flat.own.get("document"), dict):
            return document(flat, pointer, label, self.bundle, self.library, self.notices)
        if flat.own.get("widget") == "information":
            return information(flat, pointer, label)
        inner = Place(pointer, place.known, (*place.path, *flat.refs), place.depth + 1, is_branch)
        simple = simplify(self.flattener, flat)
        if simple is None:
            return ask_alternatives(self, flat, pointer, label, inner)
        return self.ask_by_type(simple, node, pointer, label, inner, extra, is_told=place.is_told)

    def is_past(self, flat: Flat, name: str) -> bool:
        if not flat.own.get("deprecated"):
            return False
        self.notices.advice("deprecated", flat.pointer, N_("“%(name)s” is deprecated: it is not asked."), name=name)
        return True

    def may_go_on(self, flat: Flat, place: Place) -> bool:
        """Neither too many questions nor a definition too deep inside itself."""
        self.count += 1
        if self.count > MAX_QUESTIONS:
            self.tell_too_many()
            return False
        for name in flat.refs:
            inside = place.path[place.path.index(name) :] if name in place.path else ()
            limit = self.recursion if "*" in inside else min(self.recursion, RECURSION_WITHOUT_ROWS)
            if place.path.count(name) >= limit:
                self.notices.advice(
                    "recursion",
                    flat.pointer,
                    N_("“%(name)s” contains itself: its questions stop at level %(levels)s."),
                    name=name,
                    levels=limit,
                )
                return False
        return True

    def tell_too_many(self) -> None:
        if not self.is_last_try:
            raise TooManyQuestions
        self.notices.fault(
            "too-many-questions",
            "",
            N_("There are more than %(max)s questions: the others are not asked. Split the procedure."),
            max=MAX_QUESTIONS,
        )

    def ask_by_type(
        self,
        flat: Flat,
        node: Json,
        pointer: str,
        label: str,
        place: Place,
        extra: Sequence[tuple[Json, Conjunction]],
        *,
        is_told: bool,
    ) -> Question | None:
        types = kinds_of(flat.own)
        if not types and any(layer.properties for layer in unfold(self.flattener, flat, pointer)):
            types = ["object"]
        if "enum" in flat.own or "const" in flat.own:
            return leaf(self.flattener, flat, types, pointer, label, is_told=is_told)
        if types == ["object"]:
            return ask_group(self, flat, node, pointer, label, place, extra)
        if types == ["array"]:
            return ask_array(self, flat, node, pointer, label, place)
        if _are_natures(types) and not flat.eithers:
            return ask_types(self, flat, types, pointer, label, place)
        return leaf(self.flattener, flat, types, pointer, label, is_told=is_told)


def _are_natures(types: Sequence[str]) -> bool:
    """Several types that no single input can take."""
    if len(types) < 2 or set(types) <= {"integer", "number"}:
        return False
    return "string" not in types or not {"array", "object"}.isdisjoint(types)
