"""What every page of a journey must hold, whatever it shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

#: Rules of axe: those behind the RGAA's tests, and the sound advice besides.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
#: « Étape 2 sur 5 : Votre adresse – Démarche – Ville ».
TITLE = re.compile("(Erreur\u00a0: )?[^–]+( – [^–]+)+")
_WIDTHS = "[document.documentElement.scrollWidth, innerWidth]"
_IDS = "[...document.querySelectorAll('[id]')].map(one => one.id)"
_LINKS = "[...document.querySelectorAll('main a[href^=\"#\"]')].map(one => one.getAttribute('href').slice(1))"


def check_page(page: Page, *, axe: bool = True) -> None:
    """One heading of the first level, unique ids, links that lead somewhere, no fault of access, no sideways scroll."""
    page.wait_for_load_state()
    page.locator("h1").first.wait_for()
    where = page.url
    assert page.locator("h1").count() == 1, where
    assert TITLE.fullmatch(page.title()), page.title()
    ids = page.evaluate(_IDS)
    assert len(ids) == len(set(ids)), (where, sorted(one for one in ids if ids.count(one) > 1))
    assert set(page.evaluate(_LINKS)) <= set(ids), where
    wide, room = page.evaluate(_WIDTHS)
    assert wide <= room, (where, wide)
    if axe:
        assert axe_faults(page) == [], where


def press(button: Locator) -> None:
    """Press what leads to another page, and wait for it: what is read next is read there."""
    with button.page.expect_navigation():
        button.click()


def focused(page: Page) -> str:
    """Id of the element with the focus, waited for: a page gives it with a frame that may come after its load."""
    for _ in range(60):
        where = str(page.evaluate("document.activeElement?.id ?? ''"))
        if where:
            return where
        page.wait_for_timeout(50)
    return ""


def axe_faults(page: Page) -> list[str]:
    """What axe is sure of. Where this browser runs no script, which axe needs, its page is shown to another."""
    with _with_script(page) as shown:
        result = Axe().run(shown, options=OPTIONS).response
    return [f"{rule['id']} {node['html'][:300]}" for rule in result["violations"] for node in rule["nodes"]]


@contextmanager
def _with_script(page: Page) -> Iterator[Page]:
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        yield page
        return
    browser, html = page.context.browser, page.content()
    assert browser is not None
    context = browser.new_context(viewport=page.viewport_size, storage_state=page.context.storage_state())
    context.route(page.url.partition("#")[0], lambda route: route.fulfill(body=html, content_type="text/html"))
    other = context.new_page()
    other.goto(page.url)
    yield other
    context.close()
