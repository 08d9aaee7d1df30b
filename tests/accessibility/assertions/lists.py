"""What is listed is a list: its items are items, pairs are pairs, no line is numbered or dotted by hand.

RGAA: 9.3.1 9.3.2 9.3.3
WCAG: 1.3.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [];
for (const list of all("ul, ol").filter(visible)) {
  const strays = [...list.children].filter(one => !one.matches("li, script, template"));
  if (strays.length) faults.push(`not an item: ${told(strays[0])}`);
  if (!list.children.length) faults.push(`an empty list: ${told(list)}`);
}
faults.push(...all("li").filter(item => !item.parentElement.matches("ul, ol"))
  .map(item => `an item of nothing: ${told(item)}`));
for (const list of all("dl").filter(visible)) {
  const groups = list.querySelector(":scope > div") ? [...list.children] : [list];
  const paired = groups.every(one => one.querySelector(":scope > dt") && one.querySelector(":scope > dd"));
  if (!paired) faults.push(`terms without their words: ${told(list)}`);
}
const BY_HAND = /^\s*([-–•*·▪►]|\d{1,2}[.)°])\s+\S/;
const lines = all("main p, main div").filter(one => visible(one) && !one.children.length && BY_HAND.test(words(one)));
faults.push(...lines.filter(one => BY_HAND.test(words(one.nextElementSibling || document.createElement("p"))))
  .map(one => `a list made by hand: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
