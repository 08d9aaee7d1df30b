"""No id twice; links inside the page and labels lead somewhere.

RGAA: 8.2.1
WCAG: 4.1.1 2.4.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const ids = all("[id]").map(one => one.id), faults = [];
for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) faults.push(`twice: ${id}`);
for (const one of all("[id='']")) faults.push(`empty id: ${told(one)}`);
for (const one of all("a[href^='#']")) if (!document.getElementById(decodeURIComponent(one.hash.slice(1)))) faults.push(`leads nowhere: ${told(one)}`);
for (const one of all("label[for]")) if (!document.getElementById(one.htmlFor)) faults.push(`label of nothing: ${told(one)}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
