"""What judges a moved figure: papers of the tuning half read once and judged again, sheets laid out once, seen again.

A judge answers with what is wrong: question → "false alarm", "miss", "wrong name" or "no name".
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.documents import names, sights
from benchmarks.documents.contents import quoted, readings
from benchmarks.documents.edges import edges
from benchmarks.documents.moving import Judge, Wrong
from benchmarks.documents.trials import Seen, Trial, born_digital, trials_of, trials_of_no_kind
from benchmarks.documents.written import HALVES
from tests.validators.documents import drawn
from validators.documents.sights import SIGHTS

HALF = HALVES[0]
#: Pictures of each photographed paper, each in another degradation.
_PICTURES = 4
#: Sheets drawn of each rung.
_SEEDS = {"codes": 3, "portraits": 6, "signatures": 3}
_STRANGERS = 10


def fault_of(trial: Trial) -> str:
    """What is wrong with an answer; "" when it is right."""
    if trial.is_right:
        return "false alarm" if trial.is_told else ""
    if not trial.is_told:
        return "miss"
    if trial.check != "expected_kind":
        return ""
    given = str(trial.said[0].message.params.get("found", ""))
    return "" if given == trial.wanted else "wrong name" if given else "no name"


def _faults(asked: Iterable[tuple[str, Trial]]) -> Wrong:
    told = ((f"{trial.check}, {paper} ({number})", fault_of(trial)) for number, (paper, trial) in enumerate(asked))
    return {question: fault for question, fault in told if fault}


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _asked(seen: Iterable[Seen], subject: str) -> Iterator[tuple[str, Trial]]:
    for each in seen:
        for trial in trials_of(each.paper, each.reading, subject):
            yield f"{each.paper.model}, {each.rung or each.origin}", trial
    yield from edges(subject)


def words_judges(folder: Path) -> dict[str, Judge]:
    """Of the checks on words, by subject."""
    seen = readings(HALF, 1, folder, _PICTURES)
    pages = quoted(HALF)

    def of(subject: str) -> Judge:
        return lambda: _faults(_asked(seen, subject))

    def kinds() -> Wrong:
        quoting = (("a page that quotes", trial) for page in pages for trial in trials_of_no_kind(born_digital([page])))
        return _faults((*_asked(seen, "kinds"), *quoting))

    return {**{subject: of(subject) for subject in ("given again", "answers", "days", "pages")}, "kinds": kinds}


def names_judge(folder: Path) -> Judge:
    """Of the names printed on degraded sheets, and of people who are not printed there."""
    place = folder / f"{HALF}.names.pickle"
    if not place.exists():
        place.write_bytes(pickle.dumps([names.seen(task) for task in names.sheets(0)]))
    pages: list[names.Page] = pickle.loads(place.read_bytes())
    strangers = names.people(0, 400)[200 : 200 + _STRANGERS]

    def judge() -> Wrong:
        return dict(_of_names(pages, strangers))

    return judge


def _of_names(pages: list[names.Page], strangers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for number, page in enumerate(pages):
        printed = {name for person in page.people for name in person}
        for line, person in enumerate(page.people):
            if not names.is_found(person, page.reading.text, family_only=False):
                yield f"{' '.join(person)}, {page.name} ({number}.{line})", "miss"
        for stranger in strangers:
            if not {*stranger} & printed and names.is_found(stranger, page.reading.text, family_only=False):
                yield f"{' '.join(stranger)}, {page.name} ({number})", "false alarm"


# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────


def sheets_judge(subject: str) -> Judge:
    """Of a sight and its check on the drawn pages of ``sights.SUBJECTS``, each opened and measured once."""
    pages, sight, answer = sights.SUBJECTS[subject]
    laid = [
        (f"{rung} ({seed})", rung, _laid_out(drawn.jpeg(picture.convert("RGB")), sight))
        for seed in range(sights.TUNING, sights.TUNING + _SEEDS[subject])
        for rung, picture in pages(seed)
    ]

    def judge() -> Wrong:
        told = ((question, sights.fault_of(subject, rung, answer(again()))) for question, rung, again in laid)
        return {question: fault for question, fault in told if fault}

    return judge


def _laid_out(content: bytes, sight: str) -> Callable[[], Any]:
    """What sees the page again, from the sheet that the reader laid out."""
    look, kept = SIGHTS[sight], []
    with patch.dict(SIGHTS, {sight: lambda sheet, page: kept.append((sheet, page))}):
        reading = sights.looked_at(content, sight)
    (sheet, page), (seen,) = kept[0], reading.pages
    drawn_once = {}

    def draw(side: int) -> Any:
        if side not in drawn_once:
            drawn_once[side] = page.draw(side)
        return drawn_once[side]

    still = replace(page, draw=draw)
    return lambda: replace(reading, pages=(replace(seen, **{sight: look(sheet, still)}),))


def judges_of(wanted: Iterable[str], folder: Path) -> Mapping[str, Judge]:
    """The judges of those names."""
    asked = frozenset(wanted)
    found: dict[str, Judge] = {}
    if asked - {"names", *sights.SUBJECTS}:
        found |= words_judges(folder)
    if "names" in asked:
        found["names"] = names_judge(folder)
    return found | {subject: sheets_judge(subject) for subject in sights.SUBJECTS if subject in asked}
