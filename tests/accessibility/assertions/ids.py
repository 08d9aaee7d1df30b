"""No id twice; links inside the page and labels lead somewhere.

RGAA: 8.2.1
WCAG: 4.1.1 2.4.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const ids = all("[id]").map(one => one.id), faults = [];
for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) faults.push(`twice: ${id}`);
for (const one of all("[id='']")) faults.push(`empty id: ${told(one)}`);
const there = id => document.getElementById(decodeURIComponent(id));
faults.push(...all("a[href^='#']").filter(one => !there(one.hash.slice(1))).map(one => `leads nowhere: ${told(one)}`));
faults.push(...all("label[for]").filter(one => !there(one.htmlFor)).map(one => `label of nothing: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
