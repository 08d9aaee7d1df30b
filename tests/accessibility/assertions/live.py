"""The place where news is said is there and empty from the start, outside what is replaced; nothing shouts at arrival.

RGAA: 7.5.1 7.5.2 7.5.3
WCAG: 4.1.3
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [], places = all("[role=status], [aria-live=polite]");
if (!places.some(one => !one.closest("main"))) faults.push("no place for news outside main");
for (const one of all("[role=alert], [aria-live=assertive]")) faults.push(`shouts at arrival: ${told(one)}`);
faults.push(...places.filter(one => one.closest("main") && words(one))
  .map(one => `full at arrival, so not heard: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
