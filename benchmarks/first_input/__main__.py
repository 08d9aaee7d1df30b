"""``.venv/bin/python -m benchmarks.first_input``: ours against rjsf on the same schemas, in one run (a minute)."""

import json
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, StorageState, sync_playwright

from benchmarks import server
from benchmarks.first_input import rival
from benchmarks.first_input.stopwatch import SLOWER, Visit, visit
from benchmarks.pages.site import declaration

ROUNDS, WANTED = 7, 1 / 3
#: A real one, of draft-04: forty properties that make a hundred controls.
VETERANS = Path(__file__).parents[2] / "tests" / "resources" / "schemas" / "22-1990-schema.json"
CONTACT: dict[str, Any] = {
    "title": "Contact",
    "type": "object",
    "required": ["name", "email", "birth", "message", "consent"],
    "properties": {
        "name": {"type": "string", "title": "Full name", "minLength": 1},
        "email": {"type": "string", "title": "E-mail", "format": "email"},
        "phone": {"type": "string", "title": "Phone", "pattern": "^\\+?[0-9 ]{8,15}$", "description": "06 12 34 56 78"},
        "birth": {"type": "string", "title": "Date of birth", "format": "date"},
        "message": {"type": "string", "title": "Message", "minLength": 10, "maxLength": 2000},
        "consent": {"type": "boolean", "title": "I agree to be answered by e-mail", "const": True},
    },
}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
Visits = dict[tuple[str, str], list[Visit]]


def began(browser: Browser, address: str, slug: str) -> tuple[str, StorageState]:
    """The first step of a dossier just begun, and the cookies that open it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/demarches/{slug}/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/etapes/*")
    url, cookies = page.url, context.storage_state()
    context.close()
    return url, cookies


def visited(browser: Browser, ours: str, theirs: str, slugs: list[str]) -> Visits:
    """Turn about, so that all meet the same neighbours on the machine. A first visit of each is not counted."""
    steps = {slug: began(browser, ours, slug) for slug in slugs}
    visits: Visits = defaultdict(list)
    for _ in range(ROUNDS + 1):
        visits["one input", ""].append(visit(browser, f"{theirs}/blank.html"))
        for slug, (url, cookies) in steps.items():
            visits["ours", slug].append(visit(browser, url, cookies))
            visits["rjsf", slug].append(visit(browser, f"{theirs}/{slug}.html"))
    return {key: those[1:] for key, those in visits.items()}


def report(visits: Visits) -> Iterator[str]:
    yield f"{'':24}{'placed ms':>20}{'drawn ms':>20}{'kB':>6}{'controls':>10}"
    for (page, slug), those in visits.items():
        weight = f"{those[0].weight / 1000:.0f}"
        told = f"{spread(placed(those)):>20}{spread(drawn(those)):>20}{weight:>6}{those[0].controls:>10}"
        yield f"{page + ' ' + slug:24}{told}"
    for slug in {slug: "" for _, slug in visits if slug}:
        ours, rjsf = visits["ours", slug], visits["rjsf", slug]
        ratios = [statistics.median(of(ours)) / statistics.median(of(rjsf)) for of in (placed, drawn)]
        yield f"{slug}: {ratios[0]:.2f} of rjsf's time placed, {ratios[1]:.2f} drawn (wanted: at most {WANTED:.2f})"


def placed(visits: list[Visit]) -> list[float]:
    return [one.placed for one in visits]


def drawn(visits: list[Visit]) -> list[float]:
    return [one.drawn for one in visits]


def spread(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ({min(times):.0f} to {max(times):.0f})"


def load() -> float:
    """Processes that want to run, of the last minute."""
    return os.getloadavg()[0]


def main() -> None:
    veterans = json.loads(VETERANS.read_text("utf-8"))
    declarations = {"contact": CONTACT, "veterans": veterans, "forty-on-a-page": declaration(40)}
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        server.served(declarations) as ours,
        rival.served(declarations) as theirs,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as browser,
    ):
        print(f"first control, processor {SLOWER} times slower, {ROUNDS} visits each; load {load():.1f}", flush=True)
        visits = visited(browser, ours.address, theirs, list(declarations))
        print(*report(visits), f"load at the end {load():.1f}", sep="\n")


if __name__ == "__main__":
    main()
