"""Both sites and the browser, and one line of the record at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks import server
from benchmarks.accessibility import bundles, judging
from benchmarks.accessibility.catalogue import schemas
from benchmarks.accessibility.libraries import LIBRARIES, OURS
from benchmarks.accessibility.ours import Entrance, begun, step_by_step
from benchmarks.accessibility.record import Line
from benchmarks.chromium import launched
from benchmarks.first_input.stopwatch import visit


@dataclass(frozen=True, slots=True)
class Bench:
    """Addresses, and how many pages we make of each schema."""

    browser: Browser
    ours: str
    theirs: str
    steps: dict[str, int]

    def to_judge(self, library: str, slug: str) -> Iterator[Line]:
        """What is to be measured, not yet measured."""
        one = {"library": library, "schema": slug}
        for page in range(self.steps[slug] if library == OURS else 1):
            yield from ({"about": "page", **one, "page": page, "width": width} for width in judging.WIDTHS)
            yield {"about": "bare", **one, "page": page}
            yield {"about": "weight", **one, "page": page}
        if LIBRARIES[library].reads_schema and library != OURS:
            yield {"about": "raw", **one}

    def judged(self, line: Line) -> Line:
        """The line, with what was found."""
        library = LIBRARIES[line["library"]]
        if line["about"] == "raw":
            url = f"{self.theirs}/{line['library']}--{line['schema']}--raw.html"
            return line | judging.as_it_stands(self.browser, library, url)
        is_weighed = line["about"] == "weight"
        entrance = self.entrance(line["library"], line["schema"], line["page"], lists_open=not is_weighed)
        if is_weighed:
            return line | judging.weigh(self.browser, entrance)
        if line["about"] == "bare":
            return line | judging.bare(self.browser, library, entrance)
        return line | judging.judge(self.browser, library, entrance, line["width"])

    def timed(self, library: str, slug: str) -> Line:
        """One visit, timed."""
        return self._visit(self.entrance(library, slug, 0), library, slug)

    def timed_alone(self) -> Line:
        """The browser alone, on a page of one input."""
        return self._visit(Entrance(f"{self.theirs}/blank.html"), "blank", "")

    def _visit(self, entrance: Entrance, library: str, slug: str) -> Line:
        one = visit(self.browser, entrance.url, entrance.cookies)
        return {"about": "visit", "library": library, "schema": slug, "placed": one.placed, "drawn": one.drawn}

    def entrance(self, library: str, slug: str, page: int, *, lists_open: bool = False) -> Entrance:
        """Ours: a new dossier each time."""
        if library == OURS:
            return begun(self.browser, self.ours, f"{slug}-{page}", lists_open=lists_open)
        return Entrance(f"{self.theirs}/{library}--{slug}.html")


@contextmanager
def bench(*slugs: str) -> Iterator[Bench]:
    """Served while it lasts; all twelve schemas without a name."""
    declarations = schemas(*slugs)
    steps = step_by_step(declarations)
    with (
        server.served_as_compiled(one for those in steps.values() for one in those) as ours,
        bundles.served(declarations) as theirs,
        launched() as browser,
    ):
        yield Bench(browser, ours.address, theirs, {slug: len(those) for slug, those in steps.items()})
