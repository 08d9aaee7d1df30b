"""Yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from runtime.fields.choice import ChoiceField
from runtime.procedure import Choice, Question
from validators.data.sentences import YES_OR_NO
from validators.findings import N_, Message

_LABELS = {True: Message(N_("Yes")), False: Message(N_("No"))}
_CHOICES = tuple(Choice(value, label.id) for value, label in _LABELS.items())


class YesNoField(ChoiceField):
    """Two radio buttons, none chosen beforehand; the author may word them."""

    missing: ClassVar[Message] = YES_OR_NO

    @classmethod
    def choices_of(cls, question: Question) -> Sequence[Choice]:
        """The author's two, or ours."""
        return question.choices or _CHOICES

    @property
    def options(self) -> Sequence[tuple[str, str, str]]:
        """Ours are said in the language of the page."""
        if self.question.choices:
            return super().options
        return [(str(index), self.say(label), "") for index, label in enumerate(_LABELS.values())]
