"""Each field has one label that is seen, beside it; sets have a legend; what must be answered says so, in words.

RGAA: 11.1.1 11.1.2 11.1.3 11.4.1 11.4.2 11.5.1 11.6.1 11.7.1 11.8.1 11.8.2 11.10.1 11.10.2
WCAG: 1.3.1 2.4.6 3.3.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const faults = [], MANDATORY = {fr: "(obligatoire)", en: "(mandatory)"}[document.documentElement.lang], FAR = 400;
const filter = one => one.id.endsWith("-filter");
for (const one of controls()) {
  const found = labels(one);
  if (found.length !== 1 || !drawn(found[0]) || !words(found[0])) {
    faults.push(`${found.length} labels: ${told(one)}`);
    continue;
  }
  if (one.matches("[placeholder], [title]")) faults.push(`a placeholder or a title: ${told(one)}`);
  const [label, field] = [box(found[0]), box(one)];
  const ticked = ["radio", "checkbox"].includes(one.type);
  const gap = Math.round(field.top - label.bottom), before = gap >= -2 || label.right <= field.left + 2;
  if (!ticked && !before) faults.push(`label not before: ${told(one)}`);
  if (!ticked && gap > FAR) faults.push(`label ${gap} px away: ${told(one)}`);
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
const title = set => set.querySelector("legend, h2, h3, h4");
const path = (one, own) => [...own, ...sets(one).map(title)].filter(Boolean).map(words).join(" / ");
for (const [legend, twins] of Map.groupBy(all("fieldset").filter(visible), set => path(set, [title(set)])))
  if (twins.length > 1) faults.push(`${twins.length} sets are called « ${legend} »`);
faults.push(...all("optgroup:not([label]), [role=listbox]").map(one => `choices grouped without words: ${told(one)}`));
const groups = Map.groupBy(controls().filter(one => ["radio", "checkbox"].includes(one.type)),
  one => one.type + one.name);
for (const [, group] of groups)
  if ((group.length > 1 || group[0].type === "radio") && !group[0].closest("fieldset, [role=group], [role=radiogroup]"))
    faults.push(`a set without legend: ${told(group[0])}`);
for (const label of all("label").filter(visible)) if (!label.control) faults.push(`label of nothing: ${told(label)}`);
for (const [called, group] of Map.groupBy(controls(), one => path(one, labels(one))))
  if (group.length > 1) faults.push(`${group.length} fields are called « ${called} »: ${told(group[1])}`);
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
