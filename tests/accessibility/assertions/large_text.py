"""With text twice as large, in a window of 1280 px, nothing is cut off and nothing scrolls sideways.

RGAA: 10.4.1
WCAG: 1.4.4
"""

from tests.accessibility.assertions.clipping import clipped
from tests.accessibility.seen import Seen


def faults(seen: Seen) -> list[str]:
    with seen.sized(1280, 1024), seen.with_style("html { font-size: 200% !important; }"):
        return clipped(seen)
