"""The page says its type, language and direction; what is written the other way, or in another language, says so.

RGAA: 8.1.1 8.3.1 8.4.1 8.7.1 8.8.1 8.10.1 8.10.2
WCAG: 3.1.1 3.1.2 1.3.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [], root = document.documentElement;
if (document.doctype?.name !== "html" || document.compatMode !== "CSS1Compat") faults.push("no doctype");
if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(root.lang)) faults.push(`language « ${root.lang} »`);
if (root.dir !== (/^(ar|fa|he|ur)/.test(root.lang) ? "rtl" : "ltr")) faults.push(`direction « ${root.dir} »`);
faults.push(...all("a[hreflang]").filter(one => one.lang !== one.hreflang)
  .map(one => `its words have no language: ${told(one)}`));
const RIGHT_TO_LEFT = /[\\p{Script=Arabic}\\p{Script=Hebrew}]{2}/u;
const marked = one => one.closest("bdi, [dir=auto], [dir=rtl]") || root.dir === "rtl";
const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (text.nextNode()) {
  const parent = text.currentNode.parentElement;
  const isRead = !parent.matches("textarea, script, option") && visible(parent);
  if (RIGHT_TO_LEFT.test(text.currentNode.data) && isRead && !marked(parent))
    faults.push(`written from right to left, not said: ${told(parent)}`);
}
for (const one of controls()) if (RIGHT_TO_LEFT.test(one.value ?? "") && !one.options && !marked(one))
  faults.push(`answered from right to left, not said: ${told(one)}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
