"""What a rule looks at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from builder.compiler import Compilation
from builder.dialect import is_ours
from builder.notices import Notice, NoticeSeverity
from runtime.procedure import Procedure, Question
from validators.findings import Message

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was compiled. ``services``: ids the site knows, ``None`` when nobody knows."""

    compilation: Compilation
    services: tuple[str, ...] | None = None
    publishing: bool = False

    @property
    def procedure(self) -> Procedure:
        """What a site would run."""
        return self.compilation.procedure

    @property
    def declaration(self) -> Mapping[str, Json]:
        """What its author wrote."""
        return self.compilation.declaration

    @property
    def is_ours(self) -> bool:
        """Does it say it is a procedure?"""
        return is_ours(self.declaration)

    def asked(self) -> Iterator[Question]:
        """Each question once, however many cases it has."""
        seen = set()
        for question in self.procedure.walk():
            if question.pointer not in seen:
                seen.add(question.pointer)
                yield question

    def where(self, pointer: str) -> str:
        """Where a question was declared."""
        return self.compilation.written.get(pointer, pointer)

    def has_title(self, question: Question) -> bool:
        """Did an author write its label?"""
        return question.pointer not in self.compilation.untitled

    def advise(
        self, rule: str, severity: NoticeSeverity, question: Question, sentence: str, **params: str | int
    ) -> Notice:
        """A notice about a question, with its label."""
        return Notice(
            rule, severity, self.where(question.pointer), Message(sentence, {"label": question.label, **params})
        )

    @property
    def fact_severity(self) -> NoticeSeverity:
        """What a missing fact weighs: publication alone asks for it."""
        return NoticeSeverity.ERROR if self.publishing else NoticeSeverity.WARNING
