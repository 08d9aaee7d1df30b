"""Any JSON, as text: the last resort for a schema no other field can ask about."""

import json
from typing import Any, NoReturn

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.textarea import TextareaField
from runtime.places import ABSENT, RESERVED
from runtime.procedure import Question
from validators.findings import N_, Message

NOT_JSON = Message(N_("copy this text again exactly: a mark is missing or too many."))
#: Levels of brackets: no answer needs more, and judging them is recursive.
MOST_LEVELS = 40


class JsonField(TextareaField):
    """What parses is the answer; an empty object, list or text is none (decision 11)."""

    @classmethod
    def understand(cls, question: Question, typed: Typed, *, required: bool) -> tuple[Json, Json]:
        """``[]`` clears, as an empty text area does."""
        answer, raw = super().understand(question, typed, required=required)
        return (ABSENT if answer in ("", [], {}) else answer), raw

    def kept_typed(self) -> Typed:
        """``null`` may be an answer."""
        return {"": "null"} if self.answer is None and self.raw is ABSENT else super().kept_typed()

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Standard JSON only: no NaN, no name we keep for ourselves, no bottomless nesting."""
        try:
            value = json.loads(typed[""], parse_constant=_refuse)
            _look_inside(value, MOST_LEVELS)
            json.dumps(value, allow_nan=False)
        except (ValueError, RecursionError) as why:
            raise NotUnderstood(NOT_JSON) from why
        return value

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """Indented."""
        return {"": json.dumps(answer, ensure_ascii=False, indent=2)}


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _look_inside(value: Any, levels: int) -> None:
    if levels == 0 or (isinstance(value, dict) and RESERVED & value.keys()):
        raise ValueError
    if isinstance(value, str) and not value.isascii():
        value.encode()  # half a character, written as an escape, is no text
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _look_inside(inner, levels - 1)
