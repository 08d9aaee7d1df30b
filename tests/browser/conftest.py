"""A real Chromium and a real server on the loopback, for what only a browser can tell."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from waitress.server import create_server

from tests.running import running

OpenPage = Callable[..., Page]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application, while it is served."""
    with running(create_server(app, host="127.0.0.1", port=0, threads=4)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The site, served."""
    with served(app) as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """``open_page("/aide", width=320, color_scheme="dark", java_script_enabled=False…)``: a page in a new context.

    A fault of the script or a refusal of the content policy fails the test.
    """
    faults: list[str] = []
    with ExitStack() as contexts:

        def open_one(path: str, width: int = 1280, **options: Any) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address, **options)
            contexts.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
            page.goto(path)
            return page

        yield open_one
    assert faults == []
