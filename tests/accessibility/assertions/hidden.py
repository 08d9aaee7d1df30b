"""What is seen is heard, and what is hidden from the ear cannot be reached.

RGAA: 10.8.1 7.1.1
WCAG: 1.3.2 4.1.2
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

#: Words drawn; those of a drawing that only embellishes, and of lists that are closed, are not heard as text.
_SEEN = r"""
const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
while (text.nextNode()) {
  const parent = text.currentNode.parentElement, said = text.currentNode.data.replace(/\s+/g, " ").trim();
  if (said && drawn(parent) && !parent.closest("option, svg, textarea, [aria-hidden=true]")) found.push(said);
}
return found;
"""
_MUTE = """
const faults = all("[aria-hidden=true] :is(a[href], button, input, select, textarea, summary, [tabindex])")
  .filter(one => visible(one) && one.tabIndex >= 0).map(one => `reached, and not heard: ${told(one)}`);
const elsewhere = one => document.body.innerText.replace(one.innerText, "").includes(words(one));
// A count that moves is told in the place for news, now and then.
faults.push(...all("[aria-hidden=true]:not(svg, .figure, .small)")
  .filter(one => drawn(one) && words(one) && !elsewhere(one))
  .map(one => `seen, and not heard: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> Iterator[str]:
    heard = " ".join(" ".join(node.name.split()) for node in seen.tree)
    yield from (f"seen, and not heard: « {words[:80]} »" for words in seen.ask(_SEEN) if words not in heard)
    yield from seen.ask(_MUTE)
