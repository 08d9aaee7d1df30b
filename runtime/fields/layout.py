"""The questions of a step as they nest on the page: those that apply, rows and branches included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from runtime.dossier import ROW, Json
from runtime.fields import FIELD_TYPES
from runtime.fields.base import AnswerField
from runtime.journey import Asked, Journey
from runtime.places import join, look, rows_of
from runtime.procedure import Question, Step


@dataclass(slots=True)
class Slot:
    """A place on the page for a question. ``holder`` is the place of the object its answer is a property of."""

    asked: Asked
    holder: str
    branch: str = ""
    """The choices that lead here: another branch may ask something else at the same place."""
    in_place: bool = False
    """Alternatives of the holder itself, not of one of its properties."""
    members: "list[Slot]" = field(default_factory=list)
    rows: "list[tuple[str, list[Slot]]]" = field(default_factory=list)
    """Of a repeated group: each row's place and members."""

    kind: type[AnswerField] = field(init=False)
    key: str = field(init=False)
    """What tells it from every other slot, on any page of the step."""

    def __post_init__(self) -> None:
        self.kind = FIELD_TYPES[self.asked.question.kind]
        self.key = self.kind.name_for(self.asked) + self.branch

    @property
    def is_drawn(self) -> bool:
        """A constant whose label only repeats its name (``type``) is a machine's: it is not shown."""
        question = self.asked.question
        return question.kind != "constant" or _letters(question.label) != _letters(question.name)

    def walk(self) -> "Iterator[Slot]":
        """This slot, then all inside it, in the order of the page."""
        yield self
        for inner in self.members:
            yield from inner.walk()
        for _, members in self.rows:
            for inner in members:
                yield from inner.walk()


def lay_out(step: Step, journey: Journey, draft: Json) -> list[Slot]:
    """The slots of a step, nested."""
    layout = _Layout(journey.in_step(step.id), draft)
    return [slot for question in step.questions for slot in layout.of([question], question.pointer.rpartition("/")[0])]


class _Layout:
    def __init__(self, asked: Iterable[Asked], draft: Json) -> None:
        self.asked = {(id(one.question), one.place): one for one in asked}
        self.draft = draft

    def of(self, questions: Iterable[Question], holder: str, branch: str = "") -> list[Slot]:
        return [slot for question in questions if (slot := self.slot(question, holder, branch))]

    def slot(self, question: Question, holder: str, branch: str) -> Slot | None:
        asked = self.asked.get((id(question), join(holder, question.name)))
        in_place = asked is None and question.kind == "alternatives"
        if in_place:
            asked = self.asked.get((id(question), holder))
        if asked is None:
            return None
        slot = Slot(asked, holder, branch, in_place)
        self.fill(slot)
        return slot

    def fill(self, slot: Slot) -> None:
        question, place = slot.asked.question, slot.asked.place
        if question.kind == "alternatives":
            slot.members = self.branch_of(slot)
        elif question.kind == "rows":
            rows = [join(place, row[ROW]) for row in rows_of(look(self.draft, place))]
            slot.rows = [(row, self.of(question.questions, row, slot.branch)) for row in rows]
        elif question.kind != "list":
            slot.members = self.of(question.questions, place, slot.branch)

    def branch_of(self, slot: Slot) -> list[Slot]:
        chosen = slot.asked.answer
        if not isinstance(chosen, int):
            return []
        branch = slot.asked.question.alternatives[chosen].question
        questions = (branch.questions or (branch,)) if slot.in_place else (branch,)
        return self.of(questions, slot.holder, f"{slot.branch}!{chosen}")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
