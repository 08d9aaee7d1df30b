"""The walk over a bundled schema that makes its questions: objects, their properties, choices between schemas.

Fragments of one property that may or may not hold make several questions whose conditions exclude each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from builder.compiling.arrays import ask_array
from builder.compiling.bundling import Bundle
from builder.compiling.conditions import Conjunction, contradict, joined, reads, worlds
from builder.compiling.eithers import (
    SITUATION,
    TYPE_WORDS,
    branch_label,
    branches_of,
    discriminator,
    has_members,
    is_choice,
    simplify,
)  # fmt: skip
from builder.compiling.layers import Fragment, Layer, fragments, kept, look_at_fences, needs, part_about, unfold
from builder.compiling.leaves import document, information, leaf, plain_words, raw
from builder.compiling.merging import Flat, Flattener, kinds_of
from builder.compiling.words import annotations, label_of, text
from builder.dialect import Library
from builder.notices import Notices, join
from runtime.procedure import Alternative, Condition, Question
from validators.findings import N_

Json: TypeAlias = Any

MAX_QUESTIONS = 3000
MAX_WORLDS = 12
"""Questions that one property may become."""
MAX_NESTING = 20
"""Objects and lists inside one another."""
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
        return self.ask_object(list(unfold(self.flattener, whole, "")), Place("", path=tuple(flat.refs)))

    def without_null(self, flat: Flat) -> Flat:
        """A root that may be ``null`` is an object all the same."""
        return simplify(self.flattener, flat) or flat

    # Objects

    def ask_object(self, layers: list[Layer], place: Place) -> tuple[Question, ...]:
        """The members of an object, in the order of the file; then its choices between schemas."""
        layers, choices = self.sort_choices(kept(self.flattener, layers), place.at)
        named = {name for layer in layers for name in layer.properties}
        moved = frozenset(name for branches, _ in choices for _, flat in branches for name in self.names(flat)) & named
        look_at_fences(self.flattener, layers)
        wanted = needs(layers)
        asked: list[Question] = []
        for name, found in fragments(self.flattener, layers, place.at).items():
            if name not in moved:
                asked.extend(self.ask_property(name, found, wanted.get(name, ()), place))
        shared = [part_about(layer, moved) for layer in layers if not layer.conditions]
        for branches, conditions in choices:
            asked.extend(self.ask_in_place(branches, conditions, shared, place))
        return tuple(asked)

    def names(self, flat: Flat) -> Iterator[str]:
        """Every property an object may name."""
        for layer in unfold(self.flattener, flat, ""):
            yield from layer.properties

    def sort_choices(
        self, layers: list[Layer], at: str
    ) -> tuple[list[Layer], list[tuple[list[tuple[Json, Flat]], Conjunction]]]:
        """What an object's ``oneOf`` and ``anyOf`` are: rules left to the judge, branches that an answer tells apart
        (more layers), or a choice to ask."""
        known = {name for layer in layers for name in layer.properties}
        more, choices = list(layers), []
        for layer in layers:
            for either in layer.flat.eithers:
                branches = branches_of(self.flattener, either)
                told = discriminator([flat for _, flat in branches], known)
                if all(known.issuperset(self.names(flat)) and not flat.eithers for _, flat in branches):
                    self.notices.advice(
                        "judged-late",
                        either.pointer,
                        N_("This choice between rules asks nothing: it is checked once all is answered."),
                    )
                elif told:
                    for _, flat in branches:
                        more.extend(self.told_layers(flat, told, layer, at))
                else:
                    choices.append((branches, layer.conditions))
        return more, choices

    def told_layers(self, flat: Flat, told: str, layer: Layer, at: str) -> Iterator[Layer]:
        test = {"properties": {told: flat.own["properties"][told]}, "required": [told]}
        condition = Condition(at, self.bundle.closed(test))
        if not contradict((*layer.conditions, condition)):
            yield from unfold(self.flattener, flat, at, joined(layer.conditions, (condition,)))

    # Properties

    def ask_property(
        self, name: str, found: Sequence[Fragment], wanted: Sequence[Conjunction], place: Place
    ) -> list[Question]:
        """The questions of one property: one, or one for each way its conditional fragments hold together."""
        pointer = join(place.at, name)
        always, sometimes = self.sort_fragments(found, pointer, place)
        made: Iterable[tuple[Question | None, Conjunction]]
        if always and sometimes and self.is_group(always, sometimes):
            extra = [(part.node, part.conditions) for part in sometimes]
            made = [(self.ask(self.merged(always, found[0].pointer), pointer, name, place, extra), ())]
        else:
            made = self.ask_in_worlds(always, sometimes, pointer, name, place)
        left = [_unknown(need, place.known) for need in wanted]
        return [_when(question, conditions, left) for question, conditions in made if question]

    def sort_fragments(
        self, found: Sequence[Fragment], pointer: str, place: Place
    ) -> tuple[list[Json], list[Fragment]]:
        """What always holds, and what may: without placeholders, and without conditions on the very answer."""
        seen = [replace(part, conditions=_unknown(part.conditions, place.known)) for part in found]
        always = [part.node for part in seen if not part.conditions]
        sometimes = [part for part in seen if part.conditions and part.node is not True and part.node != {}]
        sometimes = [part for part in sometimes if not self.reads_itself(part, pointer)]
        said = [node for node in always if node is not True]
        for part in found:
            self.bundle.adopt(part.node, part.pointer)
        return said if sometimes or said else always[:1], sometimes

    def reads_itself(self, part: Fragment, pointer: str) -> bool:
        return any(
            template == pointer or template.startswith(f"{pointer}/")
            for condition in part.conditions
            for template in reads(condition.schema, condition.at, self.bundle.defs)
        )

    def is_group(self, always: Sequence[Json], sometimes: Sequence[Fragment]) -> bool:
        """Are all these parts of one group? Then its members take the conditions, and the group has none of its own."""
        flat = self.flatten(self.merged(always, ""))
        others = [self.flatten(part.node, part.pointer) for part in sometimes]
        is_object = kinds_of(flat.own) == ["object"] and "document" not in flat.own
        return is_object and all(kinds_of(one.own) in (["object"], []) and not one.never for one in others)

    def merged(self, nodes: Sequence[Json], pointer: str) -> Json:
        """All of them, as one schema."""
        if len(nodes) == 1:
            return nodes[0]
        return self.bundle.adopt({"allOf": list(nodes)}, self.bundle.where(nodes[0], pointer))

    def ask_in_worlds(
        self, always: Sequence[Json], sometimes: Sequence[Fragment], pointer: str, name: str, place: Place
    ) -> Iterator[tuple[Question | None, Conjunction]]:
        possible = worlds([(part.node, part.conditions) for part in sometimes], MAX_WORLDS)
        where = sometimes[0].pointer if sometimes else pointer
        if possible is None:
            self.notices.fault(
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
                yield self.ask(self.merged(nodes, where), pointer, name, within), conditions

    # One question

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
            return self.ask_alternatives(flat, pointer, label, inner)
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
            return self.ask_group(flat, node, pointer, label, place, extra)
        if types == ["array"]:
            return ask_array(self, flat, node, pointer, label, place)
        if _are_natures(types) and not flat.eithers:
            return self.ask_types(flat, types, pointer, label, place)
        return leaf(self.flattener, flat, types, pointer, label, is_told=is_told)

    def ask_group(
        self,
        flat: Flat,
        node: Json,
        pointer: str,
        label: str,
        place: Place,
        extra: Sequence[tuple[Json, Conjunction]],
    ) -> Question | None:
        layers = list(unfold(self.flattener, flat, pointer))
        for other, conditions in extra:
            layers.extend(unfold(self.flattener, self.flatten(other), pointer, conditions))
        if place.depth > MAX_NESTING:
            self.notices.advice(
                "too-nested", flat.pointer, N_("This is nested too deeply: it is asked as one text. Use fewer levels.")
            )
            return raw(self.bundle, flat, pointer, label, ours=self.notices.ours)
        if not any(has_members(layer.flat) or layer.flat.eithers for layer in layers):
            return self.ask_free_object(flat, pointer, label)
        if flat.own.get("patternProperties"):
            self.notices.advice(
                "free-names",
                join(flat.pointer, "patternProperties"),
                N_("Answers whose names are not fixed are not asked."),
            )
        kind = "address" if text(flat.own, "widget") == "address" else "group"
        members = self.ask_object(layers, place)
        words = annotations(flat.own, self.notices.ours)
        return Question(pointer, kind, label, self.bundle.closed(node), questions=members, **words)

    def ask_free_object(self, flat: Flat, pointer: str, label: str) -> Question | None:
        if (
            "properties" in flat.own
            and not flat.own.get("additionalProperties")
            and "patternProperties" not in flat.own
        ):
            self.notices.advice("empty-object", flat.pointer, N_("This object names no answer: nothing is asked."))
            return None
        self.notices.advice(
            "free-object",
            flat.pointer,
            N_("The names of these answers are not fixed: they are asked as one text. Name them under “properties”."),
        )
        return raw(self.bundle, flat, pointer, label, ours=self.notices.ours)

    # Choices between schemas: stored, never guessed from the answers

    def ask_alternatives(self, flat: Flat, pointer: str, label: str, place: Place) -> Question | None:
        """Each branch, with what the schema says besides."""
        either = next(
            one for one in flat.eithers if is_choice(flat, [seen for _, seen in branches_of(self.flattener, one)])
        )
        base = plain_words(flat.own)
        besides = [{one.word: list(one.branches)} for one in flat.eithers if one is not either]
        besides += [{word: value for word, value in node.items() if word in _CONDITIONAL} for node in flat.conditionals]
        made = []
        for index, (branch, seen) in enumerate(branches_of(self.flattener, either)):
            node = self.merged([branch, *([base] if base else []), *besides], seen.pointer)
            question = self.ask(node, pointer, _name(pointer), place, is_branch=True)
            if question:
                named = branch_label(branch, seen, index)
                hint = "" if self.notices.ours else text(seen.own, "description")
                made.append(Alternative(named, replace(question, label=named, hint=""), hint))
        return _choice_between(made, pointer, label, annotations(flat.own, self.notices.ours))

    def ask_types(self, flat: Flat, types: Sequence[str], pointer: str, label: str, place: Place) -> Question | None:
        """``type: [array, string]``: the nature of the answer is asked."""
        made = []
        for kind in types:
            part = self.bundle.adopt({**flat.own, "type": kind}, flat.pointer)
            question = self.ask(part, pointer, _name(pointer), place)
            if question:
                made.append(Alternative(TYPE_WORDS[kind], replace(question, label=TYPE_WORDS[kind])))
        return _choice_between(made, pointer, label, annotations(flat.own, self.notices.ours))

    def ask_in_place(
        self, branches: Sequence[tuple[Json, Flat]], conditions: Conjunction, shared: list[Layer], place: Place
    ) -> Iterator[Question]:
        """A choice between the ways of one object, among its members. Names that several ways share move into each."""
        made = []
        inner = replace(place, known=(*place.known, *conditions), depth=place.depth + 1, is_told=True)
        for index, (branch, flat) in enumerate(branches):
            if inner.depth <= MAX_NESTING and self.may_go_on(flat, place):
                within = replace(inner, path=(*place.path, *flat.refs))
                members = self.ask_object([*unfold(self.flattener, flat, place.at), *shared], within)
                label = branch_label(branch, flat, index)
                made.append(Alternative(label, Question(place.at, "group", label, questions=members)))
        question = _choice_between(made, place.at, SITUATION, {})
        if question and question.kind == "group":
            yield from question.questions
        elif question:
            yield replace(question, required=True, conditions=conditions)


_CONDITIONAL = ("if", "then", "else", "dependentRequired", "dependentSchemas")


def _name(pointer: str) -> str:
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~").replace("*", "")


def _are_natures(types: Sequence[str]) -> bool:
    """Several types that no single input can take."""
    if len(types) < 2 or set(types) <= {"integer", "number"}:
        return False
    return "string" not in types or not {"array", "object"}.isdisjoint(types)


def _choice_between(made: list[Alternative], pointer: str, label: str, words: Mapping[str, Any]) -> Question | None:
    if len(made) < 2:
        return replace(made[0].question, label=label) if made else None
    titles = [alternative.label for alternative in made]
    distinct = [
        replace(one, label=f"{one.label} ({index})") if titles.count(one.label) > 1 else one
        for index, one in enumerate(made, 1)
    ]
    return Question(pointer, "alternatives", label, alternatives=tuple(distinct), **words)


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
