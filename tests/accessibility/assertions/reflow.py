"""At 320 × 256 nothing scrolls sideways, and nothing that stays put takes the window.

RGAA: 10.11.1 10.11.2
WCAG: 1.4.10
"""

from tests.accessibility.seen import NARROW, Seen

_SCRIPT = """
const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
const faults = [];
if (wide > room) {
  const out = all("body *").filter(one => drawn(one) && box(one).right > room + 1).map(told);
  faults.push(`${wide} px in ${room}: ${out.slice(-2).join(" | ")}`);
}
for (const one of all("body *").filter(drawn))
  if (["fixed", "sticky"].includes(getComputedStyle(one).position)) faults.push(`stays put: ${told(one)}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    with seen.sized(*NARROW):
        found: list[str] = seen.ask(_SCRIPT)
        return found
