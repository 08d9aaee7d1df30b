"""Writes the transcripts again: ``python -m tests.accessibility.transcripts [portal/gaps document …]``.

All of them (some minutes), or those whose names begin by an argument; files of no state are removed.
"""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.accessibility import announcements
from tests.accessibility.announcements import ACTIONS
from tests.accessibility.judging import reached
from tests.accessibility.modes import MODES
from tests.accessibility.seen import Seen
from tests.accessibility.spoken import FOLDER, file_of, is_spoken, transcript
from tests.accessibility.states import STATES
from tests.accessibility.town import Town, town_at
from tests.conftest import CHROMIUM

SPOKEN = {state.name: state for state in STATES if is_spoken(state)}
NAMES = (*SPOKEN, *(f"live/{name}" for name in ACTIONS))


def main(beginnings: tuple[str, ...]) -> None:
    write(name for name in NAMES if not beginnings or name.startswith(beginnings))
    for file in set(FOLDER.rglob("*.txt")) - {file_of(name) for name in NAMES}:
        file.unlink()


def write(names: Iterable[str]) -> None:
    """In a town and a browser of their own."""
    with ExitStack() as open_until_the_end:
        town = open_until_the_end.enter_context(town_at(Path(open_until_the_end.enter_context(TemporaryDirectory()))))
        playwright = open_until_the_end.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names:
            file_of(name).parent.mkdir(parents=True, exist_ok=True)
            file_of(name).write_text(_heard(browser, town, name), encoding="utf-8")


def _heard(browser: Browser, town: Town, name: str) -> str:
    if name not in SPOKEN:
        return announcements.heard(browser, town, ACTIONS[name.removeprefix("live/")])
    state = SPOKEN[name]
    with reached(browser, town, state, state.worst) as (visit, _):
        return transcript(Seen(visit.page, state.status, MODES[state.worst]))


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
