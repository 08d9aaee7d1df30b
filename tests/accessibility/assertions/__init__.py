"""ASSERTIONS: name → what it finds wrong. One file each, one line here; those that move or fill something come last.

Each says in its docstring the tests of the RGAA and the criteria of WCAG that it looks after, and is proven by
``proofs/<name>.fails.html``, whose every part must be caught, and by its twin, ``proofs/<name>.passes.html``.
"""

from collections.abc import Callable, Iterable

from tests.accessibility.assertions import (
    asked_twice,
    autocomplete,
    confirmation,
    context,
    descriptions,
    downloads,
    dragging,
    edges,
    embedded,
    errors,
    focus,
    focus_pixels,
    forced_colours,
    grey,
    grounds,
    headings,
    hidden,
    hover,
    ids,
    images,
    keyboard,
    labels,
    landmarks,
    language,
    large_text,
    linear,
    lists,
    live,
    markup,
    motion,
    names,
    orientation,
    places,
    printed,
    reflow,
    same_place,
    shortcuts,
    signing_in,
    signs,
    skip_link,
    spacing,
    tables,
    targets,
    time_limits,
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
    "lists": lists.faults,
    "markup": markup.faults,
    "embedded": embedded.faults,
    "live": live.faults,
    "errors": errors.faults,
    "labels": labels.faults,
    "descriptions": descriptions.faults,
    "names": names.faults,
    "autocomplete": autocomplete.faults,
    "asked_twice": asked_twice.faults,
    "confirmation": confirmation.faults,
    "images": images.faults,
    "tables": tables.faults,
    "downloads": downloads.faults,
    "places": places.faults,
    "signs": signs.faults,
    "grey": grey.faults,
    "grounds": grounds.faults,
    "targets": targets.faults,
    "linear": linear.faults,
    "hidden": hidden.faults,
    "hover": hover.faults,
    "dragging": dragging.faults,
    "shortcuts": shortcuts.faults,
    "time_limits": time_limits.faults,
    "signing_in": signing_in.faults,
    "edges": edges.faults,
    "motion": motion.faults,
    "orientation": orientation.faults,
    "reflow": reflow.faults,
    "large_text": large_text.faults,
    "spacing": spacing.faults,
    "printed": printed.faults,
    "keyboard": keyboard.faults,
    "focus": focus.faults,
    "focus_pixels": focus_pixels.faults,
    "skip_link": skip_link.faults,
    "forced_colours": forced_colours.faults,
    "context": context.faults,
}

#: What the colours change; the rest is not asked again in others.
OF_COLOURS = {
    "dark": frozenset({"edges", "focus", "focus_pixels", "grey", "grounds"}),
    "forced": frozenset({"focus", "focus_pixels", "forced_colours", "grey"}),
}


def asked_in(mode: str, apart: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The assertions that may say something else in that mode, but those ``apart``."""
    asked = OF_COLOURS.get(mode, frozenset(ASSERTIONS))
    return tuple(name for name in ASSERTIONS if name in asked - apart)
