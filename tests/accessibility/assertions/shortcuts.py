"""No key alone does anything: no access key, no listening to letters.

RGAA: 12.10.1
WCAG: 2.1.4
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = all("[accesskey]").map(one => `an access key: ${told(one)}`);
faults.push(...all("[onkeydown], [onkeypress], [onkeyup]").map(one => `listens to keys: ${told(one)}`));
const before = location.href, place = document.activeElement;
for (const key of "abcdefghijklmnopqrstuvwxyz0123456789?/.") {
  const press = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
  document.body.dispatchEvent(press);
  if (press.defaultPrevented) faults.push(`the key ${key} alone is taken`);
}
if (location.href !== before || document.activeElement !== place) faults.push("a key alone went somewhere");
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
