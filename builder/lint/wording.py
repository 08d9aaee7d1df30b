"""The words of a declaration. Advice only."""

from collections.abc import Iterator

from builder.lint.inspected import Inspected
from builder.notices import Notice, NoticeSeverity
from validators.findings import N_, Message

LONGEST_LABEL = 120
"""Characters: beyond, a screen reader says a paragraph before each field."""


def long_label(inspected: Inspected) -> Iterator[Notice]:
    """A label is said again at each error and in the summary: it must be short."""
    for question in inspected.procedure.walk():
        if len(question.label) > LONGEST_LABEL and question.kind not in ("information", "declaration"):
            sentence = N_("“%(label)s…” has %(length)s characters. Keep the question short, put the rest in “hint”.")
            params: dict[str, str | int] = {"label": question.label[:40], "length": len(question.label)}
            yield Notice(
                "long-label", NoticeSeverity.WARNING, inspected.where(question.pointer), Message(sentence, params)
            )
