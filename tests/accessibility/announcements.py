"""What a screen reader is told of what the script does, without the focus having to move: in ``transcripts/live/``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser, FilePayload, Page, Route

from tests.accessibility.judging import reached
from tests.accessibility.screen_reader import say_focus
from tests.accessibility.states import STATES, State
from tests.accessibility.town import JPEG, Town
from tests.accessibility.tree import read_tree

#: Every change of a place that is announced, as words that arrive: the region's, since ours are heard whole.
_LISTEN = """
window.heard = [];
const PLACES = {status: "annonce", alert: "alerte"};
new MutationObserver(changes => {
  const said = new Set();  // once for all the nodes of one change
  for (const change of changes) {
    const added = [...change.addedNodes].filter(node => node.matches?.("[role=alert]"));
    const target = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    const region = target?.closest("[role=status], [role=alert]");
    for (const place of region ? [region] : added) {
      const words = place.textContent.trim();
      if (words) said.add(`${PLACES[place.getAttribute("role")]}, ${words}`);
    }
  }
  window.heard.push(...said);
}).observe(document, {childList: true, characterData: true, subtree: true});
"""


@dataclass(frozen=True, slots=True)
class Action:
    """What a person does in a state, and what is awaited before listening ends."""

    state: str
    do: Callable[[Page], None]
    until: str
    """A selector of what is there at the end."""


_SAID = "#announcements:not(:empty)"


def _file(page: Page) -> None:
    given: FilePayload = {"name": "facture.jpg", "mimeType": "image/jpeg", "buffer": JPEG + b"nette"}
    page.locator(".document input[type=file]").first.set_input_files(given)


def _file_cut(page: Page) -> None:
    """Cut once it is on its way, and said to be."""
    held: list[Route] = []
    page.route("**/*", lambda route: held.append(route) if route.request.method == "POST" else route.fallback())
    with page.expect_request(lambda request: request.method == "POST"):
        _file(page)
    page.locator(_SAID).wait_for(state="attached")
    for route in held:
        route.abort()


def _type_in_the_search(words: str) -> Callable[[Page], None]:
    return lambda page: page.locator("[type=search]").first.fill(words)


def _write(length: int) -> Callable[[Page], None]:
    return lambda page: page.locator("textarea[data-count]").first.fill("a" * length)


ACTIONS: Mapping[str, Action] = {
    "file-given": Action("document/nothing", _file, ".document.is-ok"),
    "file-cut": Action("document/nothing", _file_cut, "[role=alert]"),
    "list-filtered": Action("fields/page-1/empty", _type_in_the_search("fran"), _SAID),
    "list-without-result": Action("fields/page-1/empty", _type_in_the_search("zzz"), _SAID),
    "few-characters-left": Action("fields/long-words", _write(285), _SAID),
    "too-many-characters": Action("fields/long-words", _write(301), _SAID),
}


def heard(browser: Browser, town: Town, action: Action) -> str:
    """The announcements in their order, then where the focus is."""
    with reached(browser, town, _state(action.state), "wide") as (visit, _):
        visit.page.evaluate(f"() => {{ {_LISTEN} }}")
        action.do(visit.page)
        visit.page.locator(action.until).first.wait_for(state="attached")
        visit.page.wait_for_timeout(100)  # the script leaves 50 ms between two announcements
        lines: list[str] = visit.page.evaluate("window.heard")
        focus = say_focus(read_tree(visit.page))
    return "\n".join([*lines, *([f"focus, {focus}"] if focus else [])]) + "\n"


def _state(name: str) -> State:
    return next(state for state in STATES if state.name == name)
