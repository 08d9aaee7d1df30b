"""Sends our own static texts gzipped. Pages are not: they mix a secret (the form's token) with what a person typed, and
the length of such a page, compressed, tells the secret bit by bit (BREACH). A proxy must not compress them either.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

TEXTS = frozenset({"text/css", "text/javascript", "application/javascript", "image/svg+xml"})


@lru_cache(maxsize=64)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _compress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200 or response.mimetype not in TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.direct_passthrough = False
        response.set_data(_compressed(response.get_data()))
        response.content_encoding = "gzip"
    return response


def init_app(app: Flask) -> None:
    """Compress what an application serves from its static folder."""
    app.after_request(_compress)
