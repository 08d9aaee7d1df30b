"""Through the real server, over a socket: what the wire itself may bring."""

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from flask import request

from runtime.app import create_app
from runtime.site import MEGABYTE, Settings, Site
from tests.limits.conftest import DOMICILE, JPEG, served

BOUNDARY = "limite"
ROOT = Path(__file__).parents[2]


class Wire:
    """A browser reduced to its requests and its cookies."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port, self.cookie, self.page = host, port, "", ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> HTTPResponse:
        """One request, its redirects not followed."""
        with closing(HTTPConnection(self.host, self.port, timeout=30)) as connection:
            sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"Cookie": self.cookie}
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            self.page = response.read().decode(errors="replace")
            for cookie in response.headers.get_all("Set-Cookie") or ():
                self.cookie = cookie.partition(";")[0]
            return response

    def post(self, path: str, parts: list[tuple[str, str, bytes]]) -> HTTPResponse:
        """A form of the page that is open; ``parts``: name, file name or "", content."""
        hidden = re.findall(r'name="(csrf_token|shown|version)" value="([^"]*)"', self.page)
        every = [(name, "", value.encode()) for name, value in hidden] + parts
        body = b"".join(_part(*part) for part in every) + f"--{BOUNDARY}--\r\n".encode()
        media_type = f"multipart/form-data; boundary={BOUNDARY}"
        return self.ask("POST", path, body, Content_Type=media_type, Sec_Fetch_Site="same-origin")


def _part(name: str, file_name: str, content: bytes) -> bytes:
    file = f'; filename="{file_name}"' if file_name else ""
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"


@pytest.fixture
def small(site: Site) -> Site:
    """One megabyte a file, so that twice a whole request is sixty."""
    return replace(site, settings=replace(site.settings, max_file_size=MEGABYTE))


@pytest.fixture
def wire(small: Site) -> Iterator[Wire]:
    with served(small) as (host, port):
        yield Wire(host, port)


def begun(wire: Wire) -> str:
    wire.ask("GET", "/demarches/limites/")
    where = wire.post("/demarches/limites/commencer", []).headers["Location"]
    dossier_id = where.split("/")[2]
    wire.ask("GET", f"/dossiers/{dossier_id}/etapes/vous")
    wire.post(f"/dossiers/{dossier_id}/etapes/vous", [("vous/nom", "", b"Nadia"), ("action", "", b"continue")])
    wire.ask("GET", f"/dossiers/{dossier_id}/etapes/pieces")
    return dossier_id


def test_a_file_too_large_is_read_to_its_end_and_told_with_the_rest_kept(wire: Wire, small: Site) -> None:
    dossier_id = begun(wire)
    heavy = (DOMICILE, "lourd.jpg", JPEG + b"\0" * 40 * MEGABYTE)
    parts = [heavy, (DOMICILE, "bon.jpg", JPEG), ("pieces/contrat", "", b"A1"), ("action", "", b"continue")]
    answer = wire.post(f"/dossiers/{dossier_id}/etapes/pieces", parts)
    assert answer.status == 422
    assert "la limite est de 1\u00a0Mo" in wire.page
    assert [file.name for file in small.index.of_dossier(dossier_id)] == ["bon.jpg"]
    found = small.dossiers.find(dossier_id)
    assert found is not None
    assert found.draft["pieces"]["contrat"] == "A1"


def test_thirty_files_at_the_limit_pass_the_server(wire: Wire, small: Site) -> None:
    dossier_id = begun(wire)
    whole = JPEG + b"\0" * (MEGABYTE - len(JPEG))
    answer = wire.post(f"/dossiers/{dossier_id}/etapes/pieces", [(DOMICILE, f"{n}.jpg", whole) for n in range(30)])
    assert answer.status == 422
    assert "premiers sont gardés" in wire.page
    kept = small.index.of_dossier(dossier_id)
    assert len({file.sha256 for file in kept}) == len(kept) == 1


def test_a_body_beyond_all_is_cut_off_and_changes_nothing(wire: Wire, small: Site) -> None:
    dossier_id = begun(wire)
    before = small.dossiers.find(dossier_id)
    length = str(small.settings.max_body_size + 1)
    with closing(socket.create_connection((wire.host, wire.port), timeout=10)) as line:
        head = f"POST /dossiers/{dossier_id}/etapes/pieces HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
        line.sendall(head.encode() + b"\0" * 1000)
        assert line.recv(1000).startswith(b"HTTP/1.1 413")
    assert small.dossiers.find(dossier_id) == before


def test_a_body_that_stops_half_way_leaves_nothing(wire: Wire, small: Site) -> None:
    dossier_id = begun(wire)
    with closing(socket.create_connection((wire.host, wire.port), timeout=10)) as line:
        head = f"POST /dossiers/{dossier_id}/etapes/pieces HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n"
        line.sendall(head.encode() + b"\0" * 100_000)
    assert wire.ask("GET", "/").status == 200
    assert not small.index.of_dossier(dossier_id)


def test_giant_cookies_get_an_answer_and_the_next_page_is_served(wire: Wire) -> None:
    for size, expected in ((50_000, {200, 400, 431}), (400_000, {400, 431})):
        wire.cookie = "dossier=" + "x" * size
        assert wire.ask("GET", "/").status in expected
    wire.cookie = ""
    assert wire.ask("GET", "/").status == 200


@pytest.mark.parametrize(
    "path",
    ["/../../../etc/passwd", "/static/../../runtime/app.py", "/static/..%2f..%2fsite.toml", "/static/%2e%2e/app.py",
     "/%00", "//evil.example/", "/dossiers/%2e%2e%2f%2e%2e/manques", "/\u00ff", "/static//etc/passwd"],
)  # fmt: skip
def test_no_path_leaves_the_site(wire: Wire, path: str) -> None:
    with closing(socket.create_connection((wire.host, wire.port), timeout=10)) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    status = int(answer.split()[1])
    assert status in (200, 301, 308, 400, 404)
    assert b"root:" not in answer
    assert b"import " not in answer
    assert b"Location: //" not in answer
    assert b"Location: http://evil" not in answer


def test_an_address_forwarded_without_a_proxy_is_not_believed(small: Site, wire: Wire) -> None:
    wire.ask("GET", "/reprendre")
    last = 0
    for number in range(101):
        wire.ask("GET", "/reprendre")
        address = f"10.0.0.{number}"
        code = "ABCDEFGH" + "ABCDEFGHJK"[number // 10 % 10] + "ABCDEFGHJK"[number % 10]
        (token,) = re.findall(r'name="csrf_token" value="([^"]*)"', wire.page)
        body = f"csrf_token={token}&code={code}".encode()
        form = "application/x-www-form-urlencoded"
        last = wire.ask("POST", "/reprendre", body, Content_Type=form, X_Forwarded_For=address).status
    assert last == 429


def test_behind_a_proxy_the_address_it_forwards_is_the_one_that_counts(small: Site) -> None:
    behind = replace(small, settings=replace(small.settings, behind_proxy=True))
    app = create_app(behind)
    app.add_url_rule("/who", "who", lambda: str(request.remote_addr))
    answer = app.test_client().get("/who", headers={"X-Forwarded-For": "1.2.3.4, 10.0.0.7"})
    assert answer.text == "10.0.0.7"


def test_a_redirect_names_no_host(wire: Wire) -> None:
    answer = wire.ask("GET", "/dossiers", Host="evil.example", X_Forwarded_Host="evil.example")
    assert "evil" not in (answer.headers.get("Location") or "") + wire.page


def test_one_limit_rules_the_settings_the_server_the_application_and_the_proxy(site: Site) -> None:
    settings = site.settings
    assert create_app(site).config["MAX_CONTENT_LENGTH"] == settings.max_body_size
    assert settings.max_body_size == 2 * settings.max_request_size >= 30 * settings.max_file_size
    proxy = re.search(r"client_max_body_size (\d+)m;", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert proxy is not None
    assert int(proxy[1]) * 1024 * 1024 >= Settings().max_body_size
