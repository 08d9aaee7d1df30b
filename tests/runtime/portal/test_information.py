"""The pages about the site, and the frame they share."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from runtime.app import create_app
from runtime.site import Site

PAGES = [
    "/",
    "/demarches",
    "/aide",
    "/contact",
    "/donnees-personnelles",
    "/mentions-legales",
    "/plan-du-site",
    "/accessibilite",
    "/accessibilite/signaler",
]


def links(page: str) -> list[str]:
    return [link for link in re.findall(r'href="(/[^"#?]*)', page) if link != "/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_links_only_pages_that_exist(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert len(links(page)) > 8
    for link in links(page):
        with client.get(link) as answer:
            assert answer.status_code in (200, 303), link


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_title_and_a_skip_link_first(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert page.count("<h1>") == 1
    assert re.search(r"<title>[^<]+ – La mairie de Belmont-sur-Lise</title>", page)
    assert page.index('href="#content"') == page.index("href", page.index("<body>"))


@pytest.mark.parametrize("path", PAGES)
def test_the_accessibility_of_the_site_is_told_on_every_page(client: FlaskClient, path: str) -> None:
    assert "Accessibilité\u00a0: non conforme" in client.get(path).text


def test_no_page_writes_script_or_style_inline(client: FlaskClient) -> None:
    for path in PAGES:
        page = client.get(path).text
        assert not re.search(r'<style|style="|<script(?! src=)| on\w+="', page)


def test_a_language_is_chosen_and_kept(client: FlaskClient) -> None:
    answer = client.get("/langue/en?back=/aide")
    assert answer.headers["Location"] == "/aide"
    page = client.get("/aide").text
    assert '<html lang="en" dir="ltr">' in page
    assert "Taking a good photo" in page


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_choosing_a_language_never_leads_elsewhere(client: FlaskClient, elsewhere: str) -> None:
    answer = client.get("/langue/en", query_string={"back": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_language_we_do_not_speak_is_not_found(client: FlaskClient) -> None:
    assert client.get("/langue/xx").status_code == 404


def test_a_static_file_is_kept_for_long_under_its_fingerprint_only(client: FlaskClient) -> None:
    address = re.findall(r'href="(/static/theme.css\?v=\w+)"', client.get("/aide").text)[0]
    with client.get(address) as kept, client.get("/static/theme.css?v=other") as asked_again:
        assert "immutable" in kept.headers["Cache-Control"]
        assert asked_again.headers["Cache-Control"] == "no-cache"


def test_a_theme_replaces_the_look_file_by_file_and_never_the_script(site: Site, tmp_path: Path) -> None:
    theme = tmp_path / "ville"
    theme.mkdir()
    for name in ("theme.css", "police.woff2", "script.js", "secret.toml"):
        (theme / name).write_text(f"/* {name} of the town */")
    client = create_app(replace(site, theme=theme)).test_client()
    ours = create_app(site).test_client()
    for name, is_theirs in (("theme.css", True), ("police.woff2", True), ("script.js", False), ("icon.svg", False)):
        with client.get(f"/static/{name}") as answer:
            assert (b"of the town" in answer.data) is is_theirs, name
    for hidden in ("secret.toml", "../site.toml", "..%2f..%2fsession.key", "nothing.css"):
        with client.get(f"/static/{hidden}") as answer:
            assert answer.status_code == 404, hidden
    address = re.compile(r'href="(/static/theme.css\?v=\w+)"')
    assert address.findall(client.get("/aide").text) != address.findall(ours.get("/aide").text)


def test_the_colour_of_the_town_replaces_the_accent(site: Site) -> None:
    blue = replace(site, settings=replace(site.settings, brand="#1a3d8f"))
    client = create_app(blue).test_client()
    assert "/couleurs.css" in client.get("/aide").text
    assert "--brand: #1a3d8f;" in client.get("/couleurs.css").text


def test_a_page_in_english_says_which_words_are_french_and_a_procedure_speaks_its_own_language(
    client: FlaskClient,
) -> None:
    client.get("/langue/en?back=/")
    assert re.search(r'<a href="/demarches/[\w-]+/" lang="fr">', client.get("/").text)
    path = re.findall(r'href="(/demarches/[\w-]+/)"', client.get("/").text)[0]
    page = client.get(path).text
    assert '<html lang="fr" dir="ltr">' in page
    assert "hreflang" not in page
