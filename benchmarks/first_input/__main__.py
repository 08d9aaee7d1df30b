"""``.venv/bin/python -m benchmarks.first_input``: ours against rjsf on the same schemas, in one run (a minute)."""

import os
import statistics
from collections import defaultdict
from collections.abc import Iterator

from playwright.sync_api import Browser

from benchmarks import server
from benchmarks.accessibility import bundles
from benchmarks.accessibility.catalogue import schemas
from benchmarks.accessibility.ours import begun
from benchmarks.chromium import launched
from benchmarks.first_input.stopwatch import SLOWER, Visit, visit
from benchmarks.pages.site import declaration

ROUNDS, WANTED = 7, 1 / 3
Visits = dict[tuple[str, str], list[Visit]]


def visited(browser: Browser, ours: str, theirs: str, slugs: list[str]) -> Visits:
    """Turn about, so that all meet the same neighbours on the machine. A first visit of each is not counted."""
    steps = {slug: begun(browser, ours, slug) for slug in slugs}
    visits: Visits = defaultdict(list)
    for _ in range(ROUNDS + 1):
        visits["one input", ""].append(visit(browser, f"{theirs}/blank.html"))
        for slug, step in steps.items():
            visits["ours", slug].append(visit(browser, step.url, step.cookies))
            visits["rjsf", slug].append(visit(browser, f"{theirs}/rjsf--{slug}.html"))
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
    declarations = {**schemas("own-contact", "va-22-1990"), "forty-on-a-page": declaration(40)}
    with (
        server.served(declarations) as ours,
        bundles.served(declarations, "rjsf") as theirs,
        launched() as browser,
    ):
        print(f"first control, processor {SLOWER} times slower, {ROUNDS} visits each; load {load():.1f}", flush=True)
        visits = visited(browser, ours.address, theirs, list(declarations))
        print(*report(visits), f"load at the end {load():.1f}", sep="\n")


if __name__ == "__main__":
    main()
