"""With the colours of the system, each stop of the keyboard still has its outline, each control still has an edge.

RGAA: 10.7.1 3.1.1
WCAG: 2.4.7 1.4.1 1.4.11
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const stops = all(TAB).filter(one => visible(one) && one.tabIndex >= 0 && !one.disabled);
const faults = [];
for (const one of stops) {
  one.focus({preventScroll: true});
  const style = getComputedStyle(one);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) faults.push(`no outline: ${told(one)}`);
}
const SIDES = ["Top", "Right", "Bottom", "Left"].map(side => `border${side}Width`);
const edge = one => SIDES.some(side => parseFloat(getComputedStyle(one)[side]) >= 1);
const bare = one => !["radio", "checkbox", "file", "range", "image"].includes(one.type) && !edge(one);
faults.push(...controls().filter(bare).map(one => `no edge: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    with seen.shown(forced="active"):
        seen.page.keyboard.press("Tab")  # the browser knows that a keyboard is used
        found: list[str] = seen.ask(_SCRIPT)
        return found
