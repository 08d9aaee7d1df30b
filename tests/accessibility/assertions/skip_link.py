"""The first stop of the keyboard skips to the content; it shows when it has the focus, and it leads there.

RGAA: 12.7.1 12.7.2
WCAG: 2.4.1
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

_FIRST = """
const first = globalThis.__stops[0];
if (!first || !(first.getAttribute("href") || "").startsWith("#")) return "the first stop is no link inside the page";
first.focus();
const at = box(first);
if (at.top < 0 || at.left < 0 || at.width < 24 || at.height < 24) return "the skip link does not show";
return "";
"""
_ARRIVED = "return document.activeElement.matches('main, [role=main]')"


def faults(seen: Seen) -> Iterator[str]:
    _ = seen.stops  # the browser knows that a keyboard is used
    fault = seen.ask(_FIRST)
    if fault:
        yield fault
        return
    before = seen.page.url
    seen.page.keyboard.press("Enter")
    if not seen.ask(_ARRIVED):
        yield "the skip link does not lead into main"
    seen.page.evaluate("url => history.replaceState(null, '', url)", before)
