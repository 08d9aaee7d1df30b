"""One situation of several: the choice is asked, stored, and never guessed from the answers."""

from collections.abc import Sequence
from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import Typed
from runtime.fields.choice import ChoiceField
from runtime.fields.names import element_id, input_name
from runtime.journey import Asked
from runtime.procedure import Choice, Question
from validators.data.sentences import SITUATION
from validators.findings import Message


class AlternativesField(ChoiceField):
    """The answer is the index of the branch; the branch's own questions are in ``inner``."""

    missing: ClassVar[Message] = SITUATION
    anchor = ""
    """The id of its place, while no branch bears it."""

    @classmethod
    def name_for(cls, asked: Asked) -> str:
        """The branch may stand at the very same place."""
        return f"{input_name(asked.place)}.choice"

    @classmethod
    def id_for(cls, asked: Asked) -> str:
        """As its name."""
        return f"{element_id(asked.place)}--choice"

    @classmethod
    def choices_of(cls, question: Question) -> Sequence[Choice]:
        """The branches."""
        return [Choice(index, branch.label, branch.hint) for index, branch in enumerate(question.alternatives)]

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """The branch chosen."""
        return {"": str(answer)} if isinstance(answer, int) else {}

    @property
    def drawn_as(self) -> str:
        """Radio buttons, then the branch."""
        return "alternatives"
