"""What is asked, in order, and what was answered. Derived from the draft at each look, never stored (decision 8).

One walk, in the order of the procedure, keeps only the answers that apply; a condition on a later answer sees it
absent (decision 7).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from runtime.computed import compute
from runtime.conditions import all_hold
from runtime.dossier import CHOICE, RAW, ROW, Json
from runtime.places import ABSENT, join, plain, rows_of
from runtime.pointers import found
from runtime.procedure import Procedure, Question, Step

#: Kinds that hold others: they have no answer of their own to check.
NESTING = frozenset({"group", "rows", "alternatives", "address"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that applies, at a place. ``row`` names the rows it is in ("Lina", "Enfant 2"), outermost first."""

    question: Question
    step: str
    place: str
    """With row ids: follows its row."""
    pointer: str
    """With indexes: the standard JSON pointer into ``Journey.answers``."""
    required: bool
    answer: Json = ABSENT
    raw: Json = ABSENT
    """What was typed and could not be understood."""
    row: tuple[str, ...] = ()
    depth: int = 0

    @property
    def title(self) -> str:
        """The label, after the names of the rows it is in: two children's documents are told apart."""
        return ", ".join((*self.row, self.question.label))

    @property
    def is_answered(self) -> bool:
        """Is there an answer (valid or not)?"""
        return self.answer is not ABSENT


@dataclass(frozen=True, slots=True)
class Journey:
    """The whole walk."""

    procedure: Procedure
    answers: dict[str, Json]
    asked: tuple[Asked, ...]
    steps: tuple[Step, ...] = field(default=())
    """Those in which something is asked."""

    def in_step(self, step_id: str) -> tuple[Asked, ...]:
        """What is asked on that step."""
        return tuple(asked for asked in self.asked if asked.step == step_id)

    def at(self, place: str) -> Asked | None:
        """What is asked at a place."""
        return next((asked for asked in self.asked if asked.place == place), None)

    @property
    def documents(self) -> tuple[Asked, ...]:
        """The documents asked for."""
        return tuple(asked for asked in self.asked if asked.question.document)

    def after(self, step_id: str) -> Step | None:
        """The step that follows, ``None`` at the end."""
        return self._neighbour(step_id, 1)

    def before(self, step_id: str) -> Step | None:
        """The step that comes before, ``None`` at the start."""
        return self._neighbour(step_id, -1)

    def _neighbour(self, step_id: str, way: int) -> Step | None:
        ids = [step.id for step in self.steps]
        index = ids.index(step_id) + way if step_id in ids else 0
        return self.steps[index] if 0 <= index < len(self.steps) else None

    def waiting(self, step_id: str) -> Step | None:
        """The first earlier step where a required answer is missing; documents never hold a person back."""
        for step in self.steps:
            if step.id == step_id:
                return None
            if any(_holds_back(asked) for asked in self.in_step(step.id)):
                return step
        return None


def _holds_back(asked: Asked) -> bool:
    nests = asked.question.kind in NESTING and asked.question.kind != "alternatives"
    return asked.required and not asked.is_answered and not asked.question.document and not nests


def walk(procedure: Procedure, draft: Mapping[str, Json], today: date) -> Journey:
    """Walk a draft. ``today`` is what computed answers count from."""
    walker = _Walker(today)
    for step in procedure.steps:
        walker.step = step.id
        for question in step.questions:
            walker.ask_from_root(question, draft)
    stepped = {asked.step for asked in walker.asked}
    steps = tuple(step for step in procedure.steps if step.id in stepped)
    return Journey(procedure, walker.answers, tuple(walker.asked), steps)


def _says_something(asked: Asked) -> bool:
    """What we write ourselves (a constant, a computed answer) does not make an optional group answered."""
    return asked.is_answered and asked.question.kind != "constant" and not asked.question.computed


@dataclass(slots=True)
class _Spot:
    """An object being walked: what was typed there, what is kept of it, and where it is."""

    draft: Mapping[str, Json]
    kept: dict[str, Json]
    template: str
    place: str
    pointer: str
    required: bool
    row: tuple[str, ...] = ()


class _Walker:
    def __init__(self, today: date) -> None:
        self.today = today
        self.step = ""
        self.answers: dict[str, Json] = {}
        self.asked: list[Asked] = []
        self.rows: dict[str, int] = {}

    def ask_from_root(self, question: Question, draft: Mapping[str, Json]) -> None:
        """A step may hold questions of any depth: groups on the way are walked through."""
        spot = _Spot(draft, self.answers, "", "", "", required=True)
        for token in question.pointer.split("/")[1:-1]:
            spot = _inner(spot, token.replace("~1", "/").replace("~0", "~"))
        self.ask(question, spot)

    def ask(self, question: Question, spot: _Spot) -> None:
        if not all_hold(question.conditions, self.answers, self.rows):
            return
        _WAYS.get(question.kind, _Walker.ask_leaf)(self, question, spot)

    def ask_leaf(self, question: Question, spot: _Spot) -> None:
        answer = self.answer_to(question, spot)
        if answer is not ABSENT:
            spot.kept[question.name] = answer
        self.note(question, spot, answer)

    def answer_to(self, question: Question, spot: _Spot) -> Json:
        if question.computed:
            value = compute(question.computed, self.look_up(join(spot.pointer, question.name)), self.today)
            return ABSENT if value is None else value
        if question.kind == "information":
            return ABSENT
        if question.kind == "constant":
            return question.schema.get("const", question.default)
        if question.read_only:
            return ABSENT if question.default is None else question.default
        return _given(plain(spot.draft.get(question.name, ABSENT)))

    def ask_group(self, question: Question, spot: _Spot) -> None:
        required = spot.required and self.is_required(question)
        self.note(question, spot, ABSENT)
        at = len(self.asked) - 1
        inner = _inner(spot, question.name, required=required)
        for member in question.questions:
            self.ask(member, inner)
        if required or any(_says_something(asked) for asked in self.asked[at + 1 :]):
            spot.kept[question.name] = inner.kept
        else:
            spot.kept.pop(question.name, None)
        self.fill(at, spot.kept.get(question.name, ABSENT))

    def ask_rows(self, question: Question, spot: _Spot) -> None:
        self.note(question, spot, ABSENT)
        at = len(self.asked) - 1
        kept: list[Json] = []
        rows = list(rows_of(spot.draft.get(question.name)))
        template = join(spot.template, question.name)
        if rows:
            spot.kept[question.name] = kept
        for index, row in enumerate(rows):
            self.rows[template] = index
            kept.append({})
            self.ask_row(question, spot, row, kept, index)
        self.rows.pop(template, None)
        self.fill(at, kept if rows else ABSENT)

    def ask_row(self, question: Question, spot: _Spot, row: Mapping[str, Json], kept: list[Json], index: int) -> None:
        inner = _Spot(
            row,
            kept[index],
            join(join(spot.template, question.name), "*"),
            join(join(spot.place, question.name), row[ROW]),
            f"{join(spot.pointer, question.name)}/{index}",
            required=True,
            row=(*spot.row, row_title(question, row, index)),
        )
        for member in question.questions:
            self.ask(member, inner)

    def ask_alternatives(self, question: Question, spot: _Spot) -> None:
        in_place = question.pointer == spot.template
        chosen = chosen_alternative(question, spot.draft, "" if in_place else question.name)
        self.note(question, spot, ABSENT if chosen is None else chosen, in_place=in_place)
        if chosen is None:
            return
        branch = question.alternatives[chosen].question
        if in_place:
            for member in branch.questions or (branch,):
                self.ask(member, spot)
        else:
            self.ask(branch, spot)

    def note(self, question: Question, spot: _Spot, answer: Json, *, in_place: bool = False) -> None:
        raw = spot.draft.get(RAW)
        typed = raw.get(question.name, ABSENT) if isinstance(raw, dict) else ABSENT
        self.asked.append(
            Asked(
                question,
                self.step,
                spot.place if in_place else join(spot.place, question.name),
                spot.pointer if in_place else join(spot.pointer, question.name),
                spot.required and self.is_required(question),
                answer,
                typed,
                spot.row,
                len(spot.row),
            )
        )

    def fill(self, index: int, answer: Json) -> None:
        """A group's answer is known once its members are."""
        self.asked[index] = replace(self.asked[index], answer=answer)

    def is_required(self, question: Question) -> bool:
        """What is only read is required of nobody: a person could not go on."""
        if question.read_only:
            return False
        return question.required or any(all_hold(every, self.answers, self.rows) for every in question.required_when)

    def look_up(self, at: str) -> Callable[[str], list[Json]]:
        return lambda pointer: list(found(pointer, at, self.answers))


_WAYS: dict[str, Callable[[_Walker, Question, _Spot], None]] = {
    "group": _Walker.ask_group,
    "address": _Walker.ask_group,
    "rows": _Walker.ask_rows,
    "alternatives": _Walker.ask_alternatives,
}


def _inner(spot: _Spot, name: str, required: bool = True) -> _Spot:
    typed = spot.draft.get(name)
    kept = spot.kept.setdefault(name, {})
    return _Spot(
        typed if isinstance(typed, dict) else {},
        kept,
        join(spot.template, name),
        join(spot.place, name),
        join(spot.pointer, name),
        required,
        spot.row,
    )


def _given(answer: Json) -> Json:
    """Empty is absent (decision 11); a document given without a page is not given."""
    if answer == "" or answer == [] or answer == {}:
        return ABSENT
    if isinstance(answer, dict) and answer.get("state") == "given" and not answer.get("pages"):
        return ABSENT
    return answer


def chosen_alternative(question: Question, draft: Mapping[str, Json], name: str) -> int | None:
    """The index of the stored choice, never guessed from the answers."""
    choices = draft.get(CHOICE)
    index = choices.get(name) if isinstance(choices, dict) else None
    return index if isinstance(index, int) and 0 <= index < len(question.alternatives) else None


def row_title(question: Question, row: Mapping[str, Json], index: int) -> str:
    """What a row is called: its title from the answers it names, else the group's word and a number."""
    filled = question.item_title
    for member in question.questions:
        answer = row.get(member.name)
        filled = filled.replace(f"{{{member.name}}}", answer.strip() if isinstance(answer, str) else "")
    return " ".join(filled.split()) or f"{question.item_label or question.label} {index + 1}"
