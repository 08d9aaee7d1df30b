"""A year, stored as a text or as an integer, as its schema says."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.fields.schemas import types_of
from runtime.procedure import Question
from validators.findings import N_, Message

FOUR_DIGITS = Message(N_("write 4 digits, for example 2026."))


class YearField(AnswerField):
    """Four digits."""

    missing: ClassVar[Message] = FOUR_DIGITS
    default_hint: ClassVar[Message | None] = Message(N_("4 digits, for example 2026."))
    inputmode: ClassVar[str] = "numeric"
    width: ClassVar[str] = "w4"

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Never two digits: 27 may be 1927."""
        year = typed[""]
        if not (len(year) == 4 and year.isascii() and year.isdigit()):
            raise NotUnderstood(FOUR_DIGITS)
        return int(year) if "integer" in types_of(question) else year
