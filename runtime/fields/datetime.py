"""A day and an hour, as the person's own clock says (no UTC offset: nobody types one)."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.date import DateField
from runtime.fields.time import HOUR, TimeField, iso_time
from runtime.procedure import Question
from validators.findings import N_, Message


class DateTimeField(DateField):
    """``2027-03-12T14:30``."""

    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year", "hour")
    default_hint: ClassVar[Message | None] = Message(N_("For example 27 3 2026 at 14:30."))
    labels: ClassVar[dict[str, Message]] = {**DateField.labels, "hour": Message(N_("Hour"))}
    widths: ClassVar[dict[str, str]] = {**DateField.widths, "hour": "w8"}

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """The day first, then the hour."""
        day = super().parse(question, {part: text for part, text in typed.items() if part != "hour"})
        if "hour" not in typed:
            raise NotUnderstood(HOUR, "hour")
        return f"{day}T{iso_time(typed['hour'], 'hour')}"

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """In four parts."""
        day, _, hour = str(answer).partition("T")
        return {**super().show(question, day), **({"hour": TimeField.show(question, hour)[""]} if hour else {})}
