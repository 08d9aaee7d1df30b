"""Each field has one label that is seen, beside it; sets have a legend; what must be answered says so, in words.

RGAA: 11.1.1 11.1.2 11.1.3 11.4.1 11.4.2 11.5.1 11.6.1 11.10.1 11.10.2
WCAG: 1.3.1 2.4.6 3.3.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [], MANDATORY = "(obligatoire)", FAR = 400;
const filter = one => one.id.endsWith("-filter");
for (const one of controls()) {
  const found = labels(one);
  if (found.length !== 1 || !drawn(found[0]) || !words(found[0])) { faults.push(`${found.length} labels: ${told(one)}`); continue; }
  if (one.hasAttribute("placeholder") || one.hasAttribute("title")) faults.push(`a placeholder or a title: ${told(one)}`);
  const [label, field] = [box(found[0]), box(one)];
  const ticked = ["radio", "checkbox"].includes(one.type);
  if (!ticked && !(label.bottom <= field.top + 2 || label.right <= field.left + 2)) faults.push(`label not before: ${told(one)}`);
  if (!ticked && field.top - label.bottom > FAR) faults.push(`label ${Math.round(field.top - label.bottom)} px away: ${told(one)}`);
  if (ticked && (label.left < field.right - 2 && getComputedStyle(document.documentElement).direction === "ltr"))
    faults.push(`label not after: ${told(one)}`);
  const set = one.closest("fieldset");
  const said = [found[0], set?.querySelector("legend")].filter(Boolean).some(place => words(place).includes(MANDATORY));
  if (one.required && !said) faults.push(`required, not said: ${told(one)}`);
  if (!one.required && words(found[0]).includes(MANDATORY)) faults.push(`said to be required, is not: ${told(one)}`);
}
for (const set of all("fieldset").filter(visible)) {
  const legend = set.firstElementChild;
  if (legend?.tagName !== "LEGEND" || !words(legend)) faults.push(`no legend: ${told(set)}`);
}
const groups = Map.groupBy(controls().filter(one => ["radio", "checkbox"].includes(one.type)), one => one.type + one.name);
for (const [, group] of groups)
  if ((group.length > 1 || group[0].type === "radio") && !group[0].closest("fieldset, [role=group], [role=radiogroup]"))
    faults.push(`a set without legend: ${told(group[0])}`);
for (const label of all("label").filter(visible)) if (!label.control) faults.push(`label of nothing: ${told(label)}`);
const twins = Map.groupBy(controls(), one => [
  ...labels(one), ...ancestors(one).map(set => set.querySelector("legend, h2, h3, h4"))].filter(Boolean).map(words).join(" / "));
function ancestors(one) { const set = one.parentElement?.closest("fieldset, [role=group], section"); return set ? [set, ...ancestors(set)] : []; }
for (const [name, group] of twins) if (group.length > 1) faults.push(`${group.length} fields are called « ${name} »: ${told(group[1])}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
