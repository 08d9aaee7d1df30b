"""With the line, word and letter spacing a reader may set, nothing is cut off and nothing scrolls sideways.

RGAA: 10.12.1
WCAG: 1.4.12
"""

from tests.accessibility.assertions.clipping import clipped
from tests.accessibility.seen import Seen

#: The values of the criterion.
SHEET = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""


def faults(seen: Seen) -> list[str]:
    with seen.sized(320, 800), seen.with_style(SHEET):
        return clipped(seen)
