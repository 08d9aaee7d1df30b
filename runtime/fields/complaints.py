"""What is wrong with a draft, question by question, in the order of the pages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from runtime.dossier import Json
from runtime.fields import FIELD_TYPES
from runtime.fields.base import Complaint
from runtime.fields.document import day_fault
from runtime.fields.list import ListField
from runtime.fields.names import short_label
from runtime.headings import headings_of
from runtime.journey import Asked, Journey, walk
from runtime.places import ABSENT, join
from runtime.procedure import Procedure, Step
from validators.data.answers import AnswerError, errors_in
from validators.data.sentences import CHECK, own_sentence
from validators.findings import Message

#: Keywords that say that something is missing.
MISSING = frozenset({"required", "dependentRequired"})
#: Kinds whose own schema says best what is missing: how many rows.
_COUNTED = frozenset({"rows", "list"})


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing to correct. The sentence is ``« {label} » : {message}``, after ``row_label``: the name of its row,
    and of its group where another group asks the same.

    ``element_id`` is the control to go to. ``keyword`` is the schema's word, ``raw`` for what was not understood,
    ``today`` for a day that is past or to come.
    """

    place: str
    element_id: str
    label: str
    message: Message
    row_label: str = ""
    keyword: str = ""
    kind: str = ""
    part: str = ""


def errors_for(
    procedure: Procedure, step: Step | None, draft: Mapping[str, Json], today: date
) -> tuple[FieldError, ...]:
    """Of one step, or of the whole draft: unanswered and required, not understood, invalid. One a question.

    A document that is missing or has something wrong in its pages is told by ``runtime.gaps``; here only what the
    person wrote instead of giving it.
    """
    return tuple(error for _, error in complaints(walk(procedure, draft, today), step, today))


def complaints(journey: Journey, step: Step | None, today: date) -> list[tuple[Asked | None, FieldError]]:
    """Each error with the question it is of; ``None`` for what belongs to no question, told with the whole only."""
    told: dict[int, FieldError] = {}
    owners = _owners(journey)
    for index, complaint in _not_understood(journey):
        told[index] = _error(journey.asked[index], "raw", complaint)
    for error in errors_in(journey.answers, journey.procedure.schema, _chosen(journey)):
        index, part = _owner(error, owners)
        if index not in told and (kept := _told(journey, error, index, part)):
            told[index] = kept
    for index, complaint in _out_of_time(journey, today):
        told.setdefault(index, _error(journey.asked[index], "today", complaint))
    found = [
        (journey.asked[index] if index >= 0 else None, told[index])
        for index in sorted(told)
        if step is None or (index >= 0 and journey.asked[index].step == step.id)
    ]
    return list(_told_apart(found, journey))


def _told_apart(
    found: list[tuple[Asked | None, FieldError]], journey: Journey
) -> Iterator[tuple[Asked | None, FieldError]]:
    """Two groups may ask the same: there the name of the group is said too."""
    labels = Counter((error.row_label, error.label) for _, error in found)
    for asked, error in found:
        if asked is not None and labels[error.row_label, error.label] > 1:
            headings = headings_of(asked, journey.in_step(asked.step))
            yield asked, replace(error, row_label=", ".join(headings))
        else:
            yield asked, error


def _not_understood(journey: Journey) -> Iterator[tuple[int, Complaint]]:
    for index, asked in enumerate(journey.asked):
        kind = FIELD_TYPES[asked.question.kind]
        if asked.raw is not ABSENT and kind.stores and not asked.question.read_only:
            yield index, kind.complaint(asked.question, kind.from_raw(asked.raw)) or Complaint(CHECK)


def _out_of_time(journey: Journey, today: date) -> Iterator[tuple[int, Complaint]]:
    for index, asked in enumerate(journey.asked):
        fault = day_fault(asked.answer, today) if asked.question.document else None
        if fault is not None:
            yield index, fault


def _chosen(journey: Journey) -> dict[str, int]:
    return {
        asked.pointer: asked.answer
        for asked in journey.asked
        if asked.question.kind == "alternatives" and asked.answer is not ABSENT
    }


def _owners(journey: Journey) -> dict[str, int]:
    """Pointer → who answers for it: the last asked there, but alternatives without a choice before their group."""
    return {asked.pointer: index for index, asked in enumerate(journey.asked) if not _is_settled(asked)}


def _is_settled(asked: Asked) -> bool:
    return asked.question.kind == "alternatives" and asked.answer is not ABSENT


def _owner(error: AnswerError, owners: Mapping[str, int]) -> tuple[int, str]:
    """The question at that pointer or around it, and what remains of the pointer; -1: the whole dossier."""
    pointer, rest = error.pointer, ""
    while pointer and pointer not in owners:
        pointer, _, token = pointer.rpartition("/")
        rest = f"{token}.{rest}" if rest else token
    return owners.get(pointer, -1), rest


def _told(journey: Journey, error: AnswerError, index: int, part: str) -> FieldError | None:
    if index < 0:
        return FieldError("", "", journey.procedure.title, error.message, keyword=error.keyword)
    asked = journey.asked[index]
    if asked.question.read_only and not asked.is_answered:
        return None  # nobody can answer it
    if asked.question.document:
        return _error(asked, error.keyword, Complaint(error.message, part)) if part and part != "pages" else None
    return _error(asked, error.keyword, Complaint(_message(asked, error, part), part))


def _message(asked: Asked, error: AnswerError, part: str) -> Message:
    """The author's sentence, the kind's own for what is missing, else the one made from the schema."""
    own = own_sentence(asked.question.messages, error.keyword) if not part else None
    if own:
        return own
    if error.keyword in MISSING and not part and asked.question.kind not in _COUNTED:
        return FIELD_TYPES[asked.question.kind].missing
    return error.message


def _error(asked: Asked, keyword: str, complaint: Complaint) -> FieldError:
    kind = FIELD_TYPES[asked.question.kind]
    within = complaint.part if asked.question.document else ""
    return FieldError(
        place=join(asked.place, within.partition(".")[0]) if within else asked.place,
        element_id=kind.part_id(kind.id_for(asked), complaint.part),
        label=short_label(_label(asked, complaint.part)),
        message=complaint.message,
        row_label=", ".join(asked.row),
        keyword=keyword,
        kind=asked.question.kind,
        part=complaint.part,
    )


def _label(asked: Asked, part: str) -> str:
    """Of the question, or of the line of a list."""
    index = part.partition(".")[0]
    if asked.question.kind == "list" and index.isdigit():
        return ListField.line_label(asked.question, int(index))
    return asked.question.label
