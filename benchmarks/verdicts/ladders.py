"""What goes wrong with a picture, one cause at a time and mixed: rungs from hardly to hopelessly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.verdicts.camera import Recipe

#: Lengths that matter to reading are told in heights of a lower-case letter: half of the size of the type.
_X_HEIGHT = 0.5 * 25.4 / 72


@dataclass(frozen=True, slots=True)
class Ladder:
    """``causes``: ids of words.md that name it (one: it is the known cause; none or several: not counted as one).
    ``rungs``: changes to the recipe. ``motion``, ``defocus`` there are in heights of a lower-case letter, ``letter`` is
    that height in pixels. ``media``: where it happens."""

    causes: tuple[str, ...]
    rungs: tuple[Mapping[str, float], ...]
    media: tuple[str, ...] = ("scan", "photo", "pdf")


def _rungs(name: str, *strengths: float, **always: float) -> tuple[Mapping[str, float], ...]:
    return tuple({name: strength, **always} for strength in strengths)


LADDERS: Mapping[str, Ladder] = {
    "clean": Ladder((), ({}, {})),
    "defocus": Ladder(("blurred",), _rungs("defocus", 0.15, 0.3, 0.42, 0.55, 0.7, 1.0)),
    "motion": Ladder(("motion_blurred",), _rungs("motion", 0.5, 0.9, 1.3, 1.8, 2.6), ("photo",)),
    "resolution": Ladder(("too_small",), _rungs("letter", 9.0, 6.5, 5.2, 4.3, 3.6, 2.8)),
    "compression": Ladder(("compressed",), _rungs("quality", 20, 9, 5, 3, 1, letter=6.5)),
    "contrast": Ladder(("low_contrast",), _rungs("contrast", 0.4, 0.2, 0.1, 0.05, 0.025, grain=2.5), ("scan", "pdf")),
    "overexposure": Ladder(("washed_out",), _rungs("wash", 0.4, 0.2, 0.1, 0.05, 0.025, grain=6), ("photo",)),
    "darkness": Ladder(("too_dark", "black_page"), _rungs("light", 0.4, 0.2, 0.1, 0.05, 0.025, grain=4), ("photo",)),
    "glare": Ladder(("glare",), _rungs("glare", 0.06, 0.15, 0.3, 0.45, 0.65), ("photo",)),
    "shadow": Ladder(("shadowed",), _rungs("shadow", 0.4, 0.7, 0.85, 0.95, grain=3), ("photo",)),
    "crop": Ladder(("cut", "partial_sheet"), _rungs("crop", 0.06, 0.15, 0.3, 0.5, 0.65), ("scan", "photo")),
    "turn": Ladder(("turned",), _rungs("turn", 90, 270)),
    "upside down": Ladder(("upside_down",), _rungs("turn", 180)),
    "skew": Ladder(("skewed",), _rungs("skew", 3, -7, 14, -25)),
    "perspective": Ladder((), _rungs("lean", 0.06, 0.14, 0.25), ("photo",)),
    "screen": Ladder(("moire_screen_photo",), _rungs("screen", 0.3, 0.5, 0.75, 0.95, grain=3), ("photo",)),
    "grain": Ladder(("too_dark", "low_contrast"), _rungs("grain", 10, 22, 40, 70), ("photo", "scan")),
    "fax": Ladder(
        ("too_small", "low_contrast", "compressed"),
        _rungs("letter", 9.0, 6.5, 5.0, 4.0, 3.2, bilevel=1, grain=12),
        ("scan", "pdf"),
    ),
    "photocopies": Ladder(
        ("low_contrast", "compressed", "too_small", "blurred"), _rungs("copies", 1, 2, 4, 7), ("scan", "pdf")
    ),
    "dark and blurred": Ladder(
        ("too_dark", "blurred"),
        ({"light": 0.25, "defocus": 0.3, "grain": 5}, {"light": 0.12, "defocus": 0.5, "grain": 6}),
        ("photo",),
    ),
    "small and compressed": Ladder(
        ("too_small", "compressed"), ({"letter": 6, "quality": 12}, {"letter": 4.6, "quality": 8}), ("photo", "scan")
    ),
    "pale and grainy": Ladder(
        ("low_contrast", "washed_out", "too_dark"), ({"contrast": 0.3, "grain": 12}, {"contrast": 0.15, "grain": 16})
    ),
    "moved under a lamp": Ladder(
        ("motion_blurred", "glare"), ({"motion": 0.8, "glare": 0.1}, {"motion": 1.4, "glare": 0.25}), ("photo",)
    ),
    "leaning, dim and far": Ladder(
        ("too_small", "too_dark", "blurred"),
        ({"lean": 0.1, "light": 0.3, "letter": 6.5, "grain": 4}, {"lean": 0.15, "light": 0.2, "letter": 5, "grain": 5}),
        ("photo",),
    ),
    "blank": Ladder(("blank",), ({}, {"grain": 4})),
    "verso": Ladder(("blank",), ({"contrast": 0.05, "defocus": 0.5},), ("scan", "pdf")),
    "black": Ladder(("black_page", "too_dark"), ({"light": 0.02, "grain": 2},), ("photo",)),
}  # fmt: skip

#: Nothing to read on these, whatever a reading makes of them.
EMPTY = frozenset({"blank", "verso", "black"})


_TYPES: Mapping[str, type] = {"turn": int, "copies": int, "quality": int, "bilevel": bool}


def recipe_for(ladder: str, rung: int, medium: str, points: float, scale: float) -> Recipe:
    """The recipe of a rung for a text of that size, on a picture of ``scale`` pixels a millimetre."""
    change = dict(LADDERS[ladder].rungs[rung])
    letter = _X_HEIGHT * points
    if "letter" in change:
        scale = min(scale, change.pop("letter") / letter)
    for length in ("defocus", "motion"):
        if length in change:
            change[length] *= letter
    grain = {"photo": 2.0, "scan": 1.2, "pdf": 1.2}[medium]
    typed: dict[str, Any] = {name: _TYPES.get(name, float)(value) for name, value in change.items()}
    usual: dict[str, Any] = {"medium": medium, "scale": scale, "grain": grain}
    return Recipe(**usual | typed)
