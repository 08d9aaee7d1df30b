"""A whole number."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.fields.figures import parse_number, write_number
from runtime.procedure import Question
from validators.data.sentences import WHOLE
from validators.findings import Message


class IntegerField(AnswerField):
    """Typed as text: spaces between thousands are welcome, no wheel changes it by accident."""

    template: ClassVar[str] = "number"
    missing: ClassVar[Message] = WHOLE
    not_understood: ClassVar[Message] = WHOLE
    inputmode: ClassVar[str] = "numeric"
    width: ClassVar[str] = "w8"
    decimals: ClassVar[int] = 0

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Whole: ``3,0`` is 3."""
        number = parse_number(typed[""])
        if not isinstance(number, int):
            raise NotUnderstood(cls.not_understood)
        return number

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """With a comma."""
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            return {"": str(answer)}
        return {"": write_number(answer, cls.decimals)}
