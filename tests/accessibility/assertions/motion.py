"""Nothing moves for more than five seconds; nothing at all for whoever asked for less motion.

RGAA: 13.8.1 13.8.2
WCAG: 2.2.2 2.3.3
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

_LONG = """return document.getAnimations().filter(one => {
  const timing = one.effect.getComputedTiming();
  return timing.endTime === Infinity || timing.endTime > 5000;
}).map(one => told(one.effect.target))"""
_ANY = """
const moves = one => {
  const style = getComputedStyle(one);
  const lasts = text => text.split(",").some(part => parseFloat(part) > 0.01);
  return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
};
const faults = all("body *").filter(moves).map(told);
if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") faults.push("smooth scrolling");
return faults;
"""


def faults(seen: Seen) -> Iterator[str]:
    yield from (f"moves on and on: {told}" for told in seen.ask(_LONG))
    with seen.shown(motion="reduce"):
        yield from (f"moves in spite of the wish: {told}" for told in seen.ask(_ANY))
