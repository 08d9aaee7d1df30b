"""A header, one main, a footer; each navigation has a name of its own; nothing to read stands outside.

RGAA: 9.2.1 12.6.1
WCAG: 1.3.1 2.4.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [];
for (const [name, selector] of [["header", "body > header"], ["main", "main"], ["footer", "body > footer"]]) {
  const count = all(selector).filter(visible).length;
  if (count !== 1) faults.push(`${count} ${name}`);
}
const names = all("nav").filter(visible).map(one => one.getAttribute("aria-label") || "");
if (!names.length) faults.push("no navigation");
if (names.includes("") || new Set(names).size < names.length) faults.push(`navigations named ${JSON.stringify(names)}`);
const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (text.nextNode()) {
  const parent = text.currentNode.parentElement;
  const apart = parent.closest("header, main, footer, nav, aside, script, style, template, noscript, [role=status]")
    || parent.closest("a[href^='#']");
  if (text.currentNode.data.trim() && !apart && visible(parent)) faults.push(`outside: ${told(parent)}`);
}
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
