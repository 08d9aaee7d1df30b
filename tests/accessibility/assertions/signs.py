"""Signs that stand for words have their words: no face or arrow in the text is heard as nothing, or as another thing.

RGAA: 13.5.1 9.4.1 9.4.2
WCAG: 1.1.1 1.3.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const SIGNS = /\p{Extended_Pictographic}|[\u2190-\u21ff✓✔✗✘★☆►▶◄]|(?:^|\s)(?::-?[)(DP]|;-?\)|<3|->|=>)(?:\s|$)/u;
const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faults = [];
while (text.nextNode()) {
  const parent = text.currentNode.parentElement;
  const apart = parent.closest("bdi, [dir=auto], [aria-hidden=true], [role=img], textarea, script, style, template");
  if (!apart && visible(parent) && SIGNS.test(text.currentNode.data)) faults.push(`a sign: ${told(parent)}`);
}
faults.push(...all("q, blockquote").filter(one => !words(one)).map(one => `nobody is quoted: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
