"""On paper the page keeps its title, its answers and its errors, black on white, within the sheet.

RGAA: none
WCAG: 1.3.1 1.4.10
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

#: A4 less margins of 1 cm, in CSS pixels at 96 a inch.
SHEET = (718, 1047)
_TITLE = "return all('h1').filter(visible).length"
_KEPT = """return all("main :is(h1, h2, h3, dt, dd, label, legend, th, td, .error, .hint, .code)")
  .filter(visible).map(told)"""
_FAINT = """
const faults = [], white = {r: 255, g: 255, b: 255, a: 1};
for (const one of all("main :is(h1, h2, h3, p, dt, dd, li, label, legend, th, td)").filter(drawn)) {
  const ratio = contrast(colour(getComputedStyle(one).color), white);
  if (words(one) && ratio < 4.5) faults.push(`too faint on paper (${ratio.toFixed(2)}): ${told(one)}`);
}
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) faults.push(`${wide} px too wide for the sheet`);
return faults;
"""
_ON_PURPOSE = "return all('main .no-print :is(*), main .actions :is(*), .side :is(*), .steps :is(*)').map(told)"


def faults(seen: Seen) -> Iterator[str]:
    on_screen, apart = seen.ask(_KEPT), set(seen.ask(_ON_PURPOSE))
    with seen.sized(*SHEET), seen.shown(media="print"):
        if not seen.ask(_TITLE):
            yield "no title on paper"
        yield from (f"not on paper: {told}" for told in {*on_screen} - {*seen.ask(_KEPT)} - apart)
        yield from seen.ask(_FAINT)
