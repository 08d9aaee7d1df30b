"""A declaration on honour: one box, never ticked beforehand."""

from typing import ClassVar

from werkzeug.datastructures import MultiDict

from runtime.dossier import Json
from runtime.fields.base import AnswerField, Typed
from runtime.places import ABSENT
from runtime.procedure import Question
from validators.data.sentences import AGREE
from validators.findings import Message


class DeclarationField(AnswerField):
    """True, or nothing."""

    template: ClassVar[str] = "declaration"
    missing: ClassVar[Message] = AGREE

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """A box says only that it is ticked."""
        return {"": "on"} if posted.get(str(self.name)) else {}

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Ticked."""
        return True

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """Ticked only by an answer that is true."""
        return {"": "on"} if answer is True else {}

    def proposed(self) -> Json:
        """Nobody agrees in advance."""
        return ABSENT
