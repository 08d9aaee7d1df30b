"""All that can be acted on has a name of its own, which says what it does; what is checked or open is told.

RGAA: 6.1.1 6.2.1 7.1.3 11.9.1 11.9.2
WCAG: 2.4.4 4.1.2 2.5.3
"""

from collections.abc import Iterator

from tests.accessibility.seen import ACTIVE, Seen

VAGUE = frozenset({"ici", "cliquez ici", "en savoir plus", "lire la suite", "ok", "valider", "lien", "plus", "suite"})
_TWINS = """
const said = one => (one.getAttribute("aria-label") || words(one)).toLowerCase();
const does = one => one.href || [one.name, one.value, one.getAttribute("formaction"), one.form?.action].join(" ");
const met = new Map(), faults = [];
for (const one of all("a[href], button").filter(visible)) {
  const key = `${one.tagName} ${said(one)}`;
  if (met.has(key) && met.get(key) !== does(one)) faults.push(`the same words do something else: ${told(one)}`);
  met.set(key, does(one));
}
return faults;
"""


def faults(seen: Seen) -> Iterator[str]:
    for node in seen.tree:
        if node.role not in ACTIVE or node.role == "option":
            continue
        told = f"{node.role} {node.attributes}"
        if not node.name:
            yield f"no name: {told}"
        if node.name.casefold().strip(" .…") in VAGUE:
            yield f"« {node.name} » says nothing: {told}"
        if node.role in ("radio", "checkbox") and "checked" not in node.properties:
            yield f"not told whether it is checked: {told}"
        if node.role == "DisclosureTriangle" and "expanded" not in node.properties:
            yield f"not told whether it is open: {told}"
    yield from seen.ask(_TWINS)
