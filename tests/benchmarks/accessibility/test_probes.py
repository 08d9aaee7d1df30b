"""The definitions of the comparison, each on a page made for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.accessibility.judging import PROBES


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(PROBES)
    page.goto("about:blank")
    yield page
    context.close()


def answered(page: Page, main: str) -> dict[str, Any]:
    page.evaluate("html => { document.body.innerHTML = html; }", f"<main>{main}</main>")
    told: dict[str, Any] = page.evaluate("probes.answered('.error')")
    return told


@pytest.mark.parametrize(
    ("drawn", "tied"),
    [
        ('<input aria-describedby="e"><p class="error" id="e">Write it</p>', 1),
        ('<input aria-describedby="e"><div id="e"><p class="error">Write it</p></div>', 1),
        ('<fieldset aria-describedby="e"><p class="error" id="e">Choose</p><input type="radio"></fieldset>', 1),
        ('<input aria-errormessage="e"><p class="error" id="e">Write it</p>', 1),
        ('<input aria-describedby="other"><p class="error" id="e">Write it</p>', 0),
        ('<input><p class="error">Write it</p>', 0),
    ],
)
def test_an_error_is_tied_when_its_field_names_it(page: Page, drawn: str, tied: int) -> None:
    told = answered(page, drawn)
    assert (told["errors"], told["tied"]) == (1, tied)


def test_what_is_hidden_empty_or_in_the_summary_is_no_error_of_a_field(page: Page) -> None:
    hidden = '<p class="error" hidden>Write it</p><p class="error"></p>'
    summary = '<div role="alert"><ul><li class="error">Write it</li></ul></div>'
    assert answered(page, hidden + summary)["errors"] == 0


def test_an_error_in_an_error_is_counted_once(page: Page) -> None:
    assert answered(page, '<div class="error"><p class="error">Write it</p></div>')["errors"] == 1


def test_a_summary_is_a_visible_box_with_a_list(page: Page) -> None:
    assert not answered(page, '<div role="alert">Something is wrong</div>')["summary"]
    assert not answered(page, '<div role="alert" hidden><ul><li>Name</li></ul></div>')["summary"]
    told = answered(page, '<div role="alert"><ul><li>Name</li><li><a href="#n">Town</a></li></ul></div><input id="n">')
    assert (told["summary"], told["items"], told["links"]) == (True, 2, 1)


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ('<input id="n">', "field"),
        ('<label for="i" id="n" tabindex="-1">Name</label><input id="i">', "button"),
        ('<h2 id="n" tabindex="-1">Name</h2>', "elsewhere"),
        ('<p id="n">Name</p>', "page"),
    ],
)
def test_a_link_lands_where_the_focus_goes(page: Page, target: str, lands: str) -> None:
    answered(page, f'<div role="alert"><ul><li><a href="#n">Name</a></li></ul></div>{target}')
    page.evaluate("probes.press(0)")
    page.wait_for_timeout(50)
    assert page.evaluate("probes.landed()") == lands


def test_a_link_that_brings_to_another_field_lands_elsewhere(page: Page) -> None:
    answered(page, '<div role="alert"><ul><li><a href="#n">Name</a></li></ul></div><input id="first"><input id="n">')
    page.evaluate(
        "document.querySelector('a').onclick = () => { document.getElementById('first').focus(); return false; }"
    )
    page.evaluate("probes.press(0)")
    assert page.evaluate("probes.landed()") == "elsewhere"
