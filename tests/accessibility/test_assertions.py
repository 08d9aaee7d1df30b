"""Each assertion catches every page made to fail, and lets its twin pass; each says what it looks after."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from runtime.accessibility.criteria import criteria
from tests.accessibility import axe
from tests.accessibility.assertions import ASSERTIONS
from tests.accessibility.modes import MODES
from tests.accessibility.says import says
from tests.accessibility.seen import Seen

HERE = Path(__file__).parent
PROOFS = HERE / "proofs"
FRAME = (PROOFS / "frame.html").read_text(encoding="utf-8")
TESTS = {test for criterion in criteria().values() for test in criterion.tests}
STATUS = re.compile(r'<meta name="status" content="(\d+)">')


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without network: every address is answered by the page under proof."""
    context = browser.new_context(**MODES["wide"].context)
    yield context
    context.close()


def parts(name: str) -> list[str]:
    """The pages of a file: whole ones, and ones put into the frame."""
    pieces = (PROOFS / name).read_text(encoding="utf-8").split("<!-- next -->")
    return [piece.strip() if "<html" in piece else FRAME.replace("<!-- part -->", piece) for piece in pieces]


def found(context: BrowserContext, name: str, part: str) -> list[str]:
    """What the assertion says of a page."""
    page = context.new_page()

    def answer(route: Route) -> None:
        route.fulfill(body=part, content_type="text/html; charset=utf-8")

    context.clear_cookies()
    page.route("**/*", answer)
    page.goto("http://proofs.test/")
    status = STATUS.search(part)
    try:
        return list(ASSERTIONS[name](Seen(page, int(status[1]) if status else 200)))
    finally:
        page.unroute_all(behavior="wait")  # a page closed while it waits for an answer never closes
        page.close()


@pytest.mark.parametrize("name", ASSERTIONS)
def test_what_must_fail_does(context: BrowserContext, name: str) -> None:
    missed = [part for part in parts(f"{name}.fails.html") if not found(context, name, part)]
    assert not missed, "\n\n".join(missed)


@pytest.mark.parametrize("name", ASSERTIONS)
def test_its_twin_passes(context: BrowserContext, name: str) -> None:
    assert [found(context, name, part) for part in parts(f"{name}.passes.html")] == [
        [] for _ in parts(f"{name}.passes.html")
    ]


@pytest.mark.parametrize("name", ASSERTIONS)
def test_each_says_the_tests_and_the_criteria_it_looks_after(name: str) -> None:
    told = says(sys.modules[ASSERTIONS[name].__module__])
    assert set(told["rgaa"]) <= TESTS
    assert told["wcag"]
    assert all(re.fullmatch(r"[1-4]\.\d\.\d{1,2}", criterion) for criterion in told["wcag"])


def test_every_assertion_has_its_line_and_every_proof_its_assertion() -> None:
    files = {path.stem for path in (HERE / "assertions").glob("*.py")} - {"__init__", "clipping"}
    assert files == set(ASSERTIONS)
    assert {path.name.split(".")[0] for path in PROOFS.glob("*.*.html")} == set(ASSERTIONS)


def test_axe_has_the_rules_named(context: BrowserContext) -> None:
    page = context.new_page()
    rules = axe.rules(page)
    assert len(rules - set(axe.BESIDES)) == 67
    known = set(page.evaluate("axe.getRules().map(rule => rule.ruleId)"))
    page.close()
    assert rules <= known
