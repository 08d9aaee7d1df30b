"""What the sheets of larger or wider text look for: text cut off, and sideways scroll."""

from tests.accessibility.seen import Seen

_SCRIPT = """
const cut = one => {
  const style = getComputedStyle(one);
  const hides = axis => ["hidden", "clip"].includes(style[axis]);
  return (hides("overflowX") && one.scrollWidth > one.clientWidth + 1)
    || (hides("overflowY") && one.scrollHeight > one.clientHeight + 1);
};
const still = all("body *").filter(one => drawn(one) && words(one) && cut(one)).map(one => `cut off: ${told(one)}`);
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) {
  const out = all("body *").filter(one => drawn(one) && box(one).right > innerWidth + 1).map(told);
  still.push(`${wide} px too wide: ${out.slice(-2).join(" | ")}`);
}
return still;
"""


def clipped(seen: Seen) -> list[str]:
    """Elements whose text no longer shows whole."""
    found: list[str] = seen.ask(_SCRIPT)
    return found
