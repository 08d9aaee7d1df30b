"""Nothing leaves, opens or sends when a control takes the focus or another value; no link opens a window.

RGAA: 7.4.1 12.11.1 13.2.1
WCAG: 3.2.1 3.2.2
"""

from collections.abc import Iterator

from playwright.sync_api import Error

from tests.accessibility.seen import Seen

#: Choosing a file is announced as sending: it is tried by the journeys, with a file.
_CHANGE_ALL = """
const before = document.querySelector("h1")?.textContent, faults = [];
document.documentElement.dataset.here = "yes";
for (const one of controls().filter(one => one.type !== "file" && !one.disabled && !one.readOnly)) {
  one.focus({preventScroll: true});
  if (["radio", "checkbox"].includes(one.type)) one.click();
  else {
    if (one.options) one.selectedIndex = one.options.length - 1; else one.value = "1";
    for (const name of ["input", "change"]) one.dispatchEvent(new Event(name, {bubbles: true}));
  }
  if (document.activeElement !== one) faults.push(`the focus leaves when it changes: ${told(one)}`);
}
faults.push(...all("a[target], form[target]").map(one => `another window: ${told(one)}`));
return faults;
"""
_STILL_HERE = "return document.documentElement.dataset.here === 'yes' && location.href === given"


def faults(seen: Seen) -> Iterator[str]:
    url = seen.page.url
    try:
        told = seen.ask(_CHANGE_ALL)
        seen.page.wait_for_timeout(20)
        stayed = seen.ask(_STILL_HERE, url)
    except Error:  # the page went away while it was asked
        told, stayed = [], False
    yield from told
    if not stayed:
        yield "the page left when a control changed"
