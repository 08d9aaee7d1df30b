"""Without its sheets the page still says everything, in the order in which it is seen.

Boxes laid out side by side must follow the document; words must not come from a sheet, unless the document says
them too.

RGAA: 10.1.3 10.2.1 10.3.1
WCAG: 1.3.1 1.3.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [];
const turned = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
const after = (one, other) => {
  const [a, b] = [box(one), box(other)];
  if (b.top >= a.bottom - 2) return true;
  return b.bottom > a.top + 2 && (turned > 0 ? b.left >= a.left - 2 : b.right <= a.right + 2);
};
for (const parent of all("body, body *").filter(drawn)) {
  const inside = [...parent.children].filter(one => drawn(one) && words(one)
    && !["absolute", "fixed"].includes(getComputedStyle(one).position) && getComputedStyle(one).display !== "inline");
  faults.push(...inside.filter((one, n) => n && !after(inside[n - 1], one))
    .map(one => `seen before what it follows: ${told(one)}`));
}
const inDocument = document.body.innerText;
for (const one of all("body *").filter(visible)) for (const place of ["::before", "::after"]) {
  const content = getComputedStyle(one, place).content;
  const seen = content.split('" / ')[0];  // what is read instead comes after
  const said = seen.startsWith('"') ? seen.slice(1).replace(/" "/g, "").replace(/[\\s:"]+$/, "") : "";
  if (/\\p{L}/u.test(said) && !inDocument.includes(said)) faults.push(`the sheet says « ${said} »: ${told(one)}`);
}
const before = controls().length + all("a[href], button").filter(visible).length;
const sheets = [...document.styleSheets];
sheets.forEach(sheet => { sheet.disabled = true; });
const now = controls().length + all("a[href], button").filter(visible).length;
sheets.forEach(sheet => { sheet.disabled = false; });
if (now < before) faults.push(`${before - now} things to act on are lost without sheets`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
