"""A country, chosen by its name, stored by its two letters (ISO 3166-1)."""

from collections.abc import Sequence

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.choice import ChoiceField
from runtime.fields.words import current_language
from runtime.i18n import DEFAULT_LANGUAGE
from runtime.procedure import Question
from validators.data.country import country_names
from validators.data.sentences import CHOOSE


class CountryField(ChoiceField):
    """The list is the Unicode one, in the language of the page; the page carries the code."""

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Only codes of the list."""
        if typed[""] not in country_names(DEFAULT_LANGUAGE):
            raise NotUnderstood(CHOOSE)
        return typed[""]

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """Its code."""
        return {"": str(answer)}

    @property
    def drawn_as(self) -> str:
        """A long list."""
        return "shown" if self.question.read_only else "select"

    @property
    def options(self) -> Sequence[tuple[str, str, str]]:
        """In alphabetical order."""
        return [(code, name, "") for code, name in country_names(current_language()).items()]
