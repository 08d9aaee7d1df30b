"""A number, with a comma or a dot."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.figures import parse_number
from runtime.fields.integer import IntegerField
from runtime.procedure import Question
from validators.data.sentences import DECIMAL
from validators.findings import Message


class DecimalField(IntegerField):
    """Kept to the last digit, or refused."""

    missing: ClassVar[Message] = DECIMAL
    not_understood: ClassVar[Message] = DECIMAL
    inputmode: ClassVar[str] = "decimal"

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """As typed."""
        number = parse_number(typed[""])
        if number is None:
            raise NotUnderstood(cls.not_understood)
        return number
