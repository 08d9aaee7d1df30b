"""One page in one width, as it comes and after its button was pressed with nothing filled in."""

from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.accessibility.bundles import FOLDER
from benchmarks.accessibility.libraries import Library
from benchmarks.accessibility.ours import Entrance
from benchmarks.first_input.stopwatch import listen

WIDTHS = (1280, 320)
PROBES = Path(__file__).with_name("probes.js").read_text("utf-8")
CONTROL = "main :is(input:not([type=hidden]), select, textarea, [role=combobox])"
_AXE = """() => axe.run(document, {
  runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
  rules: {"target-size": {enabled: true}}, resultTypes: ["violations", "incomplete"], elementRef: false,
}).then(found => Object.fromEntries(["violations", "incomplete"].map(kind => [kind,
  Object.fromEntries(found[kind].map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 160))]))])))"""
#: A page that only script draws is left that long, then what is there is what there is.
PATIENCE = 5000
#: Between the button and what it changes, in milliseconds: as the method has it.
SETTLED = 600

Rules = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found; rules → the elements that break them, or of which axe cannot tell."""

    width: int
    drawn: dict[str, Any]
    foreign: list[str]
    empty: dict[str, Rules]
    after: dict[str, Rules] = field(default_factory=dict)
    answered: dict[str, Any] = field(default_factory=dict)
    landed: int = 0
    """Links of the summary after which the focus is in the field."""
    widest: int = 0
    refused: bool = True
    """No: nothing was required, the next page came."""
    crashes: list[str] = field(default_factory=list)


def judge(browser: Browser, library: Library, entrance: Entrance, width: int) -> dict[str, Any]:
    """Plain data: a line of the record."""
    context = browser.new_context(viewport={"width": width, "height": 900}, storage_state=entrance.cookies)
    try:
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.add_init_script(PROBES)
        return asdict(_judged(page, library, entrance.url, width))
    finally:
        context.close()


def _judged(page: Page, library: Library, url: str, width: int) -> Judged:
    foreign, crashes = foreign_hosts(page, url), crashes_of(page)
    open_page(page, url)
    begun = Judged(width, page.evaluate("probes.drawn()"), sorted(set(foreign)), axe(page), crashes=crashes)
    if not page.locator(library.button).count():
        return begun
    if library.query:
        open_page(page, url + library.query)
    press(page, library)
    return _answered(page, library, url, begun)


def _answered(page: Page, library: Library, url: str, begun: Judged) -> Judged:
    answered = page.evaluate("selector => probes.answered(selector)", library.message)
    return Judged(
        **asdict(begun)
        | {
            "answered": answered,
            "after": axe(page),
            "widest": page.evaluate("document.scrollingElement.scrollWidth"),
            "refused": bool(answered["errors"] or answered["summary"]),
            "landed": sum(_lands(page, number) for number in range(answered["links"])),
        }
    )


def weigh(browser: Browser, entrance: Entrance) -> dict[str, Any]:
    """What comes for a page as a person first meets it, nothing cached."""
    context = browser.new_context(storage_state=entrance.cookies)
    page = context.new_page()
    sent = listen(context.new_cdp_session(page))
    open_page(page, entrance.url)
    context.close()
    return {"sent": [(one.kind, one.weight) for one in sent]}


def bare(browser: Browser, library: Library, entrance: Entrance) -> dict[str, Any]:
    """Without script: how much can be filled in, and does the button send it?"""
    context = browser.new_context(java_script_enabled=False, storage_state=entrance.cookies)
    page, answers = context.new_page(), list[str]()
    page.on("response", lambda answer: answers.append(answer.url) if answer.request.is_navigation_request() else None)
    page.goto(entrance.url, wait_until="load")
    controls, button, before = page.locator(CONTROL).count(), page.locator(library.button), len(answers)
    if button.count():
        button.last.click()
        page.wait_for_load_state("load")
    context.close()
    return {"controls": controls, "sends": len(answers) > before}


def as_it_stands(browser: Browser, library: Library, url: str) -> dict[str, Any]:
    """Of a schema nobody has converted: how much is drawn, and what is complained of once the button is pressed."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(PROBES)
    crashes = crashes_of(page)
    open_page(page, url + library.query)
    drawn = page.evaluate("probes.drawn()")
    if page.locator(library.button).count():
        press(page, library)
    complaint = page.evaluate("probes.drawn().complaint")
    context.close()
    return {"controls": drawn["controls"], "complaint": complaint, "crashes": crashes}


def _lands(page: Page, number: int) -> bool:
    page.evaluate("number => probes.press(number)", number)
    page.wait_for_timeout(50)
    return page.evaluate("probes.landed()") in ("field", "group", "button")


def open_page(page: Page, url: str) -> None:
    page.goto(url, wait_until="networkidle", timeout=60_000)
    if not page.locator(CONTROL).count():
        page.wait_for_timeout(PATIENCE)


def press(page: Page, library: Library) -> None:
    """By the keyboard."""
    page.locator(library.button).last.focus()
    with page.expect_navigation(timeout=60_000) if library.answers_by_page else nullcontext():
        page.keyboard.press("Enter")
    page.wait_for_timeout(SETTLED)
    page.wait_for_load_state("networkidle")


def axe(page: Page) -> dict[str, Rules]:
    page.evaluate((FOLDER / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    found: dict[str, Rules] = page.evaluate(_AXE)
    return found


def foreign_hosts(page: Page, url: str) -> list[str]:
    """Filled as they are asked."""
    hosts: list[str] = []
    here = urlsplit(url).hostname

    def asked(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.hostname != here:
            hosts.append(str(address.hostname))

    page.on("request", asked)
    return hosts


def crashes_of(page: Page) -> list[str]:
    """What the page's script stopped on, filled as it happens."""
    told: list[str] = []
    page.on("pageerror", lambda fault: told.append(str(fault)[:160]))
    return told
