"""Nothing appears only under a pointer: no bubble of the browser, no rule of the sheet that shows more on hover.

RGAA: 10.13.1 10.13.2 10.13.3 10.14.1 10.14.2
WCAG: 1.4.13 2.1.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = all("[title]:not(iframe, link, style, abbr)").map(one => `a bubble: ${told(one)}`);
const SHOWS = ["display", "visibility", "content", "opacity", "clip-path", "block-size", "height", "max-height"];
const look = rules => { for (const rule of rules) {
  if (rule.cssRules && !rule.selectorText) look(rule.cssRules);
  const hovers = /:(hover|focus-within)/.test(rule.selectorText || "");
  const shows = hovers ? SHOWS.filter(name => rule.style.getPropertyValue(name)) : [];
  if (shows.length) faults.push(`shown on hover: ${rule.selectorText} { ${shows} }`);
} };
for (const sheet of document.styleSheets) look(sheet.cssRules);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
