"""The edge of what can be filled in or pressed stands out three times from what is around it, in light and in dark.

RGAA: 3.3.1 3.3.2 3.3.3
WCAG: 1.4.11
"""

from collections.abc import Iterator

from tests.accessibility.modes import Scheme
from tests.accessibility.seen import Seen

#: A button whose ground or edge stands out; a control the browser draws itself is the browser's.
_SCRIPT = """
const native = ["radio", "checkbox", "range"], faults = [];
const looksLikeALink = one => getComputedStyle(one).textDecorationLine.includes("underline");
for (const one of all("input:not([type=hidden]), select, textarea, button, a.button").filter(drawn)) {
  if (native.includes(one.type) && getComputedStyle(one).appearance !== "none" || looksLikeALink(one)) continue;
  const style = getComputedStyle(one, one.type === "file" ? "::file-selector-button" : null);
  const ground = behind(one.parentElement);
  const hasEdge = parseFloat(style.borderTopWidth) && style.borderTopStyle !== "none";
  const edge = hasEdge ? contrast(colour(style.borderTopColor), ground) : 0;
  const own = contrast(colour(style.backgroundColor), ground);
  if (Math.max(edge, own) < 3) faults.push(`edge of contrast ${Math.max(edge, own).toFixed(2)}: ${told(one)}`);
}
for (const one of all(".badge, .tag .icon, .icon").filter(drawn)) {
  const style = getComputedStyle(one);
  const [front, ground] = one.matches(".badge")
    ? [colour(style.backgroundColor), behind(one.parentElement)] : [colour(style.color), behind(one.parentElement)];
  const ratio = contrast(front, ground);
  if (ratio < 3) faults.push(`sign of contrast ${ratio.toFixed(2)}: ${told(one)}`);
}
return faults;
"""


def faults(seen: Seen) -> Iterator[str]:
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with seen.shown(scheme=scheme):
            yield from (f"{scheme}, {fault}" for fault in seen.ask(_SCRIPT))
