"""One answer among several: radio buttons up to seven, a list beyond, that can be filtered beyond fifteen.

Pages carry the index of a choice, never its value, which may be any JSON.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.places import ABSENT
from runtime.procedure import Choice, Question
from validators.data.sentences import CHOOSE
from validators.findings import Message

MOST_RADIOS = 7
MOST_UNFILTERED = 15


class ChoiceField(AnswerField):
    """An ``enum``, or a ``oneOf`` of constants."""

    missing: ClassVar[Message] = CHOOSE

    @classmethod
    def choices_of(cls, question: Question) -> Sequence[Choice]:
        """What can be chosen, in order."""
        return question.choices

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """From its index."""
        return chosen_value(cls.choices_of(question), typed[""])

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """An answer that is no longer a choice shows none chosen."""
        return {"": index_of(cls.choices_of(question), answer)}

    @classmethod
    def to_raw(cls, typed: Typed) -> Json:
        """What is no choice was not typed by a person: there is nothing to keep."""
        return ABSENT

    def kept_typed(self) -> Typed:
        """``null`` may be a choice."""
        if self.raw is ABSENT and self.answer is None:
            return self.show(self.question, None)
        return super().kept_typed()

    @property
    def drawn_as(self) -> str:
        """Radio buttons or a list."""
        if self.question.read_only:
            return "shown"
        few = len(self.choices_of(self.question)) <= MOST_RADIOS and self.question.widget != "select"
        return "radios" if few or self.question.widget == "radio" else "select"

    @property
    def options(self) -> Sequence[tuple[str, str, str]]:
        """For the templates: what is posted, what is read, and the hint of each."""
        return [(str(index), choice.label, choice.hint) for index, choice in enumerate(self.choices_of(self.question))]

    def is_chosen(self, index: str) -> bool:
        """Does the page show that choice as made?"""
        return self.typed.get("") == index

    @property
    def is_long(self) -> bool:
        """Is a way to filter worth its place?"""
        return len(self.options) > MOST_UNFILTERED

    @property
    def text(self) -> str:
        """What was chosen, in words."""
        return next((label for index, label, _ in self.options if index == self.typed.get("")), "")


def chosen_value(choices: Sequence[Choice], index: str) -> Json:
    """Raises ``NotUnderstood`` for what is no index of theirs: a crafted or an old page."""
    if not (index.isascii() and index.isdigit() and len(index) < 7 and int(index) < len(choices)):
        raise NotUnderstood(CHOOSE)
    return choices[int(index)].value


def index_of(choices: Sequence[Choice], answer: Json) -> str:
    """The index, as text; "" for what is not among them."""
    return next((str(index) for index, choice in enumerate(choices) if _same(choice.value, answer)), "")


def _same(one: Any, other: Any) -> bool:
    """Equal in JSON: Python holds that true is 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
