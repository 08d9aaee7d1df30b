"""An image has its words, a drawing that only embellishes is not heard at all.

RGAA: 1.1.1 1.1.5 1.2.1 1.2.4 1.3.1
WCAG: 1.1.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [];
const FILE = /\\.(jpe?g|png|gif|svg|pdf|heic)$/i, USELESS = /^(image|photo|logo|picture|img)( de| of|$)/i;
for (const one of all("img, input[type=image], area")) {
  const alt = one.getAttribute("alt");
  if (alt === null) faults.push(`no words: ${told(one)}`);
  else if (FILE.test(alt.trim()) || USELESS.test(alt.trim())) faults.push(`« ${alt} » says nothing: ${told(one)}`);
}
for (const one of all("svg")) {
  const named = one.matches("[role=img]:is([aria-label], [aria-labelledby])");
  const hidden = one.matches("[aria-hidden=true]");
  if (!hidden && !named) faults.push(`heard without words: ${told(one)}`);
  if (hidden && one.querySelector("title")) faults.push(`title of a hidden drawing: ${told(one)}`);
}
for (const one of all("a[href], button").filter(visible)) if (!words(one) && !one.getAttribute("aria-label")
  && !all("img[alt]", one).some(img => img.alt)) faults.push(`only a drawing: ${told(one)}`);
for (const one of all("canvas, object, embed")) faults.push(`not a kind of image we use: ${told(one)}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
