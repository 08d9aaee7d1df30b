"""An answer as a person reads it: the choice's label, the date in words, the sum in euros. Pure."""

from collections.abc import Callable
from datetime import date

from runtime.dossier import Json
from runtime.i18n import say_in
from runtime.procedure import Question
from runtime.writing import day, money, number
from validators.data.country import country_names
from validators.data.formats import shown
from validators.findings import N_, Message

_YES, _NO = N_("Yes"), N_("No")


def answer_words(question: Question, answer: Json, language: str = "fr") -> str:
    """One line, or several for a text of several; choices and list items one after the other."""
    if question.write_only:
        return "••••"
    if isinstance(answer, list):
        return ", ".join(answer_words(_item_of(question), item, language) for item in answer)
    for choice in question.choices:
        if choice.value == answer and type(choice.value) is type(answer):
            return choice.label
    if question.kind == "alternatives" and isinstance(answer, int):
        return question.alternatives[answer].label
    if isinstance(answer, bool):
        return say_in(language, Message(_YES if answer else _NO))
    told = _BY_KIND.get(question.kind, _plainly)
    return told(question, answer, language)


def _item_of(question: Question) -> Question:
    return question.questions[0] if question.questions else question


def _day(question: Question, answer: Json, language: str) -> str:
    try:
        return day(date.fromisoformat(str(answer)), language)
    except ValueError:
        return str(answer)


def _money(question: Question, answer: Json, language: str) -> str:
    return money(answer, language) if isinstance(answer, (int, float)) else str(answer)


def _number(question: Question, answer: Json, language: str) -> str:
    if not isinstance(answer, (int, float)):
        return str(answer)
    return " ".join(filter(None, (number(answer, language), question.unit)))


def _country(question: Question, answer: Json, language: str) -> str:
    return country_names(language).get(str(answer), str(answer))


def _plainly(question: Question, answer: Json, language: str) -> str:
    if not isinstance(answer, str):
        return str(answer)
    schema = question.schema if isinstance(question.schema, dict) else {}
    return shown(str(schema.get("format", "")), answer)


_BY_KIND: dict[str, Callable[[Question, Json, str], str]] = {
    "date": _day,
    "money": _money,
    "integer": _number,
    "decimal": _number,
    "computed": _number,
    "country": _country,
    "nationality": _country,
}
