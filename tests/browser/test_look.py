"""The look, in light and dark: no fault a machine can see, no sideways scroll, a visible focus, little on the wire."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, redirect, render_template_string, request
from playwright.sync_api import FilePayload, Page
from werkzeug.wrappers import Response

from runtime.frame import STATIC
from runtime.site import Site
from tests.browser.conftest import OpenPage
from tests.journeys.looking import focused
from tests.runtime.portal.procedures import summer

PIECES = (Path(__file__).parent / "pieces.html").read_text(encoding="utf-8")
PATHS = [
    "/",
    "/demarches?q=zzz",
    "/demarches/loisirs/",
    "/aide",
    "/contact",
    "/donnees-personnelles",
    "/mentions-legales",
]
PATHS += ["/plan-du-site", "/accessibilite", "/accessibilite/signaler", "/nowhere", "/pieces"]
ERRORS = [("code", "« Code postal » : écrivez 5 chiffres."), ("words", "« Quelques mots » : il manque votre réponse.")]


@pytest.fixture
def app(app: Flask, site: Site) -> Flask:
    """With a procedure, and a page that shows every piece."""
    site.procedures.publish(summer(), b"{}")
    seen: dict[str, Any] = {"posts": 0, "outcome": "", "waits": 0}

    @app.get("/pieces")
    def pieces() -> str:
        seen["waits"] -= 1
        return render_template_string(PIECES, errors=ERRORS, outcome=seen["outcome"], waiting=seen["waits"] > 0)

    @app.get("/pieces/waiting/<int:times>")
    def waiting(times: int) -> Response:
        seen["waits"] = times
        return redirect("/pieces")

    @app.post("/received")
    def received() -> Response:
        seen["posts"] += 1
        size = sum(len(file.read()) for file in request.files.getlist("piece"))
        seen["outcome"] = f"{size} bytes, {request.form['action']}, {seen['posts']}"
        return redirect("/pieces", 303)

    return app


def faults(page: Page) -> list[str]:
    """What axe is sure of, and what it would have a person look at."""
    result = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response
    return [
        f"{rule['id']} {node['html']}" for rule in result["violations"] + result["incomplete"] for node in rule["nodes"]
    ]


def pdf(size: int) -> FilePayload:
    """A file to choose."""
    return {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x" * size}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_fault_and_no_sideways_scroll(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page("/", width, color_scheme=scheme)
    for path in PATHS:
        page.goto(path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_nothing_scrolls_sideways_with_wide_spacing_or_large_text(open_page: OpenPage) -> None:
    wide = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    page = open_page("/", 320, bypass_csp=True)
    for path in ("/", "/demarches/loisirs/", "/pieces"):
        for style, width in ((wide, 320), ("html { font-size: 200% !important; }", 640)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            page.add_style_tag(content=style)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, style)


@pytest.mark.parametrize("path", ["/", "/demarches/loisirs/", "/pieces"])
def test_each_stop_of_the_keyboard_shows_its_focus(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.evaluate("document.activeElement.blur()")
    for _ in range(15):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", page.evaluate("document.activeElement.outerHTML")


def test_the_first_stop_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/aide")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("script", [True, False])
def test_errors_are_told_first_and_lead_to_their_field(open_page: OpenPage, script: bool) -> None:
    page = open_page("/pieces", java_script_enabled=script)
    assert page.title().startswith("Erreur\u00a0: Pièces")
    assert focused(page) == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "code"


def test_the_frame_is_drawn_on_the_zone(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    picture = page.locator("#panel-error img").bounding_box()
    zone = page.locator("#panel-error rect").first.bounding_box()
    assert picture is not None
    assert zone is not None
    assert zone["x"] - picture["x"] == pytest.approx(picture["width"] * 0.25, abs=6)
    assert zone["width"] == pytest.approx(picture["width"] * 0.5, abs=12)


def test_choosing_a_file_sends_it_and_shows_the_answer(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.fill("#words", "gardé")
    page.set_input_files("#piece", pdf(5000))
    page.locator("#outcome", has_text="5000 bytes, send, 1").wait_for()
    assert page.locator("#announcements").count() == 1
    assert focused(page) == "errors"


def test_a_sending_that_stops_is_told_and_can_be_tried_again(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.route("**/received", lambda route: route.abort())
    page.set_input_files("#piece", pdf(50))
    assert "Choisissez le fichier à nouveau" in page.locator("[role=alert]").inner_text()
    page.unroute("**/received")
    page.set_input_files("#piece", pdf(50))
    page.locator("#outcome", has_text="50 bytes").wait_for()


def test_without_script_the_button_sends_the_file(open_page: OpenPage) -> None:
    page = open_page("/pieces", java_script_enabled=False)
    page.set_input_files("#piece", pdf(50))
    page.click("#send")
    assert page.inner_text("#outcome") == "50 bytes, send, 1"


def test_a_double_press_sends_once(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.locator("#send").dblclick()
    page.locator("#outcome", has_text="send, 1").wait_for()
    page.wait_for_timeout(300)
    page.reload()
    assert page.inner_text("#outcome").endswith("send, 1")


def test_characters_left_are_written_and_said(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.fill("#words", "é" * 15)
    assert page.inner_text("#words + p") == "Il reste 15 caractères."
    page.locator("#announcements", has_text="Il reste 15 caractères.").wait_for(state="attached")
    page.fill("#words", "🙂" * 31)
    assert page.inner_text("#words + p") == "1 caractère de trop."


def test_a_long_list_is_filtered_and_the_count_said(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.get_by_label("Chercher dans la liste : École").fill("ete")
    assert page.locator("#school option").all_inner_texts() == ["Choisissez", "Collège d’été"]
    page.locator("#announcements", has_text="1 résultat.").wait_for(state="attached")
    page.locator("#country-filter").fill("bel")
    assert page.locator("#country .choice:visible").all_inner_texts() == ["Belgique"]


def test_a_check_that_ends_later_is_shown_and_said(open_page: OpenPage) -> None:
    page = open_page("/pieces/waiting/3")
    page.locator("#card h3").wait_for()
    page.locator("#announcements", has_text="Domicile : Reçu et lisible").wait_for(state="attached")


def test_printing_leaves_menus_and_buttons_out(open_page: OpenPage) -> None:
    page = open_page("/pieces")
    page.emulate_media(media="print")
    for hidden in (".site-header nav", ".site-footer", ".side", ".steps", "#send"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_forced_colours_keep_what_tells(open_page: OpenPage) -> None:
    page = open_page("/pieces", forced_colors="active")
    for told in (".badge", ".tag"):
        assert page.locator(told).first.evaluate("element => getComputedStyle(element).borderTopWidth") == "1px"


def test_the_whole_first_page_is_light(app: Flask) -> None:
    client = app.test_client()
    files = ["/", "/static/theme.css", "/static/script.js", "/static/icon.svg"]
    weight = 0
    for file in files:
        with client.get(file) as answer:
            weight += len(gzip.compress(answer.data))
    assert weight < 15_000
    assert len((STATIC / "script.js").read_bytes()) <= 10_000
    assert len(gzip.compress((STATIC / "theme.css").read_bytes())) <= 6_000
