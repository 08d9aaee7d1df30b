"""ASSERTIONS: name → what it finds wrong. One file each, one line here; those that move or fill something come last.

Each says in its docstring the tests of the RGAA and the criteria of WCAG that it looks after, and is proven by
``proofs/<name>.fails.html``, whose every part must be caught, and by its twin, ``proofs/<name>.passes.html``.
"""

from collections.abc import Callable, Iterable

from tests.accessibility.assertions import (
    autocomplete,
    context,
    descriptions,
    edges,
    errors,
    focus,
    forced_colours,
    headings,
    ids,
    images,
    keyboard,
    labels,
    landmarks,
    language,
    large_text,
    linear,
    live,
    motion,
    names,
    reflow,
    same_place,
    skip_link,
    spacing,
    tables,
    targets,
    title,
)
from tests.accessibility.seen import Seen

Faults = Callable[[Seen], Iterable[str]]

ASSERTIONS: dict[str, Faults] = {
    "title": title.faults,
    "language": language.faults,
    "ids": ids.faults,
    "landmarks": landmarks.faults,
    "same_place": same_place.faults,
    "headings": headings.faults,
    "live": live.faults,
    "errors": errors.faults,
    "labels": labels.faults,
    "descriptions": descriptions.faults,
    "names": names.faults,
    "autocomplete": autocomplete.faults,
    "images": images.faults,
    "tables": tables.faults,
    "targets": targets.faults,
    "linear": linear.faults,
    "edges": edges.faults,
    "motion": motion.faults,
    "reflow": reflow.faults,
    "large_text": large_text.faults,
    "spacing": spacing.faults,
    "keyboard": keyboard.faults,
    "focus": focus.faults,
    "skip_link": skip_link.faults,
    "forced_colours": forced_colours.faults,
    "context": context.faults,
}
