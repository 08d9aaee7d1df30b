"""Every page is protected and limited; what cannot be honoured is one page with a sentence."""

import errno
import gzip
import logging
import re
from dataclasses import replace
from datetime import timedelta
from typing import cast
from urllib.parse import urlencode

import pytest
from flask import Flask, request, session
from flask.testing import FlaskClient
from werkzeug.exceptions import Forbidden
from werkzeug.test import encode_multipart

from runtime.adapters.twins import FixedClock
from runtime.app import create_app, problem_for, session_key
from runtime.errors import NotFound, ProcedureClosed, StorageFull, Unavailable
from runtime.ports import ProcedureStore
from runtime.security import when_expired
from runtime.site import Site


@pytest.fixture
def app(app: Flask) -> Flask:
    """With a few views that a test may ask for."""

    @app.get("/fails/<how>")
    def fails(how: str) -> str:
        raise FAULTS[how]

    @app.get("/token")
    def token() -> str:
        session["kept"] = "yes"
        return app.jinja_env.from_string("{{ csrf_token() }}").render()

    def again() -> tuple[str, int]:
        return f"still here: {request.form['word']}", 400

    @app.post("/word")
    @when_expired(again)
    def word() -> str:
        return f"written: {request.form['word']}"

    @app.post("/plain")
    def plain() -> str:
        return f"{len(request.form)} {sum(map(len, request.form.values()))}"

    return app


FAULTS = {
    "lost": NotFound(),
    "closed": ProcedureClosed(date="12 mars 2027"),
    "down": Unavailable("database"),
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "bug": ZeroDivisionError(),
    "forbidden": Forbidden(),
}


@pytest.mark.parametrize(
    ("how", "status", "title"),
    [
        ("lost", 404, "Cette page n’existe pas ou plus"),
        ("closed", 410, "Cette démarche est fermée"),
        ("down", 503, "Notre service est arrêté un moment"),
        ("full", 507, "Nous ne pouvons plus recevoir de fichier"),
        ("bug", 500, "Notre service a un problème"),
        ("forbidden", 400, "Nous n’avons pas compris cette demande"),
    ],
)
def test_what_cannot_be_honoured_is_one_page(client: FlaskClient, how: str, status: int, title: str) -> None:
    answer = client.get(f"/fails/{how}")
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in answer.text
    assert "03 53 01 42 10" in answer.text.replace("\u00a0", " ")


def test_the_reference_shown_is_the_one_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "runtime.app"):
        page = client.get("/fails/bug").text
    reference = caplog.records[0].getMessage().split()[0]
    assert reference in page
    assert caplog.records[0].exc_info


def test_a_page_that_is_not_there_and_one_that_is_not_yours_are_the_same(client: FlaskClient) -> None:
    pages = [client.get(path).text.replace(path, "") for path in ("/fails/lost", "/nulle-part")]
    yours, nobodys = (re.sub(r"[0-9A-F]{4}-[0-9A-F]{4}", "", page) for page in pages)
    assert yours == nobodys


def test_when_the_page_itself_cannot_be_drawn_the_words_remain(app: Flask, client: FlaskClient) -> None:
    app.jinja_env.globals["url_for"] = None
    answer = client.get("/fails/down")
    assert answer.status_code == 503
    assert "Notre service est arrêté un moment" in answer.text


def test_a_full_disk_is_not_a_mystery() -> None:
    assert isinstance(problem_for(FAULTS["full"]), StorageFull)


@pytest.mark.parametrize("path", ["/", "/nulle-part", "/static/theme.css"])
def test_every_page_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_static_texts_are_sent_compressed_and_pages_never(client: FlaskClient) -> None:
    wished = {"Accept-Encoding": "gzip, br"}
    with client.get("/static/theme.css", headers=wished) as small, client.get("/static/theme.css") as whole:
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.data) == whole.data
        assert "Content-Encoding" not in whole.headers
        assert "Accept-Encoding" in whole.headers["Vary"]
    assert "Content-Encoding" not in client.get("/", headers=wished).headers


def test_no_page_is_kept_by_a_shared_computer(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_https_is_remembered_only_where_the_site_has_it(site: Site) -> None:
    for secure in (False, True):
        client = create_app(replace(site, settings=replace(site.settings, secure_cookies=secure))).test_client()
        assert ("Strict-Transport-Security" in client.get("/").headers) is secure


def test_a_visitor_who_asks_nothing_receives_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers


def test_the_cookie_is_kept_from_scripts_and_ends_with_the_browser(client: FlaskClient) -> None:
    cookie = client.get("/token").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie


def test_the_cookie_is_renewed_once_an_hour(site: Site, client: FlaskClient) -> None:
    client.get("/token")
    client.get("/")
    assert "Set-Cookie" not in client.get("/").headers
    assert isinstance(site.clock, FixedClock)
    site.clock.advance(timedelta(hours=1))
    assert "Set-Cookie" in client.get("/").headers


def test_a_form_of_ours_is_received(client: FlaskClient) -> None:
    token = client.get("/token").text
    assert client.post("/word", data={"csrf_token": token, "word": "Lina"}).text == "written: Lina"


OURS = [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {"Referer": "http://localhost/page"}]
STRANGERS = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Referer": "http://evil.example/?http://localhost"},
]


@pytest.mark.parametrize("headers", OURS)
def test_a_form_kept_open_too_long_comes_back_with_what_was_typed(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/word", data={"csrf_token": "old", "word": "Lina"}, headers=headers)
    assert (answer.status_code, answer.text) == (400, "still here: Lina")


@pytest.mark.parametrize("headers", STRANGERS)
def test_another_site_obtains_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/word", data={"word": "Lina"}, headers=headers)
    assert answer.status_code == 400
    assert "Votre page est restée ouverte longtemps" in answer.text


def test_a_form_without_a_way_back_says_what_to_do(client: FlaskClient) -> None:
    answer = client.post("/plain", data={"word": "Lina"}, headers=OURS[0])
    assert answer.status_code == 400
    assert "rechargez-la" in answer.text


def test_a_page_of_a_thousand_questions_is_received(client: FlaskClient) -> None:
    token = client.get("/token").text
    answers = {f"q{number}-{part}": "1" for number in range(1000) for part in ("day", "month", "year")}
    posted = client.post("/plain", data=answers | {"csrf_token": token}, content_type="multipart/form-data")
    assert posted.text.startswith("3001 ")


def test_a_megabyte_pasted_is_received(client: FlaskClient) -> None:
    answers = {"long": "é" * 1_000_000, "csrf_token": client.get("/token").text}
    boundary, body = encode_multipart(answers)
    parts = client.post("/plain", data=body, content_type=f"multipart/form-data; boundary={boundary}")
    pairs = client.post("/plain", data=urlencode(answers), content_type="application/x-www-form-urlencoded")
    assert parts.text == pairs.text == f"2 {sum(map(len, answers.values()))}"


def test_a_request_over_the_limit_says_the_limit(site: Site) -> None:
    small = replace(site, settings=replace(site.settings, max_file_size=1000))
    app = create_app(small)
    app.add_url_rule("/plain", "plain", lambda: request.form["text"], methods=["POST"])
    answer = app.test_client().post("/plain", data={"text": "x" * 70_000})
    assert answer.status_code == 413
    assert "La limite est de 1\u00a0Ko par fichier." in answer.text


def test_the_key_of_sessions_is_made_once_and_private(site: Site) -> None:
    key = session_key(site.home)
    assert session_key(site.home) == key
    assert len(key) == 32
    assert (site.home / "session.key").stat().st_mode & 0o777 == 0o600


class StoreThatIsDown:
    """``ProcedureStore`` whose database does not answer."""

    def __getattr__(self, verb: str) -> object:
        raise Unavailable("database")


def test_the_watcher_knows_when_the_store_is_down(site: Site) -> None:
    assert create_app(site).test_client().get("/sante").text == "ok\n"
    down = replace(site, procedures=cast(ProcedureStore, StoreThatIsDown()))
    assert create_app(down).test_client().get("/sante").status_code == 503


def test_dates_and_sizes_in_templates_are_french(app: Flask, site: Site) -> None:
    with app.test_request_context():
        draw = app.jinja_env.from_string("{{ now|day }}, {{ now|moment }}, {{ 3200000|filesize }}").render
        assert draw(now=site.clock.now()).replace("\u00a0", " ") == "13 avril 2027, 13 avril 2027 à 11 h, 3,2 Mo"


def test_a_proxy_is_believed_only_when_declared(site: Site) -> None:
    for behind, seen in ((False, "127.0.0.1"), (True, "203.0.113.9")):
        app = create_app(replace(site, settings=replace(site.settings, behind_proxy=behind)))
        app.add_url_rule("/who", "who", lambda: str(request.remote_addr))
        assert app.test_client().get("/who", headers={"X-Forwarded-For": "203.0.113.9"}).text == seen
