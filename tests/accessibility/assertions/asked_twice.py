"""Nothing is asked twice: one field of the page for each thing of the person’s own, but in groups that repeat.

RGAA: none
WCAG: 3.3.7
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [], own = controls().filter(one => one.autocomplete && one.autocomplete !== "off");
const met = Map.groupBy(own, one => `${one.autocomplete} ${one.closest("fieldset[id]")?.id || ""}`);
for (const [what, group] of met)
  if (group.length > 1 && !["radio", "checkbox"].includes(group[0].type) && !what.startsWith("new-password"))
    faults.push(`${group.length} times « ${what.trim()} »: ${told(group[1])}`);
const AGAIN = /confirm|une seconde fois|à nouveau|répétez/i;
faults.push(...controls().filter(one => AGAIN.test(labels(one).map(words).join(" ")))
  .map(one => `to be written again: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
