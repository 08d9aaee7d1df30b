"""What a colour says is said by a word too: tones, steps done and current, links in a sentence, choices made.

RGAA: 3.1.1 3.1.2 3.1.4 3.1.6 10.6.1
WCAG: 1.4.1 1.3.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [];
for (const one of all(".is-ok, .is-error, .is-doubt, .is-later, .is-unknown").filter(drawn))
  if (!words(one)) faults.push(`a tone without words: ${told(one)}`);
for (const one of all(".steps li").filter(one => one.matches(".done, [aria-current]")))
  if (!/\(.+\)/.test(words(one))) faults.push(`a step whose colour alone tells: ${told(one)}`);
const plain = style => [style.fontWeight, style.fontStyle, style.textDecorationLine, style.borderBottomStyle].join(" ");
for (const one of all("main :is(p, li, dd, td, label) :is(a, span, strong, em, b)").filter(drawn)) {
  const style = getComputedStyle(one), around = getComputedStyle(one.parentElement);
  const mixed = [...one.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const differs = contrast(colour(style.color), colour(around.color)) > 1.1;
  if (mixed && differs && plain(style) === plain(around) && !one.querySelector("svg") && !/^\(.*\)$/.test(words(one))
    && style.display === "inline") faults.push(`told apart by its colour alone: ${told(one)}`);
}
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
