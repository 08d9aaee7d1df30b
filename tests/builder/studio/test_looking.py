"""The studio's page in a real browser, without script: a telephone's width and a desk's, empty, faulty and filled."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, address, open_page
from tests.journeys.looking import check_page, focused, press
from tests.runtime.desk.conftest import PASSWORD

__all__ = ["address", "open_page"]  # fixtures
PAPERS = Path(__file__).parents[2] / "resources" / "papers"
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


def enter(open_page: OpenPage, width: int) -> Page:
    """Signed in, on the page."""
    page = open_page("/connexion?next=/atelier/essayer-une-piece", width, java_script_enabled=False)
    page.fill("#email", "chief@ville.fr")
    page.fill("#password", PASSWORD)
    press(page.locator("main button"))
    return page


@WIDTHS
def test_the_form_and_its_faults(open_page: OpenPage, width: int) -> None:
    page = enter(open_page, width)
    check_page(page)
    press(page.locator("main .button"))
    assert page.locator("#errors a").get_attribute("href") == "#file"
    check_page(page)


@WIDTHS
def test_a_file_is_tried_by_keyboard_alone_and_its_picture_is_seen(open_page: OpenPage, width: int) -> None:
    page = enter(open_page, width)
    page.set_input_files("#file", PAPERS / "facture-floue.jpg")
    page.select_option("#expected", "kind:justificatif-de-domicile")
    page.locator("main .button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert focused(page) == "verdict"
    picture = page.locator("figure img")
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 300
    shown = base64.b64decode((picture.get_attribute("src") or "").partition(",")[2])
    assert shown.startswith(b"\xff\xd8")
    check_page(page)
