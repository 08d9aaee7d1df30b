"""The same schema drawn by rjsf (react-jsonschema-form), built as its guide says and served gzipped from memory."""

import gzip
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("rjsf")
KINDS = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css"}
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
<body><main class="container"><h1>{title}</h1><div id="root"></div></main>
<script type="application/json" id="schema">{schema}</script></body></html>"""

#: What the browser alone takes, whoever made the page.
BLANK = '<!doctype html><html lang="fr"><title>1</title><link rel="icon" href="data:,"><main><input></main></html>'


@contextmanager
def served(declarations: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The address under which ``/<slug>.html`` is the page of each declaration, and ``/blank.html`` one input."""
    sent = _built() | {"/blank.html": gzip.compress(BLANK.encode())}
    sent |= {f"/{slug}.html": _page(schema) for slug, schema in declarations.items()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sent))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def _built() -> dict[str, bytes]:
    """Needs npm the first time: the versions pinned in ``package.json``, no script of a package run."""
    if not (FOLDER / "node_modules").is_dir():
        subprocess.run(["npm", "install"], cwd=FOLDER, check=True)
    subprocess.run(["node", "build.mjs"], cwd=FOLDER, check=True)
    return {f"/{path.name}": gzip.compress(path.read_bytes(), 9) for path in (FOLDER / "dist").iterdir()}


def _page(declaration: Mapping[str, Any]) -> bytes:
    """Without ``$schema``, which rjsf's own validator refuses unless it is draft-07."""
    schema = {name: value for name, value in declaration.items() if name != "$schema"}
    told = json.dumps(schema, ensure_ascii=False).replace("<", "\\u003c")
    return gzip.compress(PAGE.format(title=declaration["title"], schema=told).encode(), 9)


def _handler(sent: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = sent.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", KINDS.get(self.path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Nothing: the report alone is printed."""

    return Handler
