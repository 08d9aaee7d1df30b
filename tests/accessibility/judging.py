"""A state reached, proven, then judged by everything there is."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page
from werkzeug.exceptions import HTTPException

from tests.accessibility import axe, nu, spoken
from tests.accessibility.assertions import ASSERTIONS, asked_in
from tests.accessibility.modes import MODES
from tests.accessibility.seen import Seen
from tests.accessibility.states import State
from tests.accessibility.town import Town, Visit

LIVED_WITH: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lived_with.toml").read_text(encoding="utf-8")
).get("fault", [])

SCRIPTS = re.compile(r"\.js(\?|$)")


def judge(browser: Browser, town: Town, state: State, mode: str) -> list[str]:
    """What is wrong, once what is lived with is taken away; a line of the list that nothing answers is wrong too."""
    with reached(browser, town, state, mode) as (visit, told):
        seen = Seen(visit.page, state.status, MODES[mode])
        heard = [*spoken.faults(seen, state)] if mode == state.worst else []
        nu.collect(town.pages, f"{state.name}@{mode}", seen, visit.answers[-1])
        found = [*heard, *faults(seen, mode, state.apart), *told]
        return list(beyond_what_is_lived_with(state.name, mode, found))


@contextmanager
def reached(browser: Browser, town: Town, state: State, mode: str) -> Iterator[tuple[Visit, list[str]]]:
    """A new visitor, once in that state for certain; and what the browser complains of."""
    context = browser.new_context(base_url=town.address, locale="fr-FR", **MODES[mode].context)
    context.set_default_timeout(30_000)
    if not MODES[mode].script:
        context.route(SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    try:
        visit = Visit(context.new_page(), town)
        told = listen(visit.page)
        town.drawn.clear()
        state.reach(visit)
        prove(visit, state)
        yield visit, told
    finally:
        context.close()


def prove(visit: Visit, state: State) -> None:
    """It is the state it says: drawn by its view and its template, with its status, and showing what makes it."""
    visit.page.locator(state.shows).first.wait_for(timeout=20_000)
    answer = visit.answers[-1]
    assert answer.status == state.status, (answer.url, answer.status)
    assert endpoint_of(visit.town, answer.request.method, answer.url) == state.endpoint
    assert visit.town.drawn[-1] == state.template


def endpoint_of(town: Town, method: str, url: str) -> str:
    """Of the view that answered, "" when none did."""
    try:
        endpoint, _ = town.app.url_map.bind("").match(urlsplit(url).path, method)
    except HTTPException:
        return ""
    return str(endpoint)


def faults(seen: Seen, mode: str, apart: frozenset[str]) -> Iterator[str]:
    """axe first, on the page as it came; then each assertion asked in that mode, in the order of the table."""
    apart |= axe.BLIND_TO_FORCED if mode == "forced" else frozenset()
    yield from (str(fault) for fault in axe.faults(seen.page) if fault.rule not in apart)
    for name in asked_in(mode, apart):
        yield from (f"{name}: {fault}" for fault in ASSERTIONS[name](seen))


def listen(page: Page) -> list[str]:
    """What the console and the script complain of; that a page was refused is what some states are."""
    told: list[str] = []

    def on_line(line: ConsoleMessage) -> None:
        if line.type in ("error", "warning") and "the server responded with a status of" not in line.text:
            told.append(f"console: {line.text}")

    page.on("console", on_line)
    page.on("pageerror", lambda fault: told.append(f"script: {fault}"))
    return told


def beyond_what_is_lived_with(name: str, mode: str, found: list[str]) -> Iterator[str]:
    """Faults that no line takes, and lines that take fewer than they say."""
    left = list(found)
    for line in LIVED_WITH:
        if line["state"] != name or mode not in line["modes"]:
            continue
        taken = [fault for fault in left if fault.startswith(line["told"])][: line["count"]]
        if len(taken) < line["count"]:
            yield f"lived_with.toml lists {line['count']} « {line['told']} », {len(taken)} remain: shorten the list"
        remaining = Counter(taken)
        left = [fault for fault in left if not remaining[fault] or remaining.subtract([fault])]
    yield from left
