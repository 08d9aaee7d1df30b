"""One visit in a new browser, nothing cached, its processor slowed: when the first control is there, and what came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, StorageState

SLOWER = 4
PHONE: Any = {"width": 360, "height": 780}
#: From the start of the navigation until a control has its place, then until the frame that shows it is done.
WATCH = """
const controls = 'main input:not([type=hidden]), main select, main textarea';
const isThere = (control) => { const box = control.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
const look = () => {
  if (![...document.querySelectorAll(controls)].some(isThere)) return requestAnimationFrame(look);
  const placed = performance.now();
  requestAnimationFrame(() => { window.firstInput = [placed, performance.now()]; });
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds until the first control has its place and is drawn; bytes on the wire with headers; controls."""

    placed: float
    drawn: float
    weight: int
    controls: int


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer of a server: the browser's word for its kind (Document, Script…); bytes on the wire with headers."""

    kind: str
    weight: int


def visit(browser: Browser, url: str, cookies: StorageState | None = None) -> Visit:
    """Open the page as somebody who never came, but for the cookies."""
    context = browser.new_context(viewport=PHONE, storage_state=cookies)
    try:
        return _visit(context, url)
    finally:
        context.close()


def _visit(context: BrowserContext, url: str) -> Visit:
    page = context.new_page()
    page.add_init_script(WATCH)
    cdp = context.new_cdp_session(page)
    sent = listen(cdp)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle")
    page.wait_for_function("window.firstInput")
    assert page.url == url, page.url
    controls = page.locator("main").locator("input:not([type=hidden]), select, textarea").count()
    placed, drawn = page.evaluate("window.firstInput")
    return Visit(placed, drawn, sum(one.weight for one in sent), controls)


def listen(cdp: CDPSession) -> list[Sent]:
    """What comes from now on, filled as it comes."""
    kinds: dict[str, str] = {}
    sent: list[Sent] = []

    def loaded(event: Mapping[str, Any]) -> None:
        if event["requestId"] in kinds:
            sent.append(Sent(kinds[event["requestId"]], round(event["encodedDataLength"])))

    cdp.send("Network.enable")
    cdp.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    cdp.on("Network.loadingFinished", loaded)
    return sent
