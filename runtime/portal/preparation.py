"""The documents to have at hand before starting, each with the condition it is asked under, in words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from runtime.procedure import Choice, Condition, Json, Procedure, Question
from validators.documents.requirement import DocumentRequirement
from validators.findings import N_, Message

#: Longer lists of answers say less than "depending on your answers".
MOST_ANSWERS_NAMED = 3


@dataclass(frozen=True, slots=True)
class ToPrepare:
    """A document that may be asked for."""

    label: str
    hint: str
    requirement: DocumentRequirement
    required: bool
    when: Message | None = None
    """The answer that asks for it, in words; ``None``: it is always asked for."""
    list_label: str = ""
    """The list it is given for each line of; "" when once."""

    @property
    def where(self) -> str:
        """The name of the site it is obtained from: ``impots.gouv.fr``."""
        return (urlsplit(self.requirement.link).hostname or "").removeprefix("www.")


def to_prepare(procedure: Procedure) -> tuple[ToPrepare, ...]:
    """What everybody gives, then the rest, in the order of the questions; a label asked twice is said once."""
    found: dict[str, ToPrepare] = {}
    for step in procedure.steps:
        for item in _documents_in(procedure, step.questions):
            known = found.get(item.label)
            found[item.label] = item if known is None else _either(known, item)
    return tuple(sorted(found.values(), key=lambda item: item.when is not None))


def _either(one: ToPrepare, other: ToPrepare) -> ToPrepare:
    if one.when is None or one.when == other.when:
        return one
    return other if other.when is None else _with(one, Message(N_("Depending on your answers.")))


def _with(item: ToPrepare, when: Message) -> ToPrepare:
    return ToPrepare(item.label, item.hint, item.requirement, item.required, when, item.list_label)


def _documents_in(
    procedure: Procedure, questions: Sequence[Question], above: tuple[Condition, ...] = (), list_label: str = ""
) -> Iterator[ToPrepare]:
    for question in questions:
        conditions = (*above, *question.conditions)
        if question.document:
            when = condition_in_words(procedure, conditions)
            required = question.required or bool(question.required_when)
            yield ToPrepare(question.label, question.hint, question.document, required, when, list_label)
        inside = list_label or (question.label if question.kind == "rows" else "")
        yield from _documents_in(procedure, question.questions, conditions, inside)
        for branch in question.alternatives:
            yield from _documents_in(procedure, (branch.question,), conditions, inside)


def condition_in_words(procedure: Procedure, conditions: Sequence[Condition]) -> Message | None:
    """``If you answer yes to: “Are you separated?”`` where one simple answer decides, else a general sentence."""
    if not conditions:
        return None
    simple = _simple_condition(procedure, conditions[0]) if len(set(map(repr, conditions))) == 1 else None
    return simple or Message(N_("Depending on your answers."))


def _simple_condition(procedure: Procedure, condition: Condition) -> Message | None:
    pointer, wanted = _single_property(condition.at, condition.schema)
    question = next((each for each in procedure.walk() if each.pointer == pointer), None)
    return None if question is None or condition.negated else _answer_in_words(question, wanted)


def _single_property(at: str, schema: Json) -> tuple[str, Mapping[str, Json]]:
    """The one answer a condition reads, however deep, and what is wanted of it; "" when it reads something else."""
    if not isinstance(schema, dict) or "properties" not in schema:
        return at, schema if isinstance(schema, dict) else {}
    if set(schema) - {"properties", "required", "type"} or len(schema["properties"]) != 1:
        return "", {}
    ((name, inside),) = schema["properties"].items()
    return _single_property(f"{at}/{name.replace('~', '~0').replace('/', '~1')}", inside)


def _answer_in_words(question: Question, wanted: Mapping[str, Json]) -> Message | None:
    if isinstance(wanted.get("const"), bool) and not question.choices:
        return Message(_YES if wanted["const"] else _NO, {"question": question.label})
    answers = _answers_named(question, wanted)
    if not answers:
        return None
    params = dict(zip(("first", "second", "third"), answers, strict=False))
    return Message(_SENTENCES[len(answers) - 1], {"question": question.label, **params})


_YES = N_("If you answer yes to: “%(question)s”")
_NO = N_("If you answer no to: “%(question)s”")

_SENTENCES = (
    N_("If you answer “%(first)s” to: “%(question)s”"),
    N_("If you answer “%(first)s” or “%(second)s” to: “%(question)s”"),
    N_("If you answer “%(first)s”, “%(second)s” or “%(third)s” to: “%(question)s”"),
)


def _answers_named(question: Question, wanted: Mapping[str, Json]) -> tuple[str, ...]:
    if set(wanted) - {"const", "enum", "type"}:
        return ()
    values = [wanted["const"]] if "const" in wanted else wanted.get("enum", [])
    labels = tuple(_label(question.choices, value) for value in values)
    return labels if "" not in labels and len(labels) <= MOST_ANSWERS_NAMED else ()


def _label(choices: Sequence[Choice], value: Json) -> str:
    return next((choice.label for choice in choices if choice.value == value and type(choice.value) is type(value)), "")
