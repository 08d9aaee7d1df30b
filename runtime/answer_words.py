"""An answer in words, for whoever reads it again: the review, the bureau, exports. Pure: the language is given."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from runtime.dossier import Json
from runtime.fields import FIELD_TYPES
from runtime.fields.choice import index_of
from runtime.i18n import say_in
from runtime.procedure import Choice, Question
from runtime.writing import NO_BREAK, day, money, month, quantity
from validators.data.country import country_names
from validators.findings import N_, Message

#: Stands for an answer that is written and never shown again.
HIDDEN = "••••"

Writer = Callable[[Question, Json, str], str]


def answer_words(question: Question, answer: Json, language: str = "fr") -> str:
    """The answer as a person writes it: ``12 mars 2027``, ``Oui``, a choice's label; as it is when it cannot be."""
    if question.write_only:
        return HIDDEN
    if answer is None:
        return say_in(language, Message(N_("No answer")))
    try:
        return _WRITERS.get(question.kind, _as_typed)(question, answer, language)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return str(answer)  # an answer of another revision, or of a foreign schema


def _as_typed(question: Question, answer: Json, language: str) -> str:
    """As the field shows it again: an IBAN by fours, a number by pairs."""
    shown = FIELD_TYPES[question.kind].show(question, answer)
    return " ".join(shown.values()) if shown else str(answer)


def _day(question: Question, answer: Json, language: str) -> str:
    return day(date.fromisoformat(answer), language)


def _month(question: Question, answer: Json, language: str) -> str:
    return month(date.fromisoformat(f"{answer}-01"), language)


def _instant(question: Question, answer: Json, language: str) -> str:
    on, _, at = answer.partition("T")
    hour = time.fromisoformat(at)
    told = f"{hour.hour} h {hour:%M}".replace(" ", NO_BREAK) if language == "fr" else f"{hour:%H:%M}"
    return f"{_day(question, on, language)}, {told}"


def _number(question: Question, answer: Json, language: str) -> str:
    return quantity(Decimal(str(answer)), question.unit, language)


def _money(question: Question, answer: Json, language: str) -> str:
    return money(Decimal(str(answer)), language)


def _yes_no(question: Question, answer: Json, language: str) -> str:
    if question.choices:
        return _choice(question, answer, language)
    return say_in(language, Message(N_("Yes") if answer is True else N_("No")))


def _declaration(question: Question, answer: Json, language: str) -> str:
    return say_in(language, Message(N_("Agreed"))) if answer is True else str(answer)


def _choice(question: Question, answer: Json, language: str) -> str:
    return _label(question.choices, answer)


def _choices(question: Question, answer: Json, language: str) -> str:
    return ", ".join(_label(question.choices, value) for value in answer)


def _label(choices: tuple[Choice, ...], answer: Json) -> str:
    index = index_of(choices, answer)
    return choices[int(index)].label if index else str(answer)


def _country(question: Question, answer: Json, language: str) -> str:
    return country_names(language).get(answer, str(answer))


def _alternatives(question: Question, answer: Json, language: str) -> str:
    return question.alternatives[answer].label


def _list(question: Question, answer: Json, language: str) -> str:
    return ", ".join(answer_words(question.questions[0], value, language) for value in answer)


_WRITERS: dict[str, Writer] = {
    "alternatives": _alternatives,
    "choice": _choice,
    "choices": _choices,
    "computed": _number,
    "country": _country,
    "date": _day,
    "datetime": _instant,
    "decimal": _number,
    "declaration": _declaration,
    "integer": _number,
    "list": _list,
    "money": _money,
    "month": _month,
    "nationality": _country,
    "yes_no": _yes_no,
}
