"""Hints and errors are heard with their control, what is wrong or asked for is told: by the accessibility tree.

RGAA: 7.1.1 11.10.1 11.10.4 11.10.5 11.10.6
WCAG: 1.3.1 3.3.1 3.3.2 4.1.2
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen
from tests.accessibility.tree import Node

_REFERENCES = """
const faults = [];
for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-errormessage"])
  for (const one of all(`[${name}]`)) for (const id of one.getAttribute(name).split(/\\s+/).filter(Boolean)) {
    const there = document.getElementById(id);
    if (!there) faults.push(`${name} leads nowhere (${id}): ${told(one)}`);
    else if (!words(there)) faults.push(`${name} says nothing (${id}): ${told(one)}`);
  }
return faults;
"""
FIELDS = frozenset(["textbox", "searchbox", "combobox", "ComboBoxSelect", "listbox", "radio", "checkbox", "spinbutton"])


def faults(seen: Seen) -> Iterator[str]:
    yield from seen.ask(_REFERENCES)
    for node in seen.tree:
        if node.role in FIELDS:
            yield from (f"{fault}: {node.role} « {node.name} »" for fault in _of(node))


def _of(node: Node) -> Iterator[str]:
    if "aria-describedby" in node.attributes and not node.description:
        yield "its description is not heard"
    if node.attributes.get("aria-invalid") == "true" and node.properties.get("invalid") != "true":
        yield "not heard as wrong"
    if "required" in node.attributes and not node.properties.get("required") and node.role == "textbox":
        yield "not heard as required"
    if node.properties.get("invalid") == "true" and node.attributes.get("aria-invalid") != "true":
        yield "heard as wrong, and nothing is"
