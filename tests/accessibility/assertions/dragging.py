"""Nothing must be dragged: what has an order has buttons to move it, and a press counts when it is released.

RGAA: 13.10.1 13.10.2 13.11.1 13.12.1
WCAG: 2.5.1 2.5.2 2.5.4 2.5.7
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = all("[draggable=true]").map(one => `to be dragged: ${told(one)}`);
const EARLY = ["mousedown", "pointerdown", "touchstart", "devicemotion", "deviceorientation"];
for (const name of EARLY) faults.push(...all(`[on${name}]`).map(one => `acts on ${name}: ${told(one)}`));
const ordered = [...all("ol.pages").map(list => [...list.children]),
  ...all("[role=group]").map(group => all(":scope > fieldset", group))].filter(items => items.length > 1);
for (const items of ordered) items.forEach((item, n) => {
  const moves = all("button", item).map(one => one.value);
  const [up, down] = [/^(page-)?up:/, /^(page-)?down:/].map(sign => moves.some(value => sign.test(value)));
  if (up !== n > 0 || down !== n < items.length - 1) faults.push(`cannot be moved by a button: ${told(item)}`);
});
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
