"""A refused page says first what to correct: it has the focus, each line leads to its control, which says it again.

RGAA: 11.10.3 11.10.4 11.10.6 11.10.7 11.11.1 11.11.2
WCAG: 3.3.1 3.3.3 2.4.3
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

_SUMMARY = """
const summary = document.querySelector("main [autofocus]");
if (!summary || !visible(summary)) return {fault: "no summary"};
const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const parent = texts.currentNode.parentElement, before = parent.closest(".folder-tab, .steps, [data-before-errors]");
  if (texts.currentNode.data.trim() && visible(parent) && !before) {
    if (!summary.contains(parent)) return {fault: `the summary comes after: ${told(parent)}`};
    break;
  }
}
if (document.activeElement !== summary) return {fault: `the focus is elsewhere: ${told(document.activeElement)}`};
if (!summary.querySelector("h2, h3")) return {fault: "the summary has no heading"};
return {fault: "", links: all("a[href^='#']", summary).map(one => [one.getAttribute("href").slice(1), words(one)])};
"""
_TARGET = """
const [id, said] = given, target = document.getElementById(id);
if (!target) return `« ${said} » leads nowhere`;
const inside = target.matches(CONTROLS) ? target : target.querySelector(`${CONTROLS}, button`);
if (!inside) return `« ${said} » leads to no control: ${told(target)}`;
if (!visible(target)) return `« ${said} » leads to what does not show: ${told(target)}`;
const about = [target, inside, ...sets(inside)];
const ids = about.flatMap(one => (one.getAttribute("aria-describedby") || "").split(/\\s+/)).filter(Boolean);
const told_ = ids.map(one => document.getElementById(one)).filter(one => one?.matches(".error"));
if (!told_.length) return `« ${said} » is not said at its control: ${told(target)}`;
// The name of a row or a group is its fieldset's, there: what follows it is said, from a « on.
const within = [said, ...[...said.matchAll(/«/g)].map(found => said.slice(found.index))];
if (!told_.some(one => within.some(part => words(one).replace(/^Err(eur|or)\\s*:\\s*/, "").includes(part))))
  return `« ${said} » is said otherwise at its control: ${told_.map(words).join(" ")}`;
const around = target.closest("fieldset") || target.parentElement;
const wrong = target.matches(CONTROLS) ? all("[aria-invalid=true]", around) : [target];
if (!wrong.length) return `« ${said} »: no control is marked: ${told(target)}`;
return "";
"""
_UNTOLD = """
const errors = all("main .error").filter(visible);
const faults = errors.filter(one => !/^Err(eur|or)/.test(words(one)))
  .map(one => `not said to be an error: ${told(one)}`);
faults.push(...errors.filter(one => one.id && !document.querySelector(`[aria-describedby~="${one.id}"]`))
  .map(one => `tied to nothing: ${told(one)}`));
const ids = place => (place.getAttribute("aria-describedby") || "").split(/\\s+/);
const saysWhy = place => ids(place).some(id => document.getElementById(id)?.matches(".error"));
faults.push(...all("[aria-invalid=true]").filter(visible)
  .filter(one => ![one, ...sets(one)].some(saysWhy))
  .map(one => `wrong, and why is not said: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> Iterator[str]:
    yield from seen.ask(_UNTOLD)
    if not seen.is_error:
        if seen.ask("return all('[aria-invalid=true]').length"):
            yield "something is marked as wrong, and nothing was refused"
        return
    summary = seen.ask(_SUMMARY)
    if summary["fault"]:
        yield summary["fault"]
        return
    for link in summary["links"]:
        fault = seen.ask(_TARGET, link)
        if fault:
            yield fault
    told = {link[0] for link in summary["links"]}
    if summary["links"] and len(told) < len(summary["links"]):
        yield f"{len(summary['links'])} lines lead to {len(told)} places"
    yield from _landing(seen, summary["links"])


def _landing(seen: Seen, links: list[tuple[str, str]]) -> Iterator[str]:
    """By the keyboard: the first line, pressed."""
    if not links:
        return
    before = seen.page.url
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    if not seen.ask("return document.activeElement.closest(`#${CSS.escape(given)}`) !== null", links[0][0]):
        yield f"« {links[0][1]} »: the focus does not go to its control"
    seen.page.evaluate("url => history.replaceState(null, '', url)", before)
