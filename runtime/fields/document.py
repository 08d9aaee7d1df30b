"""A document asked for: here only what a person answers instead of giving it; its pages belong to the portal."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from werkzeug.datastructures import MultiDict

from runtime.dossier import Json
from runtime.fields.base import AnswerField, Complaint, NotUnderstood, Typed
from runtime.fields.date import DateField, iso_date, require
from runtime.procedure import Question
from validators.data.dates import is_day, tidy_date
from validators.data.sentences import CHOOSE, GIVE
from validators.documents.requirement import ABSENCES
from validators.findings import N_, Message

_PARTS = ("day", "month", "year")
#: Words whose answer is a day.
_DAYS = ("by", "when")
_DAY_PARTS = tuple(f"{word}{part}" for word in _DAYS for part in ("", ".day", ".month", ".year"))
#: What each state says besides itself.
SAYS: Mapping[str, tuple[str, ...]] = {
    "given": (),
    "later": ("by",),
    "already_sent": ("when", "how"),
    "somebody_else": ("who", "by"),
    "none": ("reason",),
}
STATES: Mapping[str, Message] = {
    "given": Message(N_("I give it now")),
    "later": Message(N_("I will give it later")),
    "already_sent": Message(N_("I have already sent it")),
    "somebody_else": Message(N_("Somebody else will send it")),
    "none": Message(N_("I do not have this document")),
}
_PASSED = Message(N_("this date has already passed. Check the year."))
_TO_COME = Message(N_("this date has not come yet. Check the year."))
_GOES = Message(N_("You can still send your application."))
_WAITS = Message(N_("You can send your application. We will study it when the document is there."))
_STAYS = Message(N_("Without this document, the application cannot be sent. It is kept in the meantime."))


class DocumentField(AnswerField):
    """Inputs: ``state``; ``by``, ``when`` (whole, or ``.day``, ``.month``, ``.year``); ``how``, ``who``, ``reason``."""

    template: ClassVar[str] = "document"
    parts: ClassVar[tuple[str, ...]] = ("state", *_DAY_PARTS, "how", "who", "reason")
    missing: ClassVar[Message] = GIVE
    longest: ClassVar[int] = 4000

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Only the states the procedure allows, each with its own words."""
        state = typed.get("state", "")
        if state not in _states(question):
            raise NotUnderstood(CHOOSE, "state")
        if state == "given":
            return {"state": "given", "pages": []}
        said = {word: _day(typed, word) if word in _DAYS else typed.get(word, "") for word in SAYS[state]}
        return {"state": state, **{word: text for word, text in said.items() if text}}

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """Its words, days in three parts."""
        if not isinstance(answer, dict):
            return {}
        typed = {part: answer[part] for part in cls.parts if isinstance(answer.get(part), str)}
        for word in _DAYS:
            if is_day(typed.get(word, "")):
                year, month, day = typed[word].split("-")
                typed |= {f"{word}.day": str(int(day)), f"{word}.month": str(int(month)), f"{word}.year": year}
        return typed

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """The words of the state chosen: two states may ask for the same one."""
        state = self.cleaned(posted.get(self.input_name("state"), ""))
        words = {part: self._posted(posted, state, part) for part in self.parts if part != "state"}
        return {"state": state, **words} if state else {}

    def _posted(self, posted: MultiDict[str, str], state: str, part: str) -> str:
        return self.cleaned(posted.get(self.state_name(state, part)) or posted.get(self.input_name(part), ""))

    @classmethod
    def part_id(cls, base: str, part: str) -> str:
        """A day is led to by its first input; nothing here bears the card's own id."""
        word = f"{part}.day" if part in _DAYS else part or "state"
        return f"{base}--{word.replace('.', '-')}"

    def state_name(self, state: str, part: str) -> str:
        """The name of an input that belongs to one state."""
        return self.input_name(f"{state}.{part}")

    def state_id(self, state: str, part: str) -> str:
        """Its id: the plain one for the state that was chosen, where errors lead."""
        chosen = self.typed.get("state") == state
        return self.input_id(part if chosen else f"{state}.{part}")

    def is_wrong(self, part: str) -> bool:
        """A day that is wrong as a whole has its three inputs looked at."""
        return super().is_wrong(part) or super().is_wrong(part.partition(".")[0])

    @property
    def day_labels(self) -> Mapping[str, Message]:
        """Of the three parts of a day."""
        return DateField.labels

    @property
    def states(self) -> list[tuple[str, Message, Message | None, tuple[str, ...]]]:
        """For the template: state, its words, what it does to the dossier, what else is asked."""
        return [(state, STATES[state], self._consequence(state), SAYS[state]) for state in _states(self.question)]

    def _consequence(self, state: str) -> Message | None:
        document = self.question.document
        if state == "given" or document is None:
            return None
        if state not in document.lets_go:
            return _STAYS
        return _WAITS if state in ("later", "somebody_else") else _GOES


def day_fault(answer: Json, today: date) -> Complaint | None:
    """A promise is for today or later, what was sent was sent by today: the schema knows no today."""
    said = answer if isinstance(answer, dict) else {}
    by, when = (said[word] if is_day(str(said.get(word, ""))) else "" for word in _DAYS)
    if by and date.fromisoformat(by) < today:
        return Complaint(_PASSED, "by")
    if when and date.fromisoformat(when) > today:
        return Complaint(_TO_COME, "when")
    return None


def _states(question: Question) -> tuple[str, ...]:
    allowed = question.document.may_be if question.document else ()
    return ("given", *(state for state in ABSENCES if state in allowed))


def _day(typed: Typed, word: str) -> str:
    """ISO; "" when none was written. Raises ``NotUnderstood``."""
    parts = {part: typed[f"{word}.{part}"] for part in _PARTS if typed.get(f"{word}.{part}")}
    if not parts:
        return tidy_date(typed.get(word, ""))
    try:
        require(parts, _PARTS)
        return iso_date(parts)
    except NotUnderstood as why:
        raise NotUnderstood(why.message, f"{word}.{why.part}") from why
