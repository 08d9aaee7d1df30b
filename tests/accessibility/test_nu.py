"""The Nu checker says what is wrong with a page, and nothing of its twin."""

import pytest
from playwright.sync_api import Browser

from tests.accessibility import nu
from tests.accessibility.modes import MODES
from tests.accessibility.seen import Seen

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Page</title></head><body><h1>Page</h1>{}</body></html>
"""
WRONG = {
    "twice": '<p id="a">Un</p><p id="a">Deux</p>',
    "unclosed": "<div><p>Un</div></p>",
    "for-the-look": '<p align="center">Un</p>',
    "role-twice": '<main role="main"><p>Un</p></main>',
}


@pytest.mark.timeout(600)  # Java starts
def test_each_fault_is_told_of_its_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pages")
    for name, body in (WRONG | {"room/right": "<p>Un</p>"}).items():
        (folder / f"{name.replace('/', '~')}.html").write_text(PAGE.format(body), encoding="utf-8")
    told = list(nu.faults(folder))
    assert {line.split(": ")[0] for line in told} == set(WRONG), "\n".join(told)


def test_no_page_is_no_fault(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert list(nu.faults(tmp_path_factory.mktemp("pages"))) == []


def test_a_page_is_kept_as_served_and_as_it_stands(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pages")
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=PAGE.format("<script>document.body.append('après')</script>")))
    answer = page.goto("http://proofs.test/")
    assert answer is not None
    nu.collect(folder, "room/page@wide", Seen(page), answer)
    nu.collect(folder, "room/page@bare", Seen(page, mode=MODES["bare"]), answer)
    context.close()
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert set(kept) == {"room~page@wide.html", "room~page@wide~now.html", "room~page@bare.html"}
    assert "append" in kept["room~page@bare.html"]
    assert "</script>après" in kept["room~page@wide~now.html"]
