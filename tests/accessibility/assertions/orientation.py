"""Held upright or on its side, a telephone shows the same words and the same controls.

RGAA: 13.9.1
WCAG: 1.3.4
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

_SHOWN = """return all("h1, h2, h3, p, li, label, legend, a[href], button, input:not([type=hidden]), select, textarea")
  .filter(visible).map(told)"""


def faults(seen: Seen) -> Iterator[str]:
    with seen.sized(320, 640):
        upright = seen.ask(_SHOWN)
    with seen.sized(640, 320):
        lying = seen.ask(_SHOWN)
    for told in {*upright} ^ {*lying}:
        yield f"only {'upright' if told in upright else 'on its side'}: {told}"
