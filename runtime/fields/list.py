"""A growing list of simple answers: those given, and one empty line more."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.places import ABSENT, join
from runtime.procedure import Question
from validators.data.sentences import rows_missing
from validators.findings import Message

#: Lines read from one page.
MOST_LINES = 1000


class ListField(AnswerField):
    """Parts are ``0``, ``1``… (``0.day`` for lines of several inputs); an empty line is no answer."""

    template: ClassVar[str] = "list"
    parts: ClassVar[tuple[str, ...]] = ()
    missing: ClassVar[Message] = rows_missing(1)

    def __init__(self, *args: Any, **bound: Any) -> None:
        super().__init__(*args, **bound)
        self.line_error = self.error if self.error_part else None
        if self.line_error:
            self.error = None  # told once, at its line

    @staticmethod
    def line_label(question: Question, index: int) -> str:
        """Each line has a name of its own."""
        return f"{question.questions[0].label or question.label} {index + 1}"

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """Lines follow each other from 0; the empty ones are left out, the others move up."""
        filled: list[Typed] = []
        for index in range(MOST_LINES):
            line = self._line(index)
            if not any(line.input_name(part) in posted for part in line.parts):
                break
            typed = {part: text for part, text in line.typed_in(posted).items() if text}
            filled += [typed] if typed else []
        return {_key(index, part): text for index, parts in enumerate(filled) for part, text in parts.items()}

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """One answer a line."""
        item, kind = _item(question)
        return [_parsed(kind, item, index, line) for index, line in _lines(typed)]

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """One line an answer."""
        item, kind = _item(question)
        values = answer if isinstance(answer, list) else [answer]
        return {
            _key(index, part): text
            for index, value in enumerate(values)
            for part, text in kind.show(item, value).items()
        }

    @classmethod
    def to_raw(cls, typed: Typed) -> Json:
        """All its lines."""
        return dict(typed)

    @classmethod
    def from_raw(cls, raw: Json) -> Typed:
        """Another version may have kept a text."""
        return super().from_raw(raw) if isinstance(raw, dict) else {"0": str(raw)}

    @classmethod
    def part_id(cls, base: str, part: str) -> str:
        """The line's own id."""
        return f"{base}-{part.partition('.')[0] or '0'}"

    @property
    def may_grow(self) -> bool:
        """Is there room for one more?"""
        return len(list(_lines(self.typed))) < (self.question.max_rows or MOST_LINES)

    @property
    def lines(self) -> list[AnswerField]:
        """To draw: those filled, then an empty one while there is room."""
        filled = [line for _, line in _lines(self.typed)]
        most = self.question.max_rows or MOST_LINES
        drawn = max(min(len(filled) + 1, most), min(self.question.min_rows, most))
        return [self._line(index, filled[index] if index < len(filled) else {}) for index in range(drawn)]

    def _line(self, index: int, typed: Typed | None = None) -> AnswerField:
        item, kind = _item(self.question)
        place = join(self.place, str(index))
        named = replace(item, label=self.line_label(self.question, index))
        required = self.required and index == 0
        asked = replace(self.asked, question=named, place=place, required=required, answer=ABSENT, raw=ABSENT)
        number, _, part = self.error_part.partition(".")
        error = self.line_error if number == str(index) else None
        line = kind(asked, error, part, self.say, _form=None, name=kind.name_for(asked), _meta=self.meta)
        line.typed = typed or {}
        line.invalid = error is not None or self.error is not None
        return line


def _item(question: Question) -> tuple[Question, type[AnswerField]]:
    from runtime.fields import FIELD_TYPES  # the table holds this class too

    item = question.questions[0]
    return item, FIELD_TYPES[item.kind]


def _parsed(kind: type[AnswerField], item: Question, index: str, line: Typed) -> Json:
    complaint = kind.complaint(item, line)
    if complaint:
        raise NotUnderstood(complaint.message, _key(index, complaint.part))
    return kind.parse(item, line)


def _key(index: Any, part: str) -> str:
    return f"{index}.{part}" if part else str(index)


def _lines(typed: Typed) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines with something typed, in order."""
    lines: dict[str, dict[str, str]] = {}
    for key, text in typed.items():
        index, _, part = key.partition(".")
        if text:
            lines.setdefault(index, {})[part] = text
    yield from lines.items()
