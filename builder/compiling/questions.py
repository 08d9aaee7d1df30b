"""The walk over a bundled schema that makes its questions: objects, properties, alternatives, rows, leaves.

An object is seen as *layers*: what it always says, and what it says when a condition holds. A property gathers its
fragments from all layers; fragments that may or may not hold make several questions whose conditions exclude each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from builder.compiling.bundling import Bundle
from builder.compiling.choices import branch_choices, listed_choices, spoken
from builder.compiling.conditions import Conjunction, contradict, joined, reads, worlds
from builder.compiling.documents import requirement, shape_name
from builder.compiling.kinds import leaf_kind
from builder.compiling.labels import humanise
from builder.compiling.merging import Either, Flat, Flattener, kinds_of
from builder.compiling.words import annotations, label_of
from builder.dialect import Library
from builder.notices import Notices, join
from runtime.dossier import CHOICE, RAW, ROW
from runtime.procedure import Alternative, Choice, Condition, Question
from validators.findings import N_

Json: TypeAlias = Any

MAX_QUESTIONS = 3000
MAX_WORLDS = 12
"""Questions one property may become."""
MAX_LAYERS = 400
MAX_NESTING = 12
MAX_ROWS_OPENED = 50
RECURSIONS = (8, 3, 1)
"""How often a definition may stand inside itself, through rows that a person adds; the first that is not too many questions."""
RECURSION_WITHOUT_ROWS = 2
RESERVED = frozenset({ROW, CHOICE, RAW, "*", ""})


class TooManyQuestions(Exception):
    """More than ``MAX_QUESTIONS``: the recursion is tried again less deep."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What an object says when all ``conditions`` hold."""

    flat: Flat
    conditions: Conjunction = ()


@dataclass(frozen=True, slots=True)
class _Fragment:
    node: Json
    conditions: Conjunction
    pointer: str


@dataclass(slots=True)
class _Place:
    """Where the walk is: the template, what is known to hold there, and the definitions it went through."""

    at: str
    known: Conjunction = ()
    path: tuple[str, ...] = ()
    """Names of definitions on the way; ``*`` where a person adds rows."""
    depth: int = 0


class Asker:
    """Makes the questions of one bundle."""

    def __init__(
        self,
        bundle: Bundle,
        library: Library,
        notices: Notices,
        *,
        recursion: int = RECURSIONS[0],
        is_last_try: bool = True,
    ) -> None:
        self.bundle = bundle
        self.library = library
        self.notices = notices
        self.recursion = recursion
        self.is_last_try = is_last_try
        self.flattener = Flattener(bundle, notices)
        self.count = 0

    def flatten(self, node: Json, pointer: str = "") -> Flat:
        return self.flattener.flatten(node, pointer)

    # -- objects ------------------------------------------------------------------------------------------------------

    def ask_root(self) -> tuple[Question, ...]:
        """The questions of the root object."""
        flat = self.flatten(self.bundle.root)
        return self.ask_object(list(self.unfold(flat, "")), _Place("", path=tuple(flat.refs)))

    def unfold(
        self, flat: Flat, at: str, conditions: Conjunction = (), opened: tuple[int, ...] = ()
    ) -> Iterator[Layer]:
        """The layers of an object. Each condition is judged at ``at``."""
        if id(flat) in opened or len(opened) > MAX_NESTING:
            self.notices.fault(
                "endless-condition",
                flat.pointer,
                N_("This condition contains itself. Remove it from its own then or else."),
            )
            return
        yield Layer(flat, conditions)
        for node in flat.conditionals:
            for branch, condition in self.branches(node, at):
                if not contradict((*conditions, condition)):
                    yield from self.unfold(branch, at, joined(conditions, (condition,)), (*opened, id(flat)))

    def branches(self, node: Mapping[str, Json], at: str) -> Iterator[tuple[Flat, Condition]]:
        pointer = self.bundle.where(node)
        if "if" in node:
            condition = Condition(at, self.bundle.closed(node["if"]))
            self.look_at_if(node["if"], join(pointer, "if"))
            for word, negated in (("then", False), ("else", True)):
                if isinstance(node.get(word), dict):
                    yield self.flatten(node[word], join(pointer, word)), replace(condition, negated=negated)
        for name, needed in node.get("dependentRequired", {}).items():
            yield Flat(pointer, {"required": needed}), Condition(at, {"required": [name]})
        for name, schema in node.get("dependentSchemas", {}).items():
            if isinstance(schema, dict):
                yield self.flatten(schema, join(pointer, "dependentSchemas", name)), Condition(at, {"required": [name]})

    def look_at_if(self, schema: Json, pointer: str) -> None:
        """The standard's trap: ``properties`` says nothing of a property that is not there (dialect, decision 6)."""
        if not isinstance(schema, dict):
            return
        for name in schema.get("properties", {}):
            if name not in schema.get("required", ()):
                self.notices.warning(
                    "if-absent",
                    pointer,
                    N_(
                        "This condition also holds while “%(name)s” has no answer. Add “required”: [“%(name)s”] beside “properties”."
                    ),
                    name=name,
                )

    def ask_object(self, layers: list[Layer], place: _Place) -> tuple[Question, ...]:
        """The members of an object, in the order of the file."""
        if len(layers) > MAX_LAYERS:
            self.notices.fault(
                "too-many-conditions",
                layers[0].flat.pointer,
                N_("There are too many conditions here. Only the first are kept."),
            )
            layers = layers[:MAX_LAYERS]
        layers, alternatives, moved = self.sort_eithers(layers, place.at)
        needs = _needs(layers)
        self.look_at_fences(layers)
        asked: list[Question] = []
        for name, fragments in self.fragments(layers, place.at).items():
            if name not in moved and self.is_askable(name, fragments[0].pointer):
                asked.extend(self.ask_property(name, fragments, needs.get(name, ()), place))
        for either, conditions in alternatives:
            shared = [Layer(_only(layer.flat, moved), layer.conditions) for layer in layers if not layer.conditions]
            asked.extend(self.ask_in_place(either, conditions, shared, place))
        return tuple(asked)

    def is_askable(self, name: str, pointer: str) -> bool:
        if name in RESERVED:
            self.notices.fault(
                "reserved-name",
                pointer,
                N_("“%(name)s” cannot be the name of a question. Choose another one."),
                name=name,
            )
        return name not in RESERVED

    def fragments(self, layers: list[Layer], at: str) -> dict[str, list[_Fragment]]:
        """Name → what each layer says of it. A conditional name without a place of its own follows what its condition reads."""
        found: dict[str, list[_Fragment]] = {}
        late: dict[str, Conjunction] = {}
        for layer in layers:
            for name, node in layer.flat.own.get("properties", {}).items():
                pointer = self.bundle.where(node, join(layer.flat.pointer, "properties", name))
                found.setdefault(name, []).append(_Fragment(node, layer.conditions, pointer))
                if layer.conditions and len(found[name]) == 1:
                    late[name] = layer.conditions
        order = [name for name in found if name not in late]
        for name, conditions in late.items():
            order.insert(self.position(conditions, at, order, late), name)
        return {name: found[name] for name in order}

    def position(self, conditions: Conjunction, at: str, order: list[str], late: Mapping[str, Conjunction]) -> int:
        tokens = {
            template.removeprefix(at + "/").partition("/")[0].replace("~1", "/").replace("~0", "~")
            for condition in conditions
            if condition.at == at
            for template in reads(condition.schema, at, self.bundle.defs)
        }
        places = [order.index(name) for name in tokens if name in order]
        index = max(places) + 1 if places else len(order)
        while index < len(order) and order[index] in late and late[order[index]][:1] == conditions[:1]:
            index += 1
        return index

    def look_at_fences(self, layers: list[Layer]) -> None:
        names = {name for layer in layers for name in layer.flat.own.get("properties", {})}
        for layer in layers:
            for pointer, allowed in layer.flat.fences:
                for name in sorted(names - allowed):
                    self.notices.warning(
                        "closed-object",
                        join(pointer, "additionalProperties"),
                        N_(
                            "“%(name)s” is asked elsewhere but forbidden here. Declare it “true” in these properties, or write “unevaluatedProperties” instead."
                        ),
                        name=name,
                    )

    # -- properties ---------------------------------------------------------------------------------------------------

    def ask_property(
        self, name: str, fragments: Sequence[_Fragment], needs: Sequence[Conjunction], place: _Place
    ) -> list[Question]:
        pointer = join(place.at, name)
        seen = [replace(part, conditions=_unknown(part.conditions, place.known)) for part in fragments]
        always = [part.node for part in seen if not part.conditions]
        sometimes = [part for part in seen if part.conditions and _says_something(part.node)]
        sometimes = [part for part in sometimes if not self.reads_itself(part, pointer)]
        if sometimes or len(always) > 1:
            always = [node for node in always if node is not True] or ([] if sometimes else [True])
        self.remember(always, fragments[0].pointer)
        if always and sometimes and self.is_group(always, sometimes):
            layers = [
                (self.merged(always, fragments[0].pointer), ()),
                *((part.node, part.conditions) for part in sometimes),
            ]
            made = [(self.ask(layers[0][0], pointer, name, place, extra=layers[1:]), ())]
        else:
            made = list(self.ask_in_worlds(always, sometimes, pointer, name, place))
        return [
            _when(question, conditions, [_unknown(need, place.known) for need in needs])
            for question, conditions in made
            if question
        ]

    def remember(self, nodes: Iterable[Json], pointer: str) -> None:
        for node in nodes:
            self.bundle.adopt(node, self.bundle.where(node, pointer))

    def reads_itself(self, part: _Fragment, pointer: str) -> bool:
        return any(
            template == pointer or template.startswith(f"{pointer}/")
            for condition in part.conditions
            for template in reads(condition.schema, condition.at, self.bundle.defs)
        )

    def is_group(self, always: Sequence[Json], sometimes: Sequence[_Fragment]) -> bool:
        """Fragments of one group: its members take the conditions, the group has none of its own."""
        flat = self.flatten(self.merged(always, ""))
        others = [self.flatten(part.node, part.pointer) for part in sometimes]
        return (
            kinds_of(flat.own) == ["object"]
            and "document" not in flat.own
            and all(kinds_of(other.own) in (["object"], []) and not other.never for other in others)
        )

    def merged(self, nodes: Sequence[Json], pointer: str) -> Json:
        if len(nodes) == 1:
            return nodes[0]
        return self.bundle.adopt({"allOf": list(nodes)}, self.bundle.where(nodes[0], pointer))

    def ask_in_worlds(
        self, always: Sequence[Json], sometimes: Sequence[_Fragment], pointer: str, name: str, place: _Place
    ) -> Iterator[tuple[Question | None, Conjunction]]:
        possible = worlds([(part.node, part.conditions) for part in sometimes], MAX_WORLDS)
        where = (sometimes[0].pointer if sometimes else "") or pointer
        if possible is None:
            self.notices.fault(
                "too-many-cases",
                where,
                N_("Too many conditions change “%(name)s”: it is asked in one way only. Use fewer of them."),
                name=name,
            )
            possible = [((), (always or [sometimes[0].node])[:0])]
            always = always or [sometimes[0].node]
        for conditions, chosen in possible:
            nodes = [*always, *chosen]
            if nodes:
                within = replace(place, known=(*place.known, *conditions))
                yield self.ask(self.merged(nodes, where), pointer, name, within), conditions

    # -- one question -------------------------------------------------------------------------------------------------

    def ask(
        self, node: Json, pointer: str, name: str, place: _Place, extra: Sequence[tuple[Json, Conjunction]] = ()
    ) -> Question | None:
        """The question a schema asks, ``None`` when it asks nothing; why is in the notices."""
        flat = self.flatten(node)
        if flat.never or not self.may_go_on(flat, place):
            return None
        if flat.own.get("deprecated") and not flat.own.get("default"):
            self.notices.advice("deprecated", flat.pointer, N_("“%(name)s” is deprecated: it is not asked."), name=name)
            return None
        inner = _Place(pointer, place.known, (*place.path, *flat.refs), place.depth + 1)
        label = label_of(flat.own, name)
        own = flat.own
        if isinstance(own.get("document"), dict):
            return self.document(flat, pointer, label)
        if own.get("widget") == "information":
            return Question(
                pointer,
                "information",
                label,
                True,
                hint=own.get("description", ""),
                help=own.get("help", ""),
                read_only=True,
            )
        simple = self.simplify(flat)
        if simple is not None:
            return self.shaped(simple, node, pointer, label, inner, extra)
        return self.ask_alternatives(flat, pointer, label, inner)

    def may_go_on(self, flat: Flat, place: _Place) -> bool:
        self.count += 1
        if self.count > MAX_QUESTIONS:
            if not self.is_last_try:
                raise TooManyQuestions
            self.notices.fault(
                "too-many-questions",
                "",
                N_("There are more than %(max)s questions: the others are not asked. Split the procedure."),
                max=MAX_QUESTIONS,
            )
            return False
        for name in flat.refs:
            inside = place.path[place.path.index(name) :] if name in place.path else ()
            limit = self.recursion if "*" in inside else min(self.recursion, RECURSION_WITHOUT_ROWS)
            if place.path.count(name) >= limit:
                self.notices.advice(
                    "recursion",
                    flat.pointer,
                    N_("“%(name)s” contains itself: it is asked %(n)s levels deep, and no more."),
                    name=name,
                    n=limit,
                )
                return False
        return True

    def simplify(self, flat: Flat) -> Flat | None:
        """Without the choices between schemas that are none (``null``, tests of the same value); ``None`` when one remains."""
        kinds = kinds_of(flat.own)
        for either in flat.eithers:
            branches = [
                self.flatten(branch, join(either.pointer, index)) for index, branch in enumerate(either.branches)
            ]
            real = [branch for branch in branches if not branch.never and not _is_null(branch)]
            if len(real) == 1 and len(branches) > 1:
                return self.simplify(self.collapsed(flat, either, real[0], with_null=any(map(_is_null, branches))))
            if kinds in ([], ["object"]) and any(_has_members(branch) for branch in real) and _has_members(flat):
                continue
            if branch_choices(real) is None and real and not _only_tests(real, kinds):
                return None
        return flat

    def collapsed(self, flat: Flat, either: Either, branch: Flat, *, with_null: bool) -> Flat:
        """``anyOf [T, null]`` is an optional T."""
        rest = replace(flat, eithers=[other for other in flat.eithers if other is not either])
        own, other = dict(rest.own), dict(branch.own)
        if with_null and "type" in other:
            other["type"] = [*kinds_of(other), "null"]
        if with_null and "enum" in other and None not in other["enum"]:
            other["enum"] = [*other["enum"], None]
        for word, value in other.items():
            own.setdefault(word, value)
        return Flat(
            flat.pointer, own, [*flat.conditionals, *branch.conditionals], [*rest.eithers, *branch.eithers],
            flat.refs | branch.refs, [*flat.fences, *branch.fences],
        )  # fmt: skip

    def shaped(
        self, flat: Flat, node: Json, pointer: str, label: str, place: _Place, extra: Sequence[tuple[Json, Conjunction]]
    ) -> Question | None:
        """By the type of the answer."""
        kinds = kinds_of(flat.own)
        if not kinds and any(_has_members(layer.flat) for layer in self.unfold(flat, pointer)):
            kinds = ["object"]
        is_value = "enum" in flat.own or "const" in flat.own
        if kinds == ["object"] and not is_value:
            return self.group(flat, node, pointer, label, place, extra)
        if kinds == ["array"] and not is_value:
            return self.array(flat, node, pointer, label, place)
        if (
            len(kinds) > 1
            and not is_value
            and not flat.eithers
            and not set(kinds) <= {"integer", "number"}
            and ("string" not in kinds or not {"array", "object"}.isdisjoint(kinds))
        ):
            return self.ask_types(flat, kinds, pointer, label, place)
        return self.leaf(flat, kinds, pointer, label)

    def group(
        self, flat: Flat, node: Json, pointer: str, label: str, place: _Place, extra: Sequence[tuple[Json, Conjunction]]
    ) -> Question | None:
        if place.depth > MAX_NESTING:
            self.notices.advice(
                "too-nested", flat.pointer, N_("This is nested too deeply: it is asked as one text. Name fewer levels.")
            )
            return self.raw(flat, pointer, label)
        layers = list(self.unfold(flat, pointer))
        for other, conditions in extra:
            layers.extend(self.unfold(self.flatten(other), pointer, conditions))
        if not any(_has_members(layer.flat) or layer.flat.eithers for layer in layers):
            self.notices.advice(
                "free-object",
                flat.pointer,
                N_("The names of these answers are not fixed: they are asked as one text. Name them under properties."),
            )
            return self.raw(flat, pointer, label)
        if flat.own.get("patternProperties"):
            self.notices.advice(
                "free-names",
                join(flat.pointer, "patternProperties"),
                N_("Answers whose names are not fixed are not asked."),
            )
        kind = "address" if flat.own.get("widget") == "address" else "group"
        members = self.ask_object(layers, place)
        return Question(
            pointer,
            kind,
            label,
            self.bundle.closed(node),
            questions=members,
            **annotations(flat.own, self.notices.ours),
        )

    def raw(self, flat: Flat, pointer: str, label: str) -> Question:
        """Last resort: a text area that accepts JSON."""
        return Question(pointer, "json", label, self.leaf_schema(flat), **annotations(flat.own, self.notices.ours))

    def leaf(self, flat: Flat, kinds: list[str], pointer: str, label: str) -> Question | None:
        own = flat.own
        words = annotations(own, self.notices.ours)
        if own.get("type") == "null" or own.get("type") == ["null"]:
            return Question(pointer, "constant", label, {"const": None, **self.leaf_schema(flat)}, **words)
        choices = self.choices(flat)
        if isinstance(own.get("computed"), dict):
            return Question(
                pointer,
                "computed",
                label,
                self.leaf_schema(flat),
                computed=own["computed"],
                **{**words, "read_only": True},
            )
        kind = leaf_kind(own, kinds, flat.pointer, self.notices)
        if "const" in own and kind != "declaration":
            kind = "constant"
        elif choices and kind != "declaration" and not (kind == "yes_no" and not _labelled(own, flat)):
            return Question(pointer, "choice", label, self.leaf_schema(flat), choices=choices, **words)
        if kind == "json":
            self.notices.advice(
                "no-type",
                flat.pointer,
                N_("“%(label)s” says nothing of its answer: it is asked as one text. Add a “type”."),
                label=label,
            )
        return Question(pointer, kind, label, self.leaf_schema(flat), **words)

    def choices(self, flat: Flat) -> tuple[Choice, ...]:
        if isinstance(flat.own.get("enum"), list):
            declared = flat.own.get("type", ())
            return listed_choices(flat.own, with_null=not ("null" in declared or None in flat.own["enum"]))
        for either in flat.eithers:
            found = branch_choices(
                [branch for branch in map(self.flatten, either.branches) if not branch.never and not _is_null(branch)]
            )
            if found:
                return found
        return ()

    def leaf_schema(self, flat: Flat) -> Json:
        """What judges: no label, no word of ours."""
        schema = {word: value for word, value in flat.own.items() if word in JUDGES}
        rest = [{word: node[word] for word in _CONDITIONAL if word in node} for node in flat.conditionals]
        rest += [{either.word: list(either.branches)} for either in flat.eithers]
        for part in rest:
            if schema.keys().isdisjoint(part):
                schema.update(part)
            else:
                schema["allOf"] = [*schema.get("allOf", ()), part]
        return self.bundle.closed(schema)

    def document(self, flat: Flat, pointer: str, label: str) -> Question:
        asked = requirement(
            flat.own["document"], flat.own.get("title", "") or label, self.library, flat.pointer, self.notices
        )
        shaped = self.bundle.defs[shape_name(flat.own["document"])]
        words = annotations(flat.own, self.notices.ours)
        return Question(pointer, "document", label, shaped, document=asked, **words)

    # -- arrays -------------------------------------------------------------------------------------------------------

    def array(self, flat: Flat, node: Json, pointer: str, label: str, place: _Place) -> Question | None:
        own = flat.own
        items = self.items_of(flat)
        if items is None:
            return self.raw(flat, pointer, label)
        inside = replace(place, at=f"{pointer}/*", path=(*place.path, "*"))
        item = self.ask(items, f"{pointer}/*", "", inside)
        if item is None:
            return None
        words = annotations(own, self.notices.ours)
        rows = {"min_rows": min(int(own.get("minItems", 0)), MAX_ROWS_OPENED), "max_rows": _whole(own.get("maxItems"))}
        if item.kind in ("group", "address") or (
            item.kind == "alternatives" and all(branch.question.kind == "group" for branch in item.alternatives)
        ):
            named = self.flatten(items).own
            title = {
                "item_label": own.get("item_label") or named.get("item_label") or named.get("title", ""),
                "item_title": own.get("item_title") or named.get("item_title", ""),
            }
            columns = (item,) if item.kind == "alternatives" else item.questions
            return Question(
                pointer, "rows", label, self.bundle.closed(node), questions=columns, **rows, **{**words, **title}
            )
        schema = self.leaf_schema(flat)
        if (
            item.kind in ("choice", "yes_no")
            and item.choices
            and (own.get("uniqueItems") or own.get("widget") == "checkboxes")
        ):
            return Question(pointer, "choices", label, schema, choices=item.choices, **rows, **words)
        if item.kind in _UNLISTABLE:
            self.notices.advice(
                "nested-list",
                flat.pointer,
                N_("A list of lists or of documents cannot be asked item by item: put each item in an object."),
            )
            return self.raw(flat, pointer, label)
        named_item = replace(item, label=self.flatten(items).own.get("title") or label)
        return Question(pointer, "list", label, schema, questions=(named_item,), **rows, **words)

    def items_of(self, flat: Flat) -> Json:
        """The one schema of all items; ``None`` when there is none (a tuple of different things, nothing said)."""
        own = flat.own
        if "prefixItems" in own:
            first = own["prefixItems"]
            if all(part == first[0] for part in first) and own.get("items", first[0]) in (False, first[0]):
                own.setdefault("maxItems", len(first))
                return first[0]
            self.notices.advice(
                "tuple",
                join(flat.pointer, "prefixItems"),
                N_(
                    "A list whose items differ by their place is asked as one text. Use an object with named properties."
                ),
            )
            return None
        if isinstance(own.get("items"), dict) and own["items"]:
            return own["items"]
        if isinstance(own.get("contains"), dict) and "items" not in own:
            return None
        self.notices.advice(
            "free-items",
            flat.pointer,
            N_("Nothing is said of the items of this list: it is asked as one text. Add “items”."),
        )
        return None

    # -- alternatives -------------------------------------------------------------------------------------------------

    def ask_alternatives(self, flat: Flat, pointer: str, label: str, place: _Place) -> Question | None:
        """An explicit choice between schemas: stored, never guessed from the answers."""
        either = next(either for either in flat.eithers if self.simplify(replace(flat, eithers=[either])) is None)
        others = [other for other in flat.eithers if other is not either]
        base = {word: value for word, value in flat.own.items() if word not in ("title", "description", "hint", "help")}
        made = []
        for index, branch in enumerate(either.branches):
            seen = self.flatten(branch, join(either.pointer, index))
            if seen.never or _is_null(seen):
                continue
            rest: list[Json] = [{other.word: list(other.branches)} for other in others]
            node = self.merged([branch, *([base] if base else []), *rest], seen.pointer)
            question = self.ask(node, pointer, "", place)
            if question:
                named = self.branch_label(branch, seen, index)
                made.append(
                    Alternative(
                        named,
                        replace(question, label=named),
                        seen.own.get("description", "") if not self.notices.ours else "",
                    )
                )
        return self.choice_between(made, pointer, label, annotations(flat.own, self.notices.ours))

    def choice_between(
        self, made: list[Alternative], pointer: str, label: str, words: Mapping[str, Any]
    ) -> Question | None:
        if len(made) < 2:
            return replace(made[0].question, label=label) if made else None
        titles = [alternative.label for alternative in made]
        for index, alternative in enumerate(made):
            if titles.count(alternative.label) > 1:
                made[index] = replace(alternative, label=f"{alternative.label} ({index + 1})")
        return Question(pointer, "alternatives", label, alternatives=tuple(made), **words)

    def branch_label(self, branch: Json, seen: Flat, index: int) -> str:
        if seen.own.get("title"):
            return str(seen.own["title"])
        if isinstance(branch, dict) and "$ref" in branch:
            return humanise(branch["$ref"].rpartition("/")[2])
        constants = [
            inner["const"]
            for inner in seen.own.get("properties", {}).values()
            if isinstance(inner, dict) and "const" in inner
        ]
        if constants:
            return spoken(constants[0])
        kinds = kinds_of(seen.own)
        if len(kinds) == 1 and kinds[0] in TYPE_WORDS and kinds[0] != "object":
            return TYPE_WORDS[kinds[0]]
        names = [humanise(name) for name in seen.own.get("required", seen.own.get("properties", ()))]
        return ", ".join(names[:3]) if names else f"Choix {index + 1}"

    def ask_types(self, flat: Flat, kinds: Sequence[str], pointer: str, label: str, place: _Place) -> Question | None:
        """``type: [array, string]``: the nature of the answer is asked."""
        made = []
        for kind in kinds:
            part = self.bundle.adopt({**flat.own, "type": kind}, flat.pointer)
            question = self.ask(part, pointer, "", place)
            if question:
                made.append(Alternative(TYPE_WORDS[kind], replace(question, label=TYPE_WORDS[kind])))
        return self.choice_between(made, pointer, label, annotations(flat.own, self.notices.ours))

    def sort_eithers(
        self, layers: list[Layer], at: str
    ) -> tuple[list[Layer], list[tuple[list[tuple[Json, Flat]], Conjunction]], frozenset[str]]:
        """What the choices of an object are: tests only (left to the judge), told apart by an answer (conditions), or
        alternatives in place, with the names that then move into them."""
        known = {name for layer in layers for name in layer.flat.own.get("properties", {})}
        sorted_layers, alternatives = list(layers), []
        for layer in layers:
            for either in layer.flat.eithers:
                branches = [
                    (branch, self.flatten(branch, join(either.pointer, index)))
                    for index, branch in enumerate(either.branches)
                ]
                real = [(branch, flat) for branch, flat in branches if not flat.never and not _is_null(flat)]
                told = _discriminator([flat for _, flat in real], known)
                if not any(set(_names(flat, self)) - known or flat.eithers for _, flat in real):
                    self.notices.advice(
                        "judged-late",
                        either.pointer,
                        N_("This choice between rules asks nothing: it is checked once all is answered."),
                    )
                elif told:
                    for _, flat in real:
                        condition = Condition(
                            at,
                            self.bundle.closed(
                                {"properties": {told: flat.own["properties"][told]}, "required": [told]}
                            ),
                        )
                        sorted_layers.extend(self.unfold(flat, at, joined(layer.conditions, (condition,))))
                else:
                    alternatives.append((real, layer.conditions))
        moved = {name for real, _ in alternatives for _, flat in real for name in _names(flat, self)} & known
        return sorted_layers, alternatives, frozenset(moved)

    def ask_in_place(
        self, either: list[tuple[Json, Flat]], conditions: Conjunction, shared: list[Layer], place: _Place
    ) -> Iterator[Question]:
        made = []
        for index, (branch, flat) in enumerate(either):
            if not self.may_go_on(flat, place):
                continue
            inner = replace(
                place, known=(*place.known, *conditions), path=(*place.path, *flat.refs), depth=place.depth + 1
            )
            if inner.depth > MAX_NESTING:
                continue
            members = self.ask_object([*self.unfold(flat, place.at), *shared], inner)
            label = self.branch_label(branch, flat, index)
            made.append(Alternative(label, Question(place.at, "group", label, questions=members)))
        question = self.choice_between(made, place.at, "Votre situation", {})
        if question and question.kind == "group":
            yield from question.questions
        elif question:
            yield replace(question, required=True, conditions=conditions)


#: The words of a leaf's schema that judge.
JUDGES = frozenset({
    "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "items", "prefixItems", "contains", "minContains",
    "maxContains", "not", "allOf", "additionalProperties", "patternProperties", "propertyNames", "minProperties",
    "maxProperties", "required", "properties", "unevaluatedItems", "unevaluatedProperties", "contentMediaType", "contentEncoding",
})  # fmt: skip
_CONDITIONAL = ("if", "then", "else", "dependentRequired", "dependentSchemas")
_UNLISTABLE = frozenset(
    {
        "list",
        "rows",
        "group",
        "address",
        "alternatives",
        "json",
        "document",
        "choices",
        "information",
        "constant",
        "computed",
    }
)

#: What a type is called when a person must choose between types. Compiled labels are in the procedure's language.
TYPE_WORDS: Mapping[str, str] = {
    "string": "Un texte", "number": "Un nombre", "integer": "Un nombre entier", "boolean": "Oui ou non", "array": "Une liste",
    "object": "Plusieurs réponses",
}  # fmt: skip


def _whole(value: Json) -> int | None:
    return None if value is None else int(value)


def _names(flat: Flat, asker: Asker) -> Iterator[str]:
    for layer in asker.unfold(flat, ""):
        yield from layer.flat.own.get("properties", {})


def _is_null(flat: Flat) -> bool:
    own = flat.own
    return (
        own.get("type") in ("null", ["null"]) or ("const" in own and own["const"] is None) or own.get("enum") == [None]
    )


def _has_members(flat: Flat) -> bool:
    return bool(flat.own.get("properties")) or bool(flat.conditionals)


def _only_tests(branches: Sequence[Flat], kinds: list[str]) -> bool:
    """Do the branches only test an answer whose type is known already?"""
    scalar = bool(kinds) and {"object", "array"}.isdisjoint(kinds)
    return all(
        "title" not in flat.own
        and not _has_members(flat)
        and (
            kinds_of(flat.own) in ([], kinds) if scalar else "type" not in flat.own and not flat.eithers and bool(kinds)
        )
        for flat in branches
    )


def _labelled(own: Mapping[str, Json], flat: Flat) -> bool:
    """Does a yes or no have words of its own?"""
    return any(word in own for word in ("enumNames", "x-enumNames")) or bool(flat.eithers)


def _says_something(node: Json) -> bool:
    return node is not True and node != {}


def _discriminator(branches: Sequence[Flat], known: set[str]) -> str:
    """The answer, asked anyway, that tells the branches apart."""
    for name in branches[0].own.get("properties", {}) if branches else ():
        values = [_values(flat.own.get("properties", {}).get(name)) for flat in branches]
        flattened = [repr(value) for found in values for value in found]
        if name in known and all(values) and len(set(flattened)) == len(flattened):
            return name
    return ""


def _values(node: Json) -> list[Json]:
    if not isinstance(node, dict):
        return []
    return [node["const"]] if "const" in node else list(node.get("enum", ()))


def _only(flat: Flat, names: frozenset[str]) -> Flat:
    """The part of an object that speaks of these names."""
    properties = {name: node for name, node in flat.own.get("properties", {}).items() if name in names}
    required = [name for name in flat.own.get("required", ()) if name in names]
    return Flat(flat.pointer, {"properties": properties, "required": required})


def _needs(layers: Iterable[Layer]) -> dict[str, list[Conjunction]]:
    """Name → the conditions under each of which it is required."""
    needs: dict[str, list[Conjunction]] = {}
    for layer in layers:
        for name in layer.flat.own.get("required", ()):
            if layer.conditions not in needs.setdefault(name, []):
                needs[name].append(layer.conditions)
    return needs


def _unknown(conditions: Conjunction, known: Conjunction) -> Conjunction:
    return tuple(condition for condition in conditions if condition not in known)


def _when(question: Question, conditions: Conjunction, needs: Iterable[Conjunction]) -> Question:
    """The question with its conditions, and what makes it required beyond them."""
    left = [_unknown(need, conditions) for need in needs if not contradict((*conditions, *need))]
    required = any(not need for need in left)
    return _required(question, conditions, required=required, when=() if required else tuple(left))


def _required(
    question: Question, conditions: Conjunction, *, required: bool, when: tuple[Conjunction, ...]
) -> Question:
    """A choice between schemas is as required as what is chosen."""
    inner = tuple(
        replace(alternative, question=_required(alternative.question, (), required=required, when=when))
        for alternative in question.alternatives
    )
    return replace(question, conditions=conditions, required=required, required_when=when, alternatives=inner)
