"""What is sent or erased can be read again and changed before, and is sent by a button that says so.

RGAA: 11.12.1 11.12.2 11.9.1
WCAG: 3.3.4
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [];
// What was confirmed already goes on by itself.
const isConfirmed = one => one.querySelector("input[type=hidden][name=declaration]");
const form = all("form[method=post]").find(one => /\/envoyer$/.test(one.action) && !isConfirmed(one));
if (form) {
  const lines = all("main dl.pairs > div").filter(one => one.querySelector("dd a") || one.querySelector(".missing"));
  if (!lines.length) faults.push("nothing can be changed before it is sent");
  for (const line of lines) if (!all("dd a", line).some(one => words(one).includes(words(line.querySelector("dt")))))
    faults.push(`cannot be changed: ${told(line)}`);
  if (!/envoyer/i.test(words(form))) faults.push(`the button does not say that it sends: ${told(form)}`);
}
for (const one of all("form[method=post]").filter(one => /\/effacer$/.test(one.action))) {
  if (!/\?$/.test(words(document.querySelector("h1")))) faults.push(`erased without a question: ${told(one)}`);
  if (!all("main a[href]").length) faults.push("no way to keep it");
}
const VAGUE = /^(ok|oui|non|valider|soumettre)$/i;
faults.push(...all("button, a.button").filter(visible).filter(one => VAGUE.test(words(one)))
  .map(one => `does not say what it does: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
