"""MODES: the window, the script and the colours in which a state is reached and judged."""

from dataclasses import dataclass
from typing import Any, Literal

Scheme = Literal["light", "dark"]
Forced = Literal["active", "none"]


@dataclass(frozen=True, slots=True)
class Mode:
    """``width`` and ``height`` in CSS pixels.

    ``script``: does ours come? The judges need a browser that runs theirs; where none runs at all, the journeys go.
    """

    width: int = 1280
    height: int = 1024
    script: bool = True
    scheme: Scheme = "light"
    forced: Forced = "none"

    @property
    def context(self) -> dict[str, Any]:
        """As a browser is told."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "color_scheme": self.scheme,
            "forced_colors": self.forced,
        }


MODES: dict[str, Mode] = {
    "wide": Mode(),
    # What 1280 px leaves at 400 % (RGAA 10.11).
    "narrow": Mode(width=320, height=640),
    "bare": Mode(script=False),
    "dark": Mode(scheme="dark"),
    "forced": Mode(forced="active"),
}
