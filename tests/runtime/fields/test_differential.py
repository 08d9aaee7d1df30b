"""The form and the standard's validator say the same of every answer a form can carry.

Procedures and answers are drawn at random; each answer is typed as its field shows it, posted, and judged twice: by the
form, and by jsonschema with our formats over the whole schema. Where the two may differ, EXCEPTIONS says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from runtime.dossier import ROW
from runtime.fields import FIELD_TYPES
from runtime.fields.base import AnswerField
from runtime.fields.names import input_name
from runtime.journey import walk
from runtime.places import ABSENT, join
from runtime.procedure import Choice, Condition, Procedure, Question
from tests.runtime.fields.asking import ask, procedure_of, schema_of
from tests.runtime.fields.browsing import TODAY, form_for
from validators.data.formats import FORMAT_CHECKER
from validators.data.judge import judge_for

# Questions and their answers, right or wrong, as a form can carry them

WORDS = st.text("abcéÉ '-12", min_size=1, max_size=12).map(str.strip).filter(bool)
WHOLE = st.integers(-1000, 1000)
CENTS = st.integers(-100_000, 100_000).map(lambda cents: cents / 100)
DAYS = st.dates(date(1000, 1, 1)).map(date.isoformat)
ENUM = [1, True, "1", None, {"a": 1}]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: the schemas it is tried with, the answers given to it."""

    schema: st.SearchStrategy[dict[str, Any]]
    answers: st.SearchStrategy[Any]
    choices: tuple[Choice, ...] = ()


def made(**words: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas with these keywords, each there or not."""
    return st.fixed_dictionaries({}, optional=words)


def of_format(name: str, *answers: str) -> Kind:
    return Kind(st.just({"type": "string", "format": name}), st.sampled_from(answers))


LENGTHS = {"minLength": st.integers(1, 6), "maxLength": st.integers(4, 10)}
BOUNDS = {
    "minimum": st.integers(-50, 50),
    "maximum": st.integers(0, 100),
    "exclusiveMinimum": st.integers(-50, 50),
    "multipleOf": st.sampled_from([0.01, 0.1, 0.5, 1, 3]),
}
CHOICES = tuple(Choice(value, f"Choix {index}") for index, value in enumerate(ENUM))

KINDS: dict[str, Kind] = {
    "text": Kind(made(type=st.just("string"), pattern=st.sampled_from(["^[a-c]+$", "é", "^.{3}$"]), **LENGTHS), WORDS),
    "textarea": Kind(made(type=st.just("string"), **LENGTHS), st.lists(WORDS, min_size=1, max_size=3).map("\n".join)),
    "integer": Kind(made(type=st.just("integer"), **BOUNDS), WHOLE),
    "decimal": Kind(made(type=st.just("number"), **BOUNDS), WHOLE | CENTS),
    "money": Kind(made(type=st.just("number"), **BOUNDS), CENTS),
    "date": Kind(st.just({"type": "string", "format": "date"}), DAYS),
    "month": Kind(st.just({"type": "string", "format": "month"}), DAYS.map(lambda day: day[:7])),
    "year": Kind(
        made(type=st.sampled_from(["string"]), enum=st.just(["2026", "2027"])), st.sampled_from(["2026", "2030"])
    ),
    "time": Kind(st.just({"type": "string", "format": "time"}), st.times().map(lambda hour: f"{hour:%H:%M}")),
    "datetime": Kind(st.just({"type": "string", "format": "date-time"}), DAYS.map(lambda day: f"{day}T09:05")),
    "yes_no": Kind(made(type=st.just("boolean"), const=st.booleans()), st.booleans()),
    "declaration": Kind(st.just({"type": "boolean", "const": True}), st.just(True)),
    "choice": Kind(made(enum=st.just([1, "1"]), type=st.just(["integer", "object"])), st.sampled_from(ENUM), CHOICES),
    "choices": Kind(
        made(minItems=st.integers(0, 3), maxItems=st.integers(1, 4), items=st.just({"enum": [1, "1", None]})),
        st.lists(st.integers(0, 4), min_size=1, unique=True).map(
            lambda found: [ENUM[index] for index in sorted(found)]
        ),
        CHOICES,
    ),
    "email": of_format("email", "nom@exemple.fr", "nom@exemple", "nom", "é@exemple.fr"),
    "phone": of_format("phone", "+33612345678", "06", "+32470123456", "+32 1"),
    "iban": of_format("iban", "FR7630006000011234567890189", "FR7630006000011234567890188", "FR76"),
    "bic": of_format("bic", "BNPAFRPP", "BNPA"),
    "siren": of_format("siren", "130025265", "130025266"),
    "siret": of_format("siret", "13002526500013", "130025265", "1"),
    "rna": of_format("rna", "W751234567", "W75"),
    "nir": of_format("nir", "269054958815780", "269054958815781", "1"),
    "vehicle_plate": of_format("vehicle-plate", "AB-123-CD", "123 ABC 75", "AB 12"),
    "postcode": of_format("postcode", "35000", "3500"),
    "url": of_format("uri", "https://www.exemple.fr/a?b#c", "exemple", "javascript:alert(1)"),
    "country": of_format("country", "FR", "BE"),
    "nationality": of_format("nationality", "FR", "BE"),
    "commune": Kind(made(type=st.just("string"), **LENGTHS), WORDS),
    "json": Kind(
        made(type=st.sampled_from(["object", "array"]), minItems=st.integers(1, 3), minProperties=st.integers(1, 3)),
        st.lists(WHOLE, min_size=1, max_size=4) | st.dictionaries(WORDS, WHOLE, min_size=1, max_size=3) | WHOLE | WORDS,
    ),
}

NAMES = ("a", "b", "c", "d")


@st.composite
def leaf(draw: st.DrawFn, pointer: str, *, required: bool | None = None) -> tuple[Question, Any]:
    """A question and an answer to it, perhaps none."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    schema = draw(KINDS[kind].schema)
    must = draw(st.booleans()) if required is None else required
    answer = draw(st.just(ABSENT) | KINDS[kind].answers)
    return ask(pointer, kind, schema, required=must, choices=KINDS[kind].choices), answer


@st.composite
def listed(draw: st.DrawFn, pointer: str) -> tuple[Question, Any]:
    """A list of whole numbers."""
    item = {"type": "integer", "maximum": draw(st.integers(0, 100))}
    schema = draw(made(minItems=st.integers(1, 3), maxItems=st.integers(1, 3), uniqueItems=st.booleans()))
    question = ask(
        pointer,
        "list",
        {"type": "array", "items": item} | schema,
        questions=(ask(f"{pointer}/*", "integer", item),),
        required=draw(st.booleans()),
    )
    return question, draw(st.just(ABSENT) | st.lists(WHOLE, min_size=1, max_size=5))


@st.composite
def members(draw: st.DrawFn, pointer: str) -> tuple[tuple[Question, ...], dict[str, Any]]:
    """What stands in an object."""
    found = [draw(leaf(join(pointer, name))) for name in draw(st.sampled_from([NAMES[:1], NAMES[:2]]))]
    return tuple(question for question, _ in found), {
        question.name: answer for question, answer in found if answer is not ABSENT
    }


@st.composite
def grouped(draw: st.DrawFn, pointer: str) -> tuple[Question, Any]:
    """A group; its answer is what its members were answered."""
    questions, answer = draw(members(pointer))
    return ask(pointer, "group", questions=questions, required=draw(st.booleans())), answer


@st.composite
def repeated(draw: st.DrawFn, pointer: str) -> tuple[Question, Any]:
    """Rows of the same questions, each answered differently."""
    questions, first = draw(members(f"{pointer}/*"))
    least = draw(st.integers(0, 2))
    most = draw(st.none() | st.integers(max(least, 1), 3))
    rows = [first] + [_other(draw, questions) for _ in range(draw(st.integers(0, 2)))]
    question = ask(pointer, "rows", questions=questions, min_rows=least, max_rows=most, required=draw(st.booleans()))
    return question, [{ROW: f"r{index}", **row} for index, row in enumerate(rows)]


def _other(draw: st.DrawFn, questions: tuple[Question, ...]) -> dict[str, Any]:
    answers = {question.name: draw(st.just(ABSENT) | KINDS[question.kind].answers) for question in questions}
    return {name: answer for name, answer in answers.items() if answer is not ABSENT}


@st.composite
def answered(draw: st.DrawFn) -> tuple[Procedure, dict[str, Any]]:
    """A procedure, and a draft of answers to it, right or wrong."""
    found = [
        draw(leaf(f"/{name}") | listed(f"/{name}") | grouped(f"/{name}") | repeated(f"/{name}")) for name in NAMES[:3]
    ]
    questions = [question for question, _ in found]
    draft = {question.name: answer for question, answer in found if answer is not ABSENT and answer != {}}
    schema = schema_of(tuple(questions))
    if draw(st.booleans()):
        questions, draft, schema = _with_condition(draw, questions, draft, schema)
    return procedure_of(*questions, schema=schema), draft


def _with_condition(draw: st.DrawFn, questions: Any, draft: Any, schema: Any) -> Any:
    """A question asked only of those who say yes."""
    yes = {"properties": {"oui": {"const": True}}, "required": ["oui"]}
    then, answer = draw(leaf("/alors", required=True))
    then = Question(**{**_words(then), "conditions": (Condition("", yes),)})
    says = draw(st.just(ABSENT) | st.booleans())
    draft = {**draft, **({} if says is ABSENT else {"oui": says})}
    if answer is not ABSENT and says is True:
        draft["alors"] = answer
    schema = {**schema, "properties": {**schema["properties"], "oui": {"type": "boolean"}}, "if": yes}
    schema["then"] = {"properties": {"alors": then.schema}, "required": ["alors"]}
    return [*questions, ask("oui", "yes_no", {"type": "boolean"}), then], draft, schema


def _words(question: Question) -> dict[str, Any]:
    return {name: getattr(question, name) for name in Question.__dataclass_fields__}


# Typing them


def typed(questions: Any, answers: Mapping[str, Any], place: str = "") -> "MultiDict[str, str]":
    """The inputs a person fills to give these answers."""
    posted: MultiDict[str, str] = MultiDict()
    for question in questions:
        if question.name in answers:
            posted.update(_typed(question, answers[question.name], join(place, question.name)))
    return posted


def _typed(question: Question, answer: Any, place: str) -> "MultiDict[str, str]":
    if question.kind == "group":
        return typed(question.questions, answer, place)
    posted: MultiDict[str, str] = MultiDict()
    if question.kind == "rows":
        for row in answer:
            posted.update(typed(question.questions, row, join(place, row[ROW])))
        return posted
    kind, name = FIELD_TYPES[question.kind], input_name(place)
    for part, text in kind.show(question, answer).items():
        posted.add(*_input(kind, question.kind, name, part, text))
    return posted


def _input(kind: type[AnswerField], named: str, name: str, part: str, text: str) -> tuple[str, str]:
    if named == "choices":
        return name, part
    if named == "list":
        return f"{name}/{part}", text
    return (f"{name}.{part}" if part else name), text


def skeleton(draft: Mapping[str, Any]) -> dict[str, Any]:
    """The rows, still empty: they were added before they were filled."""
    return {
        name: [{ROW: row[ROW]} for row in value]
        for name, value in draft.items()
        if isinstance(value, list) and value and isinstance(value[0], dict) and ROW in value[0]
    }


def jsonschema_accepts(procedure: Procedure, draft: Mapping[str, Any]) -> bool:
    """The standard's verdict on the answers that apply."""
    return judge_for(procedure.schema, FORMAT_CHECKER).is_valid(walk(procedure, draft, TODAY).answers)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=answered())
def test_the_form_accepts_what_jsonschema_accepts_and_nothing_else(case: tuple[Procedure, dict[str, Any]]) -> None:
    procedure, draft = case
    form = form_for(procedure, skeleton(draft), typed(procedure.steps[0].questions, draft))
    assert walk(procedure, form.draft, TODAY).answers == walk(procedure, _opened(procedure, draft), TODAY).answers
    shown_again = form_for(procedure, form.draft, _again(procedure, form.draft, form.shown))
    assert not shown_again.opened
    accepted = jsonschema_accepts(procedure, form.draft)
    event("accepted" if accepted else "refused")
    assert (not shown_again.errors) == accepted


def _opened(procedure: Procedure, draft: Mapping[str, Any]) -> Mapping[str, Any]:
    """As a page opens it: a required group has its least number of rows."""
    return form_for(procedure, dict(draft)).draft


def _again(procedure: Procedure, draft: Mapping[str, Any], shown: tuple[str, ...]) -> "MultiDict[str, str]":
    """The same page once more: what opened is shown now."""
    posted = typed(procedure.steps[0].questions, draft)
    posted["shown"] = " ".join(shown)
    return posted


# Where they may differ


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer judged differently, and why that is right."""

    reason: str
    question: Question
    answer: Any
    posted: dict[str, str]
    form_accepts: bool


TEXT = ask("x", "text", {"type": "string"}, required=True)
EXCEPTIONS = [
    Difference("empty is absent (dialect, decision 11)", TEXT, "", {"x": ""}, False),
    Difference(
        "an empty list is absent too: nobody says it by leaving a page blank",
        ask("x", "choices", {"type": "array"}, required=True, choices=CHOICES),
        [],
        {},
        False,
    ),
    Difference("characters that no store and no page can hold", TEXT, "a\0b", {"x": "a\0b"}, False),
    Difference("a lost character is asked for again", TEXT, "a\ufffdb", {"x": "a\ufffdb"}, False),
    Difference("more than a line holds, when the author sets no limit", TEXT, "a" * 10_001, {"x": "a" * 10_001}, False),
    Difference(
        "a line has no line breaks",
        ask("x", "text", {"type": "string", "pattern": "^[a-z ]+$"}),
        "a\nb",
        {"x": "a\nb"},
        True,
    ),
    Difference(
        "spaces around an answer are nobody's intention",
        ask("x", "text", {"type": "string", "maxLength": 3}),
        " abc ",
        {"x": " abc "},
        True,
    ),
    Difference(
        "a number beyond what JSON carries to the last digit",
        ask("x", "decimal", {"type": "number"}),
        0.1234567890123456789,
        {"x": "0,1234567890123456789"},
        False,
    ),
    Difference(
        "names we keep for ourselves", ask("x", "json"), {"@row": "r1"}, {"x": '{"@row": "r1"}'}, False
    ),
    Difference(
        "a year below 1000 is a slip", ask("x", "date", {"format": "date"}), "0986-01-01",
        {"x.day": "1", "x.month": "1", "x.year": "986"}, False,
    ),
]  # fmt: skip


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda exception: exception.reason)
def test_where_they_differ_both_say_what_the_table_says(exception: Difference) -> None:
    procedure = procedure_of(exception.question)
    form = form_for(procedure, {}, MultiDict({"shown": "x", **exception.posted}))
    assert (not form.errors) == exception.form_accepts
    is_valid = judge_for(procedure.schema, FORMAT_CHECKER).is_valid({"x": exception.answer})
    assert is_valid != exception.form_accepts
