"""Tags say what things are, never how they look: no break for space, no empty paragraph, no table for layout.

RGAA: 5.3.1 5.8.1 8.9.1 10.1.1
WCAG: 1.3.1 1.3.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = all("font, center, big, strike, tt, u, basefont, spacer").map(one => `for the look: ${told(one)}`);
faults.push(...all("br + br").filter(one => !(one.previousSibling?.nodeType === 3 && one.previousSibling.data.trim()))
  .map(one => `breaks for space: ${told(one.parentElement)}`));
const EMPTY = "p, li, dt, dd, h1, h2, h3, h4, th, caption, legend, label, strong, em, blockquote";
faults.push(...all(EMPTY).filter(one => !words(one) && !one.querySelector("img, svg, input, button, progress")
  && !one.matches("[role=status], [role=alert], [aria-live], [aria-hidden=true]")).map(one => `empty: ${told(one)}`));
faults.push(...all("fieldset").filter(visible).filter(one => !one.querySelector("input, select, textarea, button"))
  .map(one => `a frame, not a set of fields: ${told(one)}`));
faults.push(...all("table").filter(one => one.matches("[role=presentation], [role=none]") || !one.querySelector("th"))
  .map(one => `a table for the layout: ${told(one)}`));
const SPACED = /(?:^|\s)(?:\p{L} ){3,}\p{L}(?:\s|$)/u;
faults.push(...all("main :is(p, h1, h2, h3, li, label, legend)")
  .filter(one => visible(one) && SPACED.test(one.innerText)).map(one => `letters spaced by hand: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
