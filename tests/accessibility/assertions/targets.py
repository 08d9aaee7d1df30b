"""What is pressed is 24 px wide and high, or has that much room around it, or stands in a sentence.

RGAA: none
WCAG: 2.5.8
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const LEAST = 24;
const inline = node => node.nodeType === 3 || getComputedStyle(node).display === "inline";
const inSentence = one => inline(one) && [...one.parentElement.childNodes].some(
  node => node !== one && node.nodeType !== 8 && node.textContent.trim() && inline(node));
// A label that stands by its box is pressed in its place.
const area = one => {
  const boxes = [one, ...(["radio", "checkbox"].includes(one.type) ? labels(one) : [])].map(box);
  return {left: Math.min(...boxes.map(b => b.left)), right: Math.max(...boxes.map(b => b.right)),
    top: Math.min(...boxes.map(b => b.top)), bottom: Math.max(...boxes.map(b => b.bottom))};
};
const found = all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter(drawn)
  .map(one => ({one, at: area(one)}));
const small = ({at}) => at.right - at.left < LEAST || at.bottom - at.top < LEAST;
const near = ({at}, other) => {
  const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
  const dx = Math.max(other.at.left - x, 0, x - other.at.right);
  const dy = Math.max(other.at.top - y, 0, y - other.at.bottom);
  return Math.hypot(dx, dy) < LEAST / 2;
};
return found.filter(each => small(each) && !inSentence(each.one)
  && found.some(other => other !== each && !other.one.contains(each.one) && near(each, other)))
  .map(({one, at}) => `${Math.round(at.right - at.left)} × ${Math.round(at.bottom - at.top)} px: ${told(one)}`);
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
