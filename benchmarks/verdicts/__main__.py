"""``python -m benchmarks.verdicts COMMAND``: draw and label pages, then tell what verdicts on them are worth."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from benchmarks.verdicts import figures, real, report, thresholds, timings
from benchmarks.verdicts.figures import Case
from benchmarks.verdicts.judging import judged
from benchmarks.verdicts.pages import Page, pages_of
from benchmarks.verdicts.rivals import Rival, rival
from benchmarks.verdicts.truth import keep, label, labels_in
from validators.ocr import OcrEngine
from validators.ocr.in_process import installed_engine
from validators.ocr.tesseract import TesseractEngine

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
HALF = click.option("--half", type=click.Choice(["tuning", "reporting"]), default="tuning", show_default=True)
CACHE = click.option(
    "--cache", type=click.Path(path_type=Path), required=True, help="Folder of drawn pages and labels."
)
COUNT = click.option("--count", type=int, default=100_000, help="The first pages of the half only.")
DOCUMENTS = click.option(
    "--document", "documents", type=int, multiple=True, default=(1, 2), show_default=True,
    help="Which documents of each model; others were never seen.",
)  # fmt: skip
MINUTES = click.option("--minutes", type=float, default=1e9, help="Stop after that long; run again to go on.")


PROGRAM = click.option("--program", is_flag=True, help="Read with the tesseract program even where tesserocr is there.")


def _engine(program: bool) -> OcrEngine:
    return TesseractEngine() if program else installed_engine()


@click.group()
def main() -> None:
    """Verdicts against documents drawn, spoilt and labelled."""


@main.command()
@HALF
@CACHE
@COUNT
@DOCUMENTS
@MINUTES
def prepare(half: str, cache: Path, count: int, minutes: float, documents: tuple[int, ...]) -> None:
    """Draw the pages and read their labels; what is there already is kept."""
    engine, known, end = installed_engine(), labels_in(cache, half), time.monotonic() + 60 * minutes
    missing = [page for page in pages_of(half, documents)[:count] if page.name not in known]
    print(f"{len(known)} labels known, {len(missing)} to read with {engine.name}")
    for page in missing:
        if time.monotonic() > end:
            break
        keep(label(page, cache, engine), cache, half)


@main.command()
@HALF
@CACHE
@COUNT
@DOCUMENTS
@MINUTES
def rivals(half: str, cache: Path, count: int, minutes: float, documents: tuple[int, ...]) -> None:
    """What the rules of others say of the pages labelled so far."""
    pages = _labelled(half, cache, count, documents)
    _each(
        pages, cache / f"rivals.{half}.jsonl", lambda page, path: asdict(rival(page.name, path)), cache, half, minutes
    )


@main.command()
@HALF
@CACHE
@COUNT
@DOCUMENTS
@MINUTES
@PROGRAM
@click.option("--ladder", help="The pages of one ladder only.")
@click.option("--keep-misses", type=click.Path(path_type=Path), help="Copy misjudged files there.")
def verdict(
    half: str,
    cache: Path,
    count: int,
    documents: tuple[int, ...],
    minutes: float,
    program: bool,
    ladder: str | None,
    keep_misses: Path | None,
) -> None:
    """Our verdict on the pages labelled so far, and every figure of it."""
    labels, asked = labels_in(cache, half), _rivals_in(cache, half)
    pages = [page for page in _labelled(half, cache, count, documents) if ladder in (None, page.ladder)]
    engine, cases, end = _engine(program), [], time.monotonic() + 60 * minutes
    for page in pages:
        if time.monotonic() < end:
            ours = judged(page.name, cache / half / labels[page.name].file, engine)
            cases.append(Case(page, labels[page.name], ours, asked.get(page.name)))
    print(f"Read with {engine.name}. ", end="")
    _tell(cases, cache / half, keep_misses)


@main.command(name="thresholds")
@CACHE
@COUNT
@MINUTES
@click.option("--processes", type=int, default=2, show_default=True)
@click.argument("words", nargs=-1)
def moved(cache: Path, count: int, minutes: float, processes: int, words: tuple[str, ...]) -> None:
    """What each figure of the page checks buys, moved down and up. WORDS: of the figures, all without any."""
    half = "tuning"
    labels = labels_in(cache, half)
    pages = [page for page in _labelled(half, cache, count, (1, 2)) if page.model.nature != "picture"]
    files = [(page, labels[page.name], cache / half / labels[page.name].file) for page in pages]
    thresholds.print_table(thresholds.tried(files, cache / "thresholds.jsonl", processes, minutes), words)


@main.command()
@HALF
@CACHE
@click.option("--files", type=int, default=14, show_default=True, help="Models photographed and scanned.")
def cost(half: str, cache: Path, files: int) -> None:
    """CPU by medium against the rivals and the floor; memory of a long file. One core, nothing else running."""
    timings.print_costs(list(timings.costs(half, cache, files)))
    long, short = timings.memory(half, cache)
    print(f"\nPeak memory: {long:.0f} MB for a 200-page scanned PDF, {short:.0f} MB for one page of it.")


@main.command(name="real")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
def real_files(folder: Path) -> None:
    """Real files of others, each against the verdict that the README beside them wants."""
    seen = list(real.told(folder, installed_engine()))
    for one in seen:
        mark = "as wanted" if one.granted else "OTHERWISE"
        print(f"{mark} | {one.name} | {one.verdict} {', '.join(one.causes)} | {one.wish} | {one.cpu:.2f} s")
    print(f"{sum(one.granted for one in seen)} of {len(seen)} as wanted")


def _tell(cases: list[Case], half: Path, kept: Path | None) -> None:
    models = {case.page.model.name for case in cases}
    print(f"{len(cases)} pages of {len(models)} models\n")
    report.print_figures(figures.ours(cases))
    report.print_groups("medium", cases, lambda case: case.page.medium)
    report.print_groups("nature", cases, lambda case: case.page.model.nature)
    report.print_groups("ladder", cases, lambda case: f"{case.page.ladder}")
    report.print_groups("model", cases, lambda case: case.page.model.name)
    report.print_causes(cases)
    report.print_pictures(cases)
    report.print_doubts(cases)
    if any(case.rival for case in cases):
        report.print_rivals(cases)
    report.print_misses(cases, half, kept)


def _labelled(half: str, cache: Path, count: int, documents: tuple[int, ...]) -> list[Page]:
    labels = labels_in(cache, half)
    return [page for page in pages_of(half, documents)[:count] if page.name in labels]


def _each(
    pages: list[Page], kept: Path, of: Callable[[Page, Path], dict[str, Any]], cache: Path, half: str, minutes: float
) -> None:
    """One line of JSON a page, appended; pages already told are passed over."""
    labels, told = labels_in(cache, half), {line["name"] for line in _lines(kept)}
    end = time.monotonic() + 60 * minutes
    with kept.open("a", encoding="utf-8") as lines:
        for page in pages:
            if page.name not in told and time.monotonic() < end:
                found = of(page, cache / half / labels[page.name].file)
                lines.write(json.dumps(found, ensure_ascii=False) + "\n")
                lines.flush()


def _rivals_in(cache: Path, half: str) -> dict[str, Rival]:
    return {line["name"]: Rival(**line) for line in _lines(cache / f"rivals.{half}.jsonl")}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


if __name__ == "__main__":
    main()
