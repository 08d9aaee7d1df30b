"""Who is asking, read in the answers by what each question says it holds (``autocomplete``). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from runtime.journey import Asked, Journey

#: Tokens of the HTML standard that say a question is about the person who fills the form.
_EMAIL, _BIRTH = "email", "bday"
_NAMES = (("name",), ("given-name", "family-name"))
#: Names of properties that make a person's name, in the order they are read; an organisation's comes last.
_PROPERTIES = (
    ("prenoms", "nom_usage"),
    ("prenoms", "nom_naissance"),
    ("prenom", "nom"),
    ("nom",),
    ("entreprise",),
    ("association",),
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of the person so far; "" when it was not asked or not answered yet."""

    name: str = ""
    email: str = ""
    birth: str = ""
    """ISO date."""


def applicant_of(journey: Journey) -> Applicant:
    """The person, from the answers that apply."""
    by_token = {asked.question.autocomplete: str(asked.answer) for asked in _about_the_person(journey)}
    names = (" ".join(by_token[token] for token in tokens if token in by_token) for tokens in _NAMES)
    email = by_token.get(_EMAIL) or _first_of_kind(journey, "email")
    name = next(filter(None, names), "") or _name_by_property(journey)
    return Applicant(name, email, by_token.get(_BIRTH, ""))


def _name_by_property(journey: Journey) -> str:
    """Where no question is about the writer himself: the first person named, by the usual names of properties."""
    by_object: dict[str, dict[str, str]] = {}
    for asked in journey.asked:
        if asked.question.kind == "text" and asked.is_answered and not asked.row:
            by_object.setdefault(asked.pointer.rpartition("/")[0], {})[asked.question.name] = str(asked.answer)
    for told in by_object.values():
        for properties in _PROPERTIES:
            if all(name in told for name in properties):
                return " ".join(told[name] for name in properties)
    return ""


def _about_the_person(journey: Journey) -> Iterator[Asked]:
    """Backwards, so that in a dictionary the first question of a kind wins."""
    for asked in reversed(journey.asked):
        if asked.question.autocomplete and asked.is_answered and isinstance(asked.answer, str):
            yield asked


def _first_of_kind(journey: Journey, kind: str) -> str:
    answers = (asked.answer for asked in journey.asked if asked.question.kind == kind and asked.is_answered)
    return str(next(answers, ""))
