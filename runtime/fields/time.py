"""An hour of the day."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.procedure import Question
from validators.data.dates import shown_time, tidy_time
from validators.data.formats import is_sound
from validators.findings import N_, Message

HOUR = Message(N_("write the hour and the minutes, for example 14:30."))
NO_SUCH_HOUR = Message(N_("hours go from 0 to 23, minutes from 0 to 59."))


class TimeField(AnswerField):
    """``14 h 30``, ``14:30``, ``9h`` → ``14:30``."""

    missing: ClassVar[Message] = HOUR
    default_hint: ClassVar[Message | None] = Message(N_("For example 14:30."))
    width: ClassVar[str] = "w8"

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """The time on the wall."""
        return iso_time(typed[""])

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """``14 h 30``; an hour to the second as it is."""
        return {"": shown_time(answer) if isinstance(answer, str) and len(answer) == 5 else str(answer)}


def iso_time(text: str, part: str = "") -> str:
    """Raises ``NotUnderstood``."""
    hour = tidy_time(text)
    if not is_sound("time", hour):
        raise NotUnderstood(NO_SUCH_HOUR if any(map(str.isdigit, text)) else HOUR, part)
    return hour
