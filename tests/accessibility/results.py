"""Writes ``results.json``: what was judged in every mode, by what, without a fault left.

``python -m tests.accessibility.results``, after ``./check --full``; refused while a state of the tables was not judged
with the sources as they are. The matrix is made from it.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.accessibility import axe, nu, record, spoken
from tests.accessibility.assertions import ASSERTIONS
from tests.accessibility.record import ROOT, Judged
from tests.accessibility.says import says
from tests.accessibility.states import STATES
from tests.conftest import CHROMIUM

RESULTS = Path(__file__).parent / "results.json"
#: Rooms whose pages are for agents; the others are for everybody.
FOR_AGENTS = frozenset({"account", "desk", "studio", "counter"})


def main() -> int:
    kept = record.kept()
    missing = [(state.name, mode) for state in STATES for mode in state.modes if (state.name, mode) not in kept]
    if missing:
        sys.stderr.write(f"{len(missing)} not judged with these sources, {missing[0]} first: run ./check --full\n")
        return 1
    RESULTS.write_text(json.dumps(results(kept), indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def results(kept: Mapping[tuple[str, str], Judged]) -> dict[str, Any]:
    """The whole file. ``kept``: all that was judged."""
    judged = [kept[state.name, mode] for state in STATES for mode in state.modes]
    versions, rules = asked_of_the_browser()
    return {
        "date": max(one.day for one in judged),
        "judged": len(judged),
        "states": {state.name: {"page": state.endpoint, "modes": list(state.modes)} for state in STATES},
        "assertions": dict(_assertions(judged, rules)),
    } | versions


def _assertions(judged: list[Judged], rules: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    everywhere = _by_surface(judged)
    for name, assertion in ASSERTIONS.items():
        module = sys.modules[assertion.__module__]
        looked = _by_surface([one for one in judged if name in one.assertions])
        yield name, {"kind": "browser", "test": _path(module.__file__), "judged": looked, "faults": 0} | says(module)
    for rule, tests in rules.items():
        yield f"axe:{rule}", {"kind": "axe", "test": _path(axe.__file__), "judged": everywhere, "faults": 0,
                              "says": rule, "rgaa": tests, "wcag": []}  # fmt: skip
    yield "nu", {"kind": "nu", "test": _path(nu.__file__), "judged": everywhere, "faults": 0} | says(nu)
    told = {(state.name, state.worst) for state in STATES if spoken.is_spoken(state)}
    heard = _by_surface([one for one in judged if (one.state, one.mode) in told])
    yield "spoken", {"kind": "transcript", "test": _path(spoken.__file__), "judged": heard, "faults": 0} | says(spoken)


def _by_surface(judged: list[Judged]) -> dict[str, int]:
    """How many, on the pages of citizens and on those of agents."""
    rooms = (one.state.partition("/")[0] for one in judged)
    return dict(Counter("agent" if room in FOR_AGENTS else "citizen" for room in rooms))


def _path(file: str | None) -> str:
    return Path(str(file)).relative_to(ROOT).as_posix()


def asked_of_the_browser() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Versions; and for each rule of axe that runs the tests of the RGAA it belongs to."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        rules = axe.tests_of_rules(page)
        versions = {"chromium": browser.version, "axe": str(page.evaluate("axe.version"))}
        browser.close()
    return versions, rules


if __name__ == "__main__":
    sys.exit(main())
