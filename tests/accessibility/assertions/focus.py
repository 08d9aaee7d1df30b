"""Where the keyboard is can be seen: an outline of 2 px, three times as light or dark as the ground, nothing above it.

RGAA: 10.7.1
WCAG: 2.4.7 2.4.11 1.4.11
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen


def faults(seen: Seen) -> Iterator[str]:
    for stop in seen.stops:
        if stop.outline < 2:
            yield f"outline of {stop.outline} px: {stop.told}"
        elif stop.contrast < 3:
            yield f"outline of contrast {stop.contrast:.2f}: {stop.told}"
        if stop.hidden:
            yield f"covered when it has the focus: {stop.told}"
