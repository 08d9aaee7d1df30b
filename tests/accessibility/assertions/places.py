"""No words lean on a place, a shape or a colour: what is above, on the right, red or round is told by its name.

RGAA: 10.9.1 10.9.2 10.9.3 10.9.4 10.10.1 10.10.2 3.1.1
WCAG: 1.3.3 1.4.1
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const LEANING = new RegExp("ci-contre|en (rouge|vert|orange|gras)\\b"
  + "|(bouton|carré|rond|case) (rouge|vert|bleu|orange|rond)e?\\b"
  + "|(colonne|partie|côté|menu|bouton|encadré|lien) (de |à )?(la )?(gauche|droite)|encadrée? ci-", "i");
const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faults = [];
while (text.nextNode()) {
  const parent = text.currentNode.parentElement, said = text.currentNode.data.trim();
  const typed = parent.closest("bdi, [dir=auto], textarea, script, template");
  if (!typed && visible(parent) && LEANING.test(said)) faults.push(`« ${said.slice(0, 80)} »`);
}
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
