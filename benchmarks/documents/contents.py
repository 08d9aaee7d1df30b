"""What the checks of a document's words are worth: papers of known content, printed, degraded, read, then judged.

    python -m benchmarks.documents.contents                    # the reporting half, with its misses
    python -m benchmarks.documents.contents --half tuning      # the half that placed the thresholds
    python -m benchmarks.documents.contents --readings FOLDER  # keep what was read: stop, go on, judge again in seconds

Each paper is judged against the truth (a finding is a false alarm), and against something else: another person,
address, account, kind, a day long past, a page taken away (silence is a miss). Intervals at 95 %, by bootstrap over
models. A picture is legible when what was read agrees with what was printed at 0.90 or more.
"""

import argparse
import pickle
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from PIL import Image

from benchmarks.documents.names import FACES, RUNGS
from benchmarks.documents.trials import Seen, Trial, born_digital, trials_of, trials_of_no_kind
from benchmarks.documents.written import FOLDER, HALVES, Paper, papers
from tests.validators.documents import drawn
from validators.documents.reader import read
from validators.folding import folded
from validators.ocr.tesseract import TesseractEngine

ENGINE = TesseractEngine(timeout=60)
ORIGINS = ("born digital", "legible picture", "hardly legible")
_LEGIBLE = 0.90
#: Pictures, each in another degradation of ``names.RUNGS``, of so many papers of each model.
_TRIED, _PHOTOGRAPHED = 1, 2
_DRAWS, _MISSES = 1000, 15


@dataclass(frozen=True)
class Judged:
    """A question put to a paper."""

    seen: Seen
    trial: Trial


def seen_of(paper: Paper, pictures: int) -> list[Seen]:
    """The paper as a text born digital, and in that many pictures."""
    seed = random.Random(f"{paper.model} {paper.answers}")
    sheets = [drawn.page(page, points=seed.choice((9, 11)), face=seed.choice(FACES)) for page in paper.pages]
    born = Seen(paper, ORIGINS[0], "", born_digital(paper.pages))
    return [born, *(_photographed(paper, rung, sheets) for rung in seed.sample(sorted(RUNGS), pictures))]


def _photographed(paper: Paper, rung: str, sheets: list[Image.Image]) -> Seen:
    pictures = [drawn.jpeg(RUNGS[rung](sheet)) for sheet in sheets]
    readings = [read(picture, engine=ENGINE, checks=(), need_text=True) for picture in pictures]
    pages = [replace(reading.pages[0], number=number) for number, reading in enumerate(readings, 1)]
    reading = replace(readings[0], pages=tuple(pages), page_count=len(pages))
    seen, printed = (folded(text) for text in (reading.text, " ".join(paper.pages)))
    is_legible = SequenceMatcher(None, seen, printed, autojunk=False).ratio() >= _LEGIBLE
    return Seen(paper, ORIGINS[1 if is_legible else 2], rung, reading)


def readings(half: str, processes: int, folder: Path | None, tried: int = _TRIED) -> list[Seen]:
    """What was read of a half; a paper whose readings were kept in the folder is not read again."""
    with Pool(processes) as pool:
        return [seen for some in pool.imap(partial(_kept, folder, tried), papers(half)) for seen in some]


def _kept(folder: Path | None, tried: int, paper: Paper) -> list[Seen]:
    pictures = tried if paper.person < _PHOTOGRAPHED else 0
    if folder is None or not pictures:
        return seen_of(paper, pictures)
    place = folder / f"{paper.half}.{paper.model}.{paper.person}.{pictures}.pickle"
    if not place.exists():
        folder.mkdir(exist_ok=True)
        place.write_bytes(pickle.dumps(seen_of(paper, pictures)))
    return list(pickle.loads(place.read_bytes()))


def main() -> None:
    """Read a half, judge it, print the table and the misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default=HALVES[1])
    parser.add_argument("--readings", type=Path, metavar="FOLDER")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    seen = readings(asked.half, asked.processes, asked.readings)
    judged = [Judged(each, trial) for each in seen for trial in trials_of(each.paper, each.reading)]
    print(f"{asked.half} half: {len(seen)} readings of {len({each.paper.model for each in seen})} models\n")
    table(judged)
    names_given(judged)
    quoting(asked.half)
    misses(judged)


def table(judged: list[Judged]) -> None:
    """One row a check and origin: false alarms, refusals, what was told, and how often what is told is true."""
    print("| check | read from | right papers | doubted | refused | wrong papers | told | precision |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for check in dict.fromkeys(each.trial.check for each in judged):
        for origin in ORIGINS:
            some = [each for each in judged if each.trial.check == check and each.seen.origin == origin]
            if some:
                print(f"| `{check}` | {origin} | {' | '.join(_row(some))} |")


def _row(judged: list[Judged]) -> list[str]:
    right = [each for each in judged if each.trial.is_right]
    wrong = [each for each in judged if not each.trial.is_right]
    told = [each for each in judged if each.trial.is_told]
    refused = sum(each.trial.is_blocked for each in right)
    return [
        str(len(right)), _share(right, lambda each: each.trial.is_told), str(refused),
        str(len(wrong)), _share(wrong, lambda each: each.trial.is_told),
        _share(told, lambda each: not each.trial.is_right),
    ]  # fmt: skip


def _share(judged: list[Judged], is_so: Callable[[Judged], bool]) -> str:
    """A percentage with its interval, models drawn again with replacement."""
    by_model: dict[str, list[bool]] = {}
    for each in judged:
        by_model.setdefault(each.seen.paper.model, []).append(is_so(each))
    if not by_model:
        return "–"
    seed, lists = random.Random(9), list(by_model.values())
    draws = sorted(_mean(seed.choices(lists, k=len(lists))) for _ in range(_DRAWS))
    low, high = draws[round(0.025 * _DRAWS)], draws[round(0.975 * _DRAWS) - 1]
    return f"{_mean(lists):.1%} ({low:.0%}–{high:.0%})"


def _mean(lists: list[list[bool]]) -> float:
    return sum(map(sum, lists)) / sum(map(len, lists))


def names_given(judged: list[Judged]) -> None:
    """Of the papers of another kind: the right name given to them, another one, none while they are told."""
    print("\n| another kind, read from | papers | the right name given | another name | told without a name |")
    print("| --- | --- | --- | --- | --- |")
    for origin in ORIGINS:
        some = [each for each in judged if each.trial.check == "expected_kind" and each.seen.origin == origin]
        wrong = [each for each in some if not each.trial.is_right]
        right, other, unnamed = (
            _share(wrong, partial(_is_named, how)) for how in (_Name.RIGHT, _Name.OTHER, _Name.NONE)
        )
        print(f"| {origin} | {len(wrong)} | {right} | {other} | {unnamed} |")


class _Name(Enum):
    """How a paper of another kind is told."""

    SILENT, NONE, RIGHT, OTHER = range(4)


def _is_named(how: _Name, judged: Judged) -> bool:
    names = {str(one.message.params.get("found", "")) for one in judged.trial.said}
    if not names:
        return how is _Name.SILENT
    given = next(iter(names))
    return how is (_Name.NONE if not given else _Name.RIGHT if given == judged.trial.wanted else _Name.OTHER)


def misses(judged: list[Judged]) -> None:
    """Some false alarms and some silences of each check, born-digital and legible papers alone."""
    for check in dict.fromkeys(each.trial.check for each in judged):
        wrong = [each for each in judged if each.trial.check == check and _is_missed(each)]
        some = [each for each in wrong if each.seen.origin != ORIGINS[2]]
        print(f"\n{check}: {len(some)} misses on legible papers")
        for each in some[:_MISSES]:
            said = [(one.variant or one.cause.value, *one.message.params.values()) for one in each.trial.said]
            truth = each.trial.wanted or each.seen.paper.answers.get(check, "")
            print(f"  {each.seen.paper.model}, {each.seen.rung or 'born digital'}: {said or 'silent'}, true: {truth}")


def _is_missed(judged: Judged) -> bool:
    is_misnamed = judged.trial.check == "expected_kind" and _is_named(_Name.OTHER, judged)
    return judged.trial.is_told is judged.trial.is_right or is_misnamed


def quoted(half: str) -> list[str]:
    """The pages of no kind that quote documents."""
    return [path.read_text(encoding="utf-8") for path in sorted((FOLDER / "quoting" / half).glob("*.txt"))]


def quoting(half: str) -> None:
    """Letters and rules that speak of documents and are none: told for each kind they may be given for, never named."""
    pages = quoted(half)
    trials = [trial for page in pages for trial in trials_of_no_kind(born_digital([page]))]
    told = [trial for trial in trials if trial.is_told]
    named = sum("found" in one.message.params for trial in told for one in trial.said)
    print(
        f"\n{len(pages)} pages of no kind that quote documents, each given for every kind: {len(trials)} trials, ",
        end="",
    )
    print(f"{len(told)} told, {named} of them named after what they quote")


if __name__ == "__main__":
    main()
