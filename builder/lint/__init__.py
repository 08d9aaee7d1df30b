"""RULES: what makes a declaration unclear, inaccessible or not ready to publish. Only errors stop.

A rule is a generator ``rule(inspected) -> Iterator[Notice]``. To add one: a function here, a line in ``RULES``, a test.
"""

from collections.abc import Callable, Iterator, Mapping

from builder.compiler import Compilation
from builder.lint.facts import missing_facts, unknown_service
from builder.lint.inspected import Inspected
from builder.lint.questions import no_autocomplete, no_hint_for_format, no_title, same_label, same_page_condition
from builder.lint.wording import long_label
from builder.notices import Notice

RULES: Mapping[str, Callable[[Inspected], Iterator[Notice]]] = {
    "missing-fact": missing_facts,
    "unknown-service": unknown_service,
    "no-title": no_title,
    "long-label": long_label,
    "same-label": same_label,
    "no-hint": no_hint_for_format,
    "no-autocomplete": no_autocomplete,
    "same-page": same_page_condition,
}


def lint(
    compilation: Compilation, services: tuple[str, ...] | None = None, *, publishing: bool = False
) -> tuple[Notice, ...]:
    """What the rules say. ``publishing``: facts that publication asks for are errors; elsewhere, advice."""
    inspected = Inspected(compilation, services, publishing)
    return tuple(notice for rule in RULES.values() for notice in rule(inspected))
