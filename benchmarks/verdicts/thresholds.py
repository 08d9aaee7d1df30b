"""What each figure of the page checks buys: moved down and up, one at a time, on labelled pages of the tuning half.

A figure has no right place by itself: moved one way more legible pages are refused or asked about, the other way more
illegible ones pass. Both are told, at the values next to the one that is used; a figure that changes nothing is told
too.
"""

import copy
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click
from PIL.Image import Image

from benchmarks.verdicts.ladders import EMPTY
from benchmarks.verdicts.moving import JUDGING, MEASURING, Figure, figures
from benchmarks.verdicts.pages import Page
from benchmarks.verdicts.truth import Label
from validators.documents.limits import LIMITS
from validators.documents.pages import PAGE_CHECKS
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.pdf import open_pdf
from validators.documents.pictures import COARSENESS, open_picture
from validators.documents.reading import Medium, Word
from validators.findings import Finding, Severity, Verdict, verdict_for
from validators.ocr import NotRead, OcrEngine, Script
from validators.ocr.in_process import installed_engine

#: What is counted of the pages, and how it is written in the table.
LOSSES = {
    "refused": "legible pages refused",
    "asked": "legible pages asked about",
    "silent": "illegible pages accepted without a word",
    "kept": "illegible pages not refused",
    "cause": "pages told another cause than theirs first",
}
#: A figure of what is measured is tried on one page in so many: the page is measured anew each time.
MEASURED_EVERY = 12
#: Module → the first check that reads its figures, where it has another name; for others a page is measured anew.
_FIRST = {"causes": "uncut", "light": "lit"}

#: A figure by its name, and the value it was moved to.
Key: TypeAlias = tuple[str, float]
NOW: Key = ("", 0.0)
Told = TypeVar("Told")


class Remembering:
    """An engine that reads a picture once."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self._known: dict[tuple[object, ...], Any] = {}

    @property
    def name(self) -> str:
        """That of the engine."""
        return self._engine.name

    def read(self, image: Image, *, block: bool = False) -> tuple[Word, ...]:
        """The words, as the engine reads them."""
        return self._once("read", block, image, lambda: self._engine.read(image, block=block))

    def script(self, image: Image) -> Script:
        """The script, as the engine sees it."""
        return self._once("script", False, image, lambda: self._engine.script(image))

    def _once(self, what: str, block: bool, image: Image, ask: Callable[[], Told]) -> Told:
        key = (what, block, image.size, image.tobytes())
        if key not in self._known:
            try:
                self._known[key] = ask()
            except NotRead as error:
                self._known[key] = error
        found: Told | NotRead = self._known[key]
        if isinstance(found, NotRead):
            raise found
        return found


def tried(
    pages: Sequence[tuple[Page, Label, Path]], place: Path, processes: int, minutes: float
) -> Iterator[tuple[Key, Counter[str]]]:
    """What each page loses as the figures stand, then what moving each of them changes. Pages are kept in a file as
    they come, with the values of the figures: another run goes on from there."""
    chosen, end = list(figures((*JUDGING, *MEASURING))), time.monotonic() + 60 * minutes
    stamp = hashlib.sha256(repr([(str(each), each.value, each.others) for each in chosen]).encode()).hexdigest()[:12]
    kept = [json.loads(line) for line in place.read_text().splitlines()] if place.exists() else []
    known = {one["page"]: one for one in kept if one["figures"] == stamp}
    left = [numbered for numbered in enumerate(pages) if numbered[1][0].name not in known]
    with Pool(processes) as pool, place.open("a") as file, click.progressbar(length=len(left), label="Pages") as bar:
        for name, lost in pool.imap_unordered(partial(_tried, chosen), left):
            known[name] = {"page": name, "figures": stamp, "lost": lost}
            file.write(json.dumps(known[name]) + "\n")
            file.flush()
            bar.update(1)
            if time.monotonic() > end:
                pool.terminate()
                break
    for one in known.values():
        yield from (((figure, value), Counter(change)) for figure, value, change in one["lost"])


def print_table(changes: Iterable[tuple[Key, Counter[str]]], words: Sequence[str]) -> None:
    """A row for each figure: its value, what changes at the two values below and above. ``words``: of the figures."""
    tally: dict[Key, Counter[str]] = {}
    for key, change in changes:
        tally.setdefault(key, Counter()).update(change)
    now = tally[NOW]
    print(f"{now['pages']} pages: {', '.join(f'{name} {now[name]}' for name in LOSSES)}\n")
    print("| figure | value | further below | below | above | further above |")
    print("| --- | --- | --- | --- | --- | --- |")
    chosen = [each for each in figures((*JUDGING, *MEASURING)) if not words or any(word in str(each) for word in words)]
    rows = {each: [_told(tally.get((str(each), value), Counter())) for value in each.others] for each in chosen}
    for figure, told in rows.items():
        if any(told):
            cells = (f"{value:.4g}: {change or '–'}" for value, change in zip(figure.others, told, strict=True))
            print(f"| `{figure}` | {figure.value:.4g} | {' | '.join(cells)} |")
    still = [f"`{figure}` {figure.value:.4g}" for figure, told in rows.items() if not any(told)]
    if still:
        print(f"\nNo page changes at any of the four values: {', '.join(still)}.")


def _told(change: Counter[str]) -> str:
    return ", ".join(f"{name} {change[name]:+d}" for name in LOSSES if change[name])


def _tried(
    chosen: Sequence[Figure], numbered: tuple[int, tuple[Page, Label, Path]]
) -> tuple[str, list[tuple[str, float, Counter[str]]]]:
    number, (page, label, path) = numbered
    sheet = sheet_of(path, Remembering(installed_engine()))
    if sheet is None:
        return page.name, []
    _ = sheet.marks, sheet.cells, sheet.stripes  # measured once for all
    stages = list(stages_of(copy.copy(sheet)))
    now = _lost(page, label, [found for stage in stages for found in stage.said])
    measured = [each for each in chosen if each.room in JUDGING or number % MEASURED_EVERY == 0]
    return page.name, [(*NOW, Counter({"pages": 1}) + now), *_changes(measured, page, label, stages, now)]


@dataclass(frozen=True)
class Stage:
    """The sheet as a check finds it, and what the check says of it."""

    check: str
    sheet: Sheet
    said: tuple[Finding, ...]


def stages_of(sheet: Sheet, first: str = next(iter(PAGE_CHECKS))) -> Iterator[Stage]:
    """The checks in their order from ``first`` on, until one refuses, as the reader runs them."""
    names = list(PAGE_CHECKS)
    for name in names[names.index(first) :]:
        before, found = copy.copy(sheet), tuple(PAGE_CHECKS[name](sheet))
        yield Stage(name, before, found)
        if any(each.severity is Severity.BLOCKING or each.check == "written" for each in found):
            return


def _changes(
    chosen: Sequence[Figure], page: Page, label: Label, stages: Sequence[Stage], now: Counter[str]
) -> Iterator[tuple[str, float, Counter[str]]]:
    for figure in chosen:
        for value in figure.others:
            with figure.moved(value):
                then = _lost(page, label, list(said_again(stages, _FIRST.get(figure.room, figure.room))))
            if then != now:
                then.subtract(now)
                yield str(figure), value, then


def said_again(stages: Sequence[Stage], first: str) -> Iterator[Finding]:
    """What was said before that check, and what it and the next ones now say; measured anew for one that is none."""
    known = [stage.check for stage in stages]
    start = known.index(first) if first in known else 0 if first not in PAGE_CHECKS else len(known)
    yield from (found for stage in stages[:start] for found in stage.said)
    for stage in stages[start : start + 1]:
        sheet = copy.copy(stage.sheet)
        if first not in PAGE_CHECKS:
            sheet.straighten(0.0)
        yield from (found for again in stages_of(sheet, stage.check) for found in again.said)


def sheet_of(path: Path, engine: OcrEngine) -> Sheet | None:
    """The page as the checks see it; nothing for a page that is all text."""
    page = (open_pdf if path.suffix == ".pdf" else open_picture)(path.read_bytes(), LIMITS).page(1)
    if page.medium is Medium.TEXT:
        return None
    picture = page.draw(LIMITS.working_side)
    grey, coarseness = grey_of(picture), float(picture.info.get(COARSENESS, 0.0))
    return Sheet(1, page.medium, grey, engine, max(1.0, page.original / max(grey.shape)), coarseness=coarseness)


def _lost(page: Page, label: Label, said: Sequence[Finding]) -> Counter[str]:
    """What a verdict costs, by the names of ``LOSSES``."""
    if page.ladder in EMPTY:
        return Counter({"cause": int(not any(found.cause in page.causes for found in said))})
    verdict, is_illegible = verdict_for(said), label.legible is False
    told = sorted((found for found in said if found.severity is not Severity.NOTE), key=_weight)
    return Counter({
        "refused": int(label.legible is True and verdict is Verdict.REFUSED),
        "asked": int(label.legible is True and verdict is Verdict.DOUBT),
        "silent": int(is_illegible and verdict is Verdict.ACCEPTED),
        "kept": int(is_illegible and verdict is not Verdict.REFUSED),
        "cause": int(is_illegible and bool(told and page.causes) and told[0].cause not in page.causes),
    })  # fmt: skip


def _weight(found: Finding) -> int:
    return tuple(Severity).index(found.severity)
