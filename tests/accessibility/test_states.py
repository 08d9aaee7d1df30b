"""Every state of every page, judged by axe and by every assertion."""

import pytest
from playwright.sync_api import Browser

from tests.accessibility.judging import judge
from tests.accessibility.states import STATES, State
from tests.accessibility.town import Town


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_wrong(browser: Browser, town: Town, state: State) -> None:
    faults = judge(browser, town, state)
    assert not faults, "\n".join(faults)
