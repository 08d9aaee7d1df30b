"""A step and its answers ↔ a form. What is typed always ends in the draft, understood or not; jsonschema judges."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from urllib.parse import quote, unquote

from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from runtime.dossier import CHOICE, ROW, Json
from runtime.fields.acting import act
from runtime.fields.alternatives import AlternativesField
from runtime.fields.base import AnswerField
from runtime.fields.complaints import FieldError, complaints, errors_for
from runtime.fields.email import EmailField
from runtime.fields.keeping import Keeper
from runtime.fields.layout import Slot, lay_out
from runtime.fields.names import element_id, input_name, short_label
from runtime.fields.rows import Row, RowsField
from runtime.fields.words import current_language, words_in
from runtime.journey import Asked, Journey, row_title, walk
from runtime.places import ABSENT, look, put, rows_of
from runtime.procedure import Procedure, Step
from validators.findings import Message

__all__ = ["FieldError", "StepForm", "act", "element_id", "errors_for", "input_name"]

#: A page that opens questions that open questions: no procedure goes deeper.
MOST_ROUNDS = 10

Posted = MultiDict[str, str]


class StepForm:
    """A step as drawn, and as posted.

    ``draft`` is the draft given with what was posted of this step: questions that were not on the page keep what they
    had, names nobody asked for are ignored, what is read-only cannot be changed. ``errors`` are those of this step, in
    the order of the page, of questions that were on it. ``opened`` are places to look at before going on: questions
    that apply now and were not on the page, doubts to answer. ``show_errors``: told of a page not posted, or kept
    silent of one that was; ``None``: told of what was posted.
    """

    def __init__(
        self,
        procedure: Procedure,
        step: Step,
        draft: Mapping[str, Json],
        posted: Posted | None = None,
        *,
        today: date,
        show_errors: bool | None = None,
        journey: Journey | None = None,
    ) -> None:
        self.procedure = procedure
        self.step = step
        self.today = today
        self._take(dict(draft), journey)
        before = set(self._slots)
        self._posted_keys: set[str] = set()
        if posted is not None:
            self._read(posted)
        self.doubts = tuple(self._doubts())
        seen = self._shown_in(posted) if posted is not None else None
        fresh = [] if posted is None else [key for key in self._slots if key not in (before if seen is None else seen)]
        told = self._told() if (posted is not None if show_errors is None else show_errors) else {}
        self._errors = {key: error for key, error in told.items() if key not in fresh}
        self.errors = tuple(self._errors.values())
        self.opened = tuple(self._slots[key].asked.place for key in fresh) + tuple(doubt.place for doubt in self.doubts)

    # What is asked

    def _take(self, draft: dict[str, Json], walked: Journey | None = None) -> None:
        """Walk a draft; a required group is opened with its least number of rows."""
        for _ in range(MOST_ROUNDS):
            journey, walked = walked or walk(self.procedure, draft, self.today), None
            short = [asked for asked in journey.in_step(self.step.id) if _lacks_rows(asked, draft)]
            if not short:
                break
            for asked in short:
                draft = put(draft, asked.place, _with_rows(asked, draft))
        self.draft: dict[str, Json] = draft
        self.journey: Journey = journey
        self._layout = lay_out(self.step, journey, draft)
        self._slots = {slot.key: slot for top in self._layout for slot in top.walk() if slot.is_drawn}

    # What was posted

    def _read(self, posted: Posted) -> None:
        shown, done = self._shown_in(posted), set[str]()
        for _ in range(MOST_ROUNDS):
            fresh = [slot for key, slot in self._slots.items() if key not in done and _is_read(slot)]
            fields = {slot.key: field for slot, field in zip(fresh, _made(fresh), strict=True)}
            read = [slot for slot in fresh if _was_there(slot, fields[slot.key], shown, posted)]
            if not read:
                return
            self._keep(read, fields, posted)
            done |= {slot.key for slot in read}

    def _keep(self, slots: Iterable[Slot], fields: Mapping[str, AnswerField], posted: Posted) -> None:
        keeper = Keeper(self.draft)
        for slot in sorted(slots, key=_turn):  # answers of the branch that was shown, before another is chosen
            field = fields[slot.key]
            field.process(posted)
            keeper.keep(slot, field)
            if isinstance(field, EmailField) and (kept := posted.get(field.input_name("kept"))):
                keeper.keep_doubt(slot, kept)
        self._posted_keys |= {slot.key for slot in slots}
        self._take(keeper.draft)

    @staticmethod
    def _shown_in(posted: Posted) -> set[str] | None:
        """What the page said it asked; ``None`` for a post that does not say."""
        lists = posted.getlist("shown")
        return {unquote(key) for keys in lists for key in keys.split()} if lists else None

    # What is wrong

    def _told(self) -> dict[str, FieldError]:
        keys = {(id(slot.asked.question), slot.asked.place): key for key, slot in self._slots.items()}
        told = {}
        for asked, error in complaints(self.journey, self.step, self.today):
            if asked is not None and (key := keys.get((id(asked.question), asked.place))):
                told[key] = error
        return told

    def _doubts(self) -> Iterator[FieldError]:
        """Asked once: posting the page that asked is the answer."""
        for key, slot in self._slots.items():
            if key in self._posted_keys and (doubt := self._doubt(slot)):
                yield FieldError(
                    slot.asked.place,
                    element_id(slot.asked.place),
                    short_label(slot.asked.question.label),
                    doubt,
                    ", ".join(slot.asked.row),
                    "doubt",
                    slot.asked.question.kind,
                )

    def _doubt(self, slot: Slot) -> Message | None:
        if slot.asked.question.kind != "email" or slot.asked.answer is ABSENT:
            return None
        holder = look(self.draft, slot.holder)
        choices = holder.get(CHOICE, {}) if isinstance(holder, dict) else {}
        return EmailField.doubt_about(slot.asked.answer, choices.get(f"{slot.asked.question.name}@kept", ""))

    # For the page

    @property
    def shown(self) -> tuple[str, ...]:
        """What the page asks, for its hidden input ``shown``: words without spaces, to be joined by one."""
        return tuple(quote(key, safe="/!~") for key in self._slots)

    @property
    def has_required(self) -> bool:
        """Is an answer mandatory on this page?"""
        return any(slot.asked.required for slot in self._slots.values())

    @cached_property
    def fields(self) -> list[AnswerField]:
        """The fields of the step, in order; those of groups, branches and rows are inside them."""
        slots = list(self._slots.values())
        made = {slot.key: field for slot, field in zip(slots, _made(slots, self._errors), strict=True)}
        for slot in slots:
            self._nest(slot, made)
        drawn = [made[slot.key] for slot in self._layout if slot.key in made]
        if len(drawn) == 1 and isinstance(drawn[0], RowsField):
            drawn[0].named_by_page = drawn[0].question.label == self.step.title
        return drawn

    def _nest(self, slot: Slot, made: Mapping[str, AnswerField]) -> None:
        field = made[slot.key]
        field.inner = [made[inner.key] for inner in slot.members if inner.key in made]
        field.doubt = self._doubt(slot)
        if isinstance(field, AlternativesField) and not slot.in_place and not field.inner:
            field.anchor = element_id(slot.asked.place)
        if isinstance(field, RowsField):
            field.rows = tuple(self._rows(slot, made))

    def _rows(self, slot: Slot, made: Mapping[str, AnswerField]) -> Iterator[Row]:
        drafts = rows_of(look(self.draft, slot.asked.place))
        for index, ((place, members), row) in enumerate(zip(slot.rows, drafts, strict=True)):
            fields = tuple(made[inner.key] for inner in members if inner.key in made)
            yield Row(place, row_title(slot.asked.question, row, index), index + 1, fields)


def _made(slots: Iterable[Slot], errors: Mapping[str, FieldError] | None = None) -> list[AnswerField]:
    """WTForms binds each field to the form; their names are those of the inputs."""
    named, say = [], words_in(current_language())
    for slot in slots:
        error = (errors or {}).get(slot.key)
        unbound = slot.kind(slot.asked, error.message if error else None, error.part if error else "", say)
        named.append((slot.kind.name_for(slot.asked), unbound))
    return list(BaseForm(named))  # type: ignore[arg-type]  # WTForms' fields are unbound until a form takes them


def _turn(slot: Slot) -> int:
    """0 for what is no choice between branches; the inner choices before the outer ones."""
    return 0 if slot.asked.question.kind != "alternatives" else 1000 - slot.branch.count("!")


def _is_read(slot: Slot) -> bool:
    return slot.kind.stores and not slot.asked.question.read_only


def _was_there(slot: Slot, field: AnswerField, shown: set[str] | None, posted: Posted) -> bool:
    """Was that question on the posted page? One that says nothing of it is believed by its names."""
    if shown is not None:
        return slot.key in shown
    return any(field.typed_in(posted).values())


def _lacks_rows(asked: Asked, draft: Json) -> bool:
    question = asked.question
    if question.kind != "rows" or not asked.required or not question.min_rows:
        return False
    return len(list(rows_of(look(draft, asked.place)))) < question.min_rows


def _with_rows(asked: Asked, draft: Json) -> list[dict[str, Json]]:
    """The rows there are, and empty ones; their ids are the same at each look, for nothing is saved by looking."""
    rows = list(rows_of(look(draft, asked.place)))
    taken = {row[ROW] for row in rows}
    free = (name for number in range(1, 2 * asked.question.min_rows + 1) if (name := f"o{number}") not in taken)
    return rows + [{ROW: next(free)} for _ in range(asked.question.min_rows - len(rows))]
