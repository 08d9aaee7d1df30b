"""Signing in asks for no puzzle and no memory: passwords and codes may be pasted, kept and filled in by the browser.

RGAA: none
WCAG: 3.3.8
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = [];
for (const one of all("input[type=password], input[autocomplete=one-time-code], #code")) {
  const secret = one.type === "password";
  if (secret && !/^(current|new)-password$/.test(one.autocomplete)) faults.push(`cannot be filled in: ${told(one)}`);
  if (one.matches("[onpaste], [oncopy], [oncut], [ondrop]")) faults.push(`cannot be pasted: ${told(one)}`);
  if (one.maxLength > 0 && one.maxLength < 15) faults.push(`a pasted text would be cut: ${told(one)}`);
  const paste = new ClipboardEvent("paste", {bubbles: true, cancelable: true});
  one.dispatchEvent(paste);
  if (paste.defaultPrevented) faults.push(`refuses what is pasted: ${told(one)}`);
}
const PUZZLE = "img, svg[role=img], canvas, [inputmode=numeric][maxlength='1']";
faults.push(...all("form:has([type=password])").filter(form => form.querySelector(PUZZLE))
  .map(form => `a puzzle: ${told(form)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
