"""The rivals' pages, built as their guides say and served gzipped from memory."""

import gzip
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("rivals")
KINDS = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css", "woff2": "font/woff2"}
#: What the browser alone takes, whoever made the page.
BLANK = '<!doctype html><html lang="fr"><title>1</title><link rel="icon" href="data:,"><main><input></main></html>'


@contextmanager
def served(declarations: Mapping[str, Mapping[str, Any]], *libraries: str) -> Iterator[str]:
    """The address under which ``/<library>--<slug>.html`` is the page of each, and ``/blank.html`` one input."""
    sent = _built(declarations, libraries) | {"/blank.html": gzip.compress(BLANK.encode())}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sent))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def versions() -> dict[str, str]:
    """Package → the version pinned in ``package.json``."""
    package: dict[str, dict[str, str]] = json.loads((FOLDER / "package.json").read_text("utf-8"))
    return package["dependencies"]


def _built(declarations: Mapping[str, Mapping[str, Any]], libraries: tuple[str, ...]) -> dict[str, bytes]:
    """Needs npm the first time: the versions of the lock, no script of a package run."""
    if not (FOLDER / "node_modules").is_dir():
        subprocess.run(["npm", "ci"], cwd=FOLDER, check=True)
    told = json.dumps(declarations)
    subprocess.run(["node", "build.mjs", *libraries], cwd=FOLDER, check=True, input=told, text=True)
    files = [path for path in (FOLDER / "dist").rglob("*") if path.is_file()]
    return {f"/{path.relative_to(FOLDER / 'dist')}": gzip.compress(path.read_bytes(), 9) for path in files}


def _handler(sent: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            body = sent.get(path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", KINDS.get(path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Nothing: the report alone is printed."""

    return Handler
