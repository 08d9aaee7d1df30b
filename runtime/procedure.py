"""A procedure as a site can run it: what ``builder.compiler`` produces and a published document carries.

Places. A *pointer* inside a procedure is a template: ``/enfants/*/prenom`` (``*`` stands for any row).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import cattrs

from validators.documents.requirement import DocumentRequirement

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the object at the template ``at`` ("" the root) satisfies ``schema``; the reverse if ``negated``."""

    at: str
    schema: Json
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible answer. ``value`` is any JSON; forms carry its index, never the value."""

    value: Json
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked (or a group of things asked), bound to one place of the answers.

    The same pointer may stand in several questions (a ``then`` and an ``else``): their conditions exclude each other.
    """

    pointer: str
    kind: str
    """A name of ``runtime.fields.FIELD_TYPES``; ``group``, ``rows``, ``list`` and ``alternatives`` nest others."""
    label: str
    schema: Json = True
    """The property's own schema, references inlined; what jsonschema judges the answer with."""
    hint: str = ""
    help: str = ""
    required: bool = False
    """Always in an active ``required`` of its object."""
    conditions: tuple[Condition, ...] = ()
    """All must hold for the question to apply."""
    required_when: tuple[tuple[Condition, ...], ...] = ()
    """Required too when all conditions of any of these hold."""
    choices: tuple[Choice, ...] = ()
    questions: "tuple[Question, ...]" = ()
    """Members of a group, columns of a row, the single item of a list."""
    alternatives: "tuple[Alternative, ...]" = ()
    min_rows: int = 0
    max_rows: int | None = None
    item_label: str = ""
    """The group's own word for a row: "Enfant"."""
    item_title: str = ""
    """``{prenom}`` in braces names answers of the row; replaced as plain text, nothing else."""
    document: DocumentRequirement | None = None
    computed: Mapping[str, Json] = field(default_factory=dict)
    default: Json = None
    examples: tuple[str, ...] = ()
    autocomplete: str = ""
    unit: str = ""
    widget: str = ""
    read_only: bool = False
    write_only: bool = False
    sensitive: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)
    """Schema keyword → the author's own sentence."""

    @property
    def name(self) -> str:
        """The property's name, unescaped: the last token of the pointer."""
        return self.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")

    def walk(self) -> "Iterator[Question]":
        """This question, then everything inside it, in order."""
        yield self
        for inner in self.questions + tuple(alternative.question for alternative in self.alternatives):
            yield from inner.walk()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One branch of a ``oneOf`` or ``anyOf`` between schemas; the person's choice is stored, never guessed."""

    label: str
    question: Question
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the journey. ``id`` is its part of the address."""

    id: str
    title: str
    questions: tuple[Question, ...]
    hint: str = ""
    help: str = ""

    def walk(self) -> Iterator[Question]:
        """Every question of the step, nested ones included, in order."""
        for question in self.questions:
            yield from question.walk()


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides by when. ``within`` is an ISO 8601 duration; ``silence`` is accepted, refused or none."""

    within: str = ""
    silence: str = "none"
    appeal: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the start page and the receipt say. Absent things are empty: a foreign schema has none of it."""

    code: str = ""
    service: str = ""
    purpose: str = ""
    cost: str = ""
    time: str = ""
    audience: str = ""
    channels: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()
    legal_basis: str = ""
    recipients: tuple[str, ...] = ()
    retention: str = ""
    decision: Decision = Decision()
    opens: date | None = None
    closes: date | None = None
    declaration: str = ""
    languages: tuple[str, ...] = ("fr",)

    @property
    def is_online(self) -> bool:
        """May it be done here? Where no channel is declared, this is the one."""
        return not self.channels or "web" in self.channels


@dataclass(frozen=True, slots=True)
class Procedure:
    """A compiled procedure, self-contained. ``schema`` judges whole answers (documents' shape included)."""

    slug: str
    title: str
    steps: tuple[Step, ...]
    schema: Json
    about: About = About()
    revision: int = 0
    """0: compiled, not published."""
    source_hash: str = ""
    """SHA-256 (hex) of the declaration."""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language → sentence as declared → its translation."""

    def walk(self) -> Iterator[Question]:
        """Every question of every step, in order."""
        for step in self.steps:
            yield from step.walk()

    @property
    def documents(self) -> tuple[Question, ...]:
        """The documents that may be asked for."""
        return tuple(question for question in self.walk() if question.document)

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.id == step_id), None)


_converter = cattrs.Converter(omit_if_default=True)
_converter.register_unstructure_hook(date, date.isoformat)
_converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))


def to_document(procedure: Procedure) -> dict[str, Json]:
    """The published document: plain JSON, read back by ``from_document``."""
    return dict(_converter.unstructure(procedure))


def from_document(document: Mapping[str, Json]) -> Procedure:
    """The procedure a published document carries."""
    return _converter.structure(document, Procedure)
