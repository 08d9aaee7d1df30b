"""Each colour of the text comes with its ground: the page sets both, and nothing is left to the browser’s own.

RGAA: 10.5.1 10.5.2 10.5.3
WCAG: 1.4.3
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [], page = getComputedStyle(document.body), ground = colour(page.backgroundColor);
const rootGround = colour(getComputedStyle(document.documentElement).backgroundColor);
if (ground.a < 1 && rootGround.a < 1) faults.push("the page has no ground of its own");
const own = rules => [...rules].flatMap(rule => rule.cssRules && !rule.selectorText ? own(rule.cssRules) : [rule]);
const rules = [...document.styleSheets].flatMap(sheet => own(sheet.cssRules)).filter(rule => rule.style);
const setsColour = rule => /(^|, ?)(body|html|:root)(,|$)/.test(rule.selectorText) && rule.style.color;
if (!rules.some(setsColour)) faults.push("the page has no colour of its own");
faults.push(...all("[style*=color]").filter(one => one.style.color && !one.style.backgroundColor)
  .map(one => `a colour alone: ${told(one)}`));
for (const one of controls().filter(one => !["radio", "checkbox", "file"].includes(one.type))) {
  const style = getComputedStyle(one);
  if (colour(style.backgroundColor).a === 1 && contrast(colour(style.color), colour(style.backgroundColor)) < 4.5)
    faults.push(`its words do not stand out of its ground: ${told(one)}`);
}
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
