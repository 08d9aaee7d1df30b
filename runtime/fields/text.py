"""A short text, on one line."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, Typed
from runtime.fields.figures import parse_number
from runtime.fields.schemas import schema_of, types_of
from runtime.procedure import Question
from validators.data.formats import normalise, shown


class TextField(AnswerField):
    """Tidied by its format: stored compact, read with its spaces."""

    format: ClassVar[str] = ""
    """The format of a kind that has its own; else the schema's."""

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """The text in its stored form; another JSON value where the schema wants no text."""
        text = typed[""]
        return normalise(cls._format(question), text) if _takes_text(question) else _other_value(question, text)

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """The text in its readable form."""
        return {"": shown(cls._format(question), answer)} if isinstance(answer, str) else {"": _written(answer)}

    @classmethod
    def _format(cls, question: Question) -> str:
        return cls.format or str(schema_of(question).get("format", ""))

    @property
    def is_code(self) -> bool:
        """Letters and figures that no dictionary knows."""
        return bool(self.format) and self.format != "commune"

    @property
    def size(self) -> str:
        """The width its longest answer needs."""
        limit = self.limit
        if self.width or limit is None:
            return self.width
        return "w4" if limit <= 5 else "w8" if limit <= 12 else ""


def _takes_text(question: Question) -> bool:
    types = types_of(question)
    return not types or types == ("string",) or set(types) == {"string", "null"}


def _other_value(question: Question, text: str) -> Json:
    """A text typed where several types may stand: an integer, else a number, else yes or no, else a text."""
    types = types_of(question)
    number = parse_number(text)
    if number is not None and ("number" in types or ("integer" in types and isinstance(number, int))):
        return number
    if "boolean" in types and text.casefold() in _BOOLEANS:
        return _BOOLEANS[text.casefold()]
    return text


def _written(answer: Json) -> str:
    return {True: "oui", False: "non"}[answer] if isinstance(answer, bool) else str(answer)


_BOOLEANS = {"oui": True, "non": False, "true": True, "false": False, "yes": True, "no": False}
