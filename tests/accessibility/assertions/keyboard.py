"""Tab meets all that can be acted on, in the order of the document, and leaves; Shift+Tab comes back the same way.

RGAA: 7.3.1 12.8.1 12.9.1
WCAG: 2.1.1 2.1.2 2.4.3
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen, Stop

#: On a longer page, only the end is walked backwards: the same code draws the rest.
LONG = 25


def faults(seen: Seen) -> Iterator[str]:
    expected = range(len(seen.expected_stops))
    yield from _compare("Tab", list(expected), seen.stops)
    if seen.ask("return all('[tabindex]').some(one => one.tabIndex > 0)"):
        yield "a positive tabindex"
    if len(expected) <= LONG:
        yield from _compare("Shift+Tab", list(reversed(expected)), seen.back_from_the_end())


def _compare(key: str, expected: list[int], walked: list[Stop]) -> Iterator[str]:
    met = [stop.index for stop in walked]
    if len(met) > len(expected):
        yield f"{key} does not leave the page: {walked[-1].told}"
    elif met != expected:
        first = next((n for n, (a, b) in enumerate(zip(met, expected, strict=False)) if a != b), len(met))
        yield f"{key} meets {len(met)} things of {len(expected)}; the first that differs is number {first}"
