"""One heading of the first level, none empty, no level skipped.

RGAA: 9.1.1 9.1.2
WCAG: 1.3.1 2.4.6
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const found = all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(visible);
const level = one => Number(one.getAttribute("aria-level") || one.tagName[1]);
const faults = found.filter(one => !words(one)).map(one => `empty heading: ${told(one)}`);
const first = found.filter(one => level(one) === 1).length;
if (first !== 1) faults.push(`${first} h1`);
const skipped = (one, n) => n && level(one) > level(found[n - 1]) + 1;
faults.push(...found.filter(skipped).map(one => `level skipped: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
