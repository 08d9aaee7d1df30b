"""``python -m benchmarks.cohort --seed 1 --dossiers 500``: dossiers pushed through a served site, letters counted."""

import argparse
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.cohort.citizen import Citizen, Story
from benchmarks.cohort.dossiers import PROCEDURES, Dossier, draw_dossiers
from benchmarks.cohort.gaps import OF_ANSWERS, Gap
from benchmarks.cohort.letters import Line, misses, report
from benchmarks.cohort.papers import Paper
from benchmarks.server import ROOT, served
from builder.compiler import compile_procedure
from runtime.procedure import Procedure
from runtime.site import Settings

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
KEPT = ROOT / "var" / "cohort"


def source(slug: str) -> bytes:
    return (ROOT / "schemas" / "procedures" / f"{slug}.json").read_bytes()


@cache
def procedure(slug: str) -> Procedure:
    return compile_procedure(source(slug), slug=slug).procedure


def live(address: str, dossier: Dossier, folder: Path) -> Line:
    """One dossier to its end, and the line that is kept of it."""
    story = Citizen(address, dossier, procedure(dossier.slug)).live()
    return record(story, folder)


def record(story: Story, folder: Path) -> Line:
    """``told``: when, how and in which words. Of a sound dossier, what was refused or asked about, place by place."""
    dossier = story.dossier
    return {
        "number": dossier.number,
        "slug": dossier.slug,
        "quality": dossier.quality,
        "gaps": [_gap(story, gap, folder) for gap in dossier.gaps],
        "blocked": {} if dossier.gaps else _sound(story.blocked, dossier, folder),
        "confirmed": {} if dossier.gaps else _sound(story.confirmed, dossier, folder),
        "seconds": story.seconds,
        "sent": story.sent,
        "trouble": story.trouble,
    }


def _gap(story: Story, gap: Gap, folder: Path) -> Line:
    sent = gap in story.submitted
    files = story.dossier.faulty(gap) if sent and gap.wrong not in OF_ANSWERS else []
    told = story.told.get(gap.place)
    kept = keep(story.dossier, files, folder)
    return {"wrong": gap.wrong, "place": gap.place, "told": told, "submitted": sent, "kept": kept}


def _sound(said: Mapping[str, str], dossier: Dossier, folder: Path) -> dict[str, Line]:
    return {
        place: {"words": words, "kept": keep(dossier, dossier.sound(place), folder)} for place, words in said.items()
    }


def keep(dossier: Dossier, files: list[Paper], folder: Path) -> list[str]:
    """The files of a miss, to be looked at; their paths."""
    paths = [folder / f"{dossier.number:04}-{index}-{name}" for index, (name, _) in enumerate(files, 1)]
    for path, (_, content) in zip(paths, files, strict=True):
        path.write_bytes(content)
    return [str(path) for path in paths]


def lives(dossiers: list[Dossier], folder: Path, processes: int) -> Iterator[Line]:
    """Each as it ends. Those of a run that was stopped are not lived again."""
    with (
        served({slug: json.loads(source(slug)) for slug in PROCEDURES}) as server,
        ProcessPoolExecutor(processes) as town,
    ):
        begun = [town.submit(live, server.address, dossier, folder) for dossier in dossiers]
        for ended in as_completed(begun):
            yield ended.result()


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.cohort")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dossiers", type=int, default=500)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--report", action="store_true", help="tell what is there, live nothing more")
    return parser.parse_args()


def main() -> None:
    wanted, day = asked(), datetime.now(ZoneInfo(Settings().time_zone)).date()
    folder = KEPT / f"{day}-{wanted.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "dossiers.jsonl"
    lines = [json.loads(line) for line in book.read_text().splitlines()] if book.exists() else []
    there = {line["number"] for line in lines}
    left = [one for one in draw_dossiers(wanted.seed, wanted.dossiers, day) if one.number not in there]
    with book.open("a") as written:
        for line in () if wanted.report else lives(left, folder, wanted.processes):
            lines.append(line)
            written.write(json.dumps(line, ensure_ascii=False) + "\n")
            written.flush()
    lines.sort(key=lambda line: line["number"])
    print(f"seed {wanted.seed}, documents of {day}, load {os.getloadavg()[0]:.0f}", *report(lines), sep="\n")
    print("\nmisses", *misses(lines), sep="\n")


if __name__ == "__main__":
    main()
