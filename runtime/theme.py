"""A theme's colours: its tokens, in light, in dark and on paper, and the contrasts they must keep. Pure.

A theme is a folder. Its ``theme.css`` gives the tokens in ``:root``; the administration's colour comes after, in place
of the accent. Whatever wrote the tokens, the pairs that pages draw are computed again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runtime.brand import ENOUGH, contrast, parse

#: Text, and what it is written on (WCAG 2.2, 1.4.3; RGAA 3.2): any ink may stand on any ground.
INKS = ("ink", "ink-soft", "brand", "brand-strong", "ok", "error", "doubt", "later")
GROUNDS = ("ground", "surface", "sunken", "brand-tint", "ok-tint", "error-tint", "doubt-tint", "later-tint")
#: Borders of controls and the ring of the focus (WCAG 2.2, 1.4.11; RGAA 3.3).
EDGES, ENOUGH_FOR_EDGES = ("line-strong", "focus"), 3.0
#: (what is drawn, what it is drawn on) → the least contrast.
PAIRS: Mapping[tuple[str, str], float] = (
    {(ink, ground): ENOUGH for ink in INKS for ground in GROUNDS}
    | {(edge, ground): ENOUGH_FOR_EDGES for edge in EDGES for ground in GROUNDS}
    | {("on-brand", "brand"): ENOUGH, ("on-brand", "brand-strong"): ENOUGH}
)
#: Where tokens are declared: what stands before ``:root`` → the palette.
_MEDIA = {"dark": r"prefers-color-scheme:\s*dark", "print": r"@media print"}
_COMMENT, _ROOT = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"(@media[^{}]*\{)?\s*:root\s*\{([^{}]*)\}")
_TOKEN = re.compile(r"--([a-z-]+)\s*:\s*(#(?:[0-9a-f]{6}|[0-9a-f]{3}))\s*[;}]?", re.IGNORECASE)

Palette = Mapping[str, str]
"""Token → ``#rrggbb``."""


@dataclass(frozen=True, slots=True)
class Weak:
    """A pair that cannot be read. ``palette`` is light, dark or print."""

    palette: str
    ink: str
    ground: str
    contrast: float


def palettes(css: str) -> Mapping[str, Palette]:
    """The tokens of a sheet, as they are in each situation: the later declaration wins, dark and print add to light."""
    declared: dict[str, dict[str, str]] = {"light": {}, "dark": {}, "print": {}}
    for media, body in _ROOT.findall(_COMMENT.sub("", css)):
        where = next((name for name, words in _MEDIA.items() if re.search(words, media)), "" if media else "light")
        if where:
            declared[where] |= {name: _whole(colour) for name, colour in _TOKEN.findall(body)}
    return {name: declared["light"] | tokens for name, tokens in declared.items()}


def weak_pairs(css: str) -> Iterator[Weak]:
    """The pairs of a sheet that fail. A token it does not declare is judged by nobody."""
    for name, palette in palettes(css).items():
        for (ink, ground), least in PAIRS.items():
            if ink in palette and ground in palette:
                found = contrast(parse(palette[ink]), parse(palette[ground]))
                if found < least:
                    yield Weak(name, ink, ground, found)


def _whole(colour: str) -> str:
    """``#444`` is ``#444444``."""
    short = len(colour) == 4
    return "#" + "".join(sign * 2 for sign in colour[1:]).lower() if short else colour.lower()
