"""Each assertion catches every page made to fail, and lets its twin pass; each says what it looks after."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.accessibility import axe
from tests.accessibility.assertions import ASSERTIONS
from tests.accessibility.seen import WIDE, Seen

HERE = Path(__file__).parent
PROOFS = HERE / "proofs"
FRAME = (PROOFS / "frame.html").read_text(encoding="utf-8")
CRITERIA = json.loads((HERE.parent / "resources" / "rgaa" / "criteria.json").read_text(encoding="utf-8"))
TESTS = {test["id"] for criterion in CRITERIA for test in criterion["tests"]}
STATUS = re.compile(r'<meta name="status" content="(\d+)">')


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without network: every address is answered by the page under proof."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
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

    page.route("**/*", answer)
    page.goto("http://proofs.test/")
    status = STATUS.search(part)
    try:
        return list(ASSERTIONS[name](Seen(page, int(status[1]) if status else 200)))
    finally:
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
    told = sys.modules[ASSERTIONS[name].__module__].__doc__ or ""
    rgaa, wcag = (re.findall(rf"^{word}: (.+)$", told, re.MULTILINE) for word in ("RGAA", "WCAG"))
    assert len(rgaa) == len(wcag) == 1
    assert rgaa == ["none"] or set(rgaa[0].split()) <= TESTS
    assert all(re.fullmatch(r"[1-4]\.\d\.\d{1,2}", criterion) for criterion in wcag[0].split())


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
