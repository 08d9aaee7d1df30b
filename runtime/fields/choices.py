"""Several answers among several: boxes to tick."""

from typing import ClassVar

from werkzeug.datastructures import MultiDict

from runtime.dossier import Json
from runtime.fields.base import Typed
from runtime.fields.choice import ChoiceField, chosen_value, index_of
from runtime.procedure import Question
from validators.data.sentences import TICK_ONE
from validators.findings import Message


class ChoicesField(ChoiceField):
    """An array of constants; each ticked box is a part named by its index."""

    missing: ClassVar[Message] = TICK_ONE
    template: ClassVar[str] = "checkboxes"

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """As many values as boxes ticked."""
        ticked = [
            self.cleaned(index) for index in posted.getlist(str(self.name))[: len(self.choices_of(self.question)) + 1]
        ]
        return dict.fromkeys(filter(None, ticked), "on")

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """In the order of the choices."""
        choices = cls.choices_of(question)
        ticked = [(chosen_value(choices, index) and index) or index for index in typed]
        return [choices[index].value for index in sorted(map(int, ticked))]

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """What is no longer a choice is not shown."""
        values = answer if isinstance(answer, list) else [answer]
        return {index: "on" for value in values if (index := index_of(cls.choices_of(question), value))}

    @property
    def drawn_as(self) -> str:
        """Always boxes."""
        return "shown" if self.question.read_only else self.template

    def is_chosen(self, index: str) -> bool:
        """Is that box ticked?"""
        return index in self.typed

    @property
    def text(self) -> str:
        """All of them."""
        return ", ".join(label for index, label, _ in self.options if index in self.typed)
