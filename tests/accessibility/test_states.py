"""Every state of every page, in every mode, judged by axe and by every assertion.

Each time: the worst state of every page in its worst mode, and one in ten of the rest.
``./check --full`` judges them all, and takes up a run that was stopped where it was.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.accessibility import record
from tests.accessibility.assertions import asked_in
from tests.accessibility.judging import judge
from tests.accessibility.states import STATES, State
from tests.accessibility.town import Town


def pairs() -> Iterator[Any]:
    for state in STATES:
        for mode in state.modes:
            marks = () if state.is_judged_every_time(mode) else (pytest.mark.slow,)
            yield pytest.param(state, mode, id=f"{state.name}@{mode}", marks=marks)


@pytest.mark.timeout(600)  # the last one waits for the Nu checker
@pytest.mark.parametrize(("state", "mode"), list(pairs()))
def test_nothing_is_wrong(browser: Browser, town: Town, state: State, mode: str) -> None:
    known = record.kept().get((state.name, mode))
    if known is not None:
        pytest.skip(f"judged on {known.day}, and nothing has changed since")
    faults = judge(browser, town, state, mode)
    assert not faults, "\n".join(faults)
    record.keep(state.name, mode, state.endpoint, ("axe", *asked_in(mode, state.apart)))
