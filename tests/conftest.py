"""A site in memory that every test may use: real rooms, twins for adapters, nothing on the network."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from runtime.adapters.memory import memory_stores
from runtime.adapters.no_antivirus import NoAntivirus
from runtime.adapters.twins import FixedClock, MemoryFiles, MemoryMailer
from runtime.app import create_app
from runtime.errors import Unavailable
from runtime.ports import TaskQueue
from runtime.settings import FIRST_SETTINGS, read_settings
from runtime.site import Site
from validators.ocr import OcrEngine
from validators.ocr.null import NullEngine

#: Debian's without a window, which costs a third less than with one, else the one Playwright brought (Ubuntu has none
#: outside snap).
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell")

#: A law is true or not; how long an example takes is the business of benchmarks/, and of the machine's other work.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


class QueueThatIsDown:
    """``TaskQueue`` whose workers never answer: pages must do without."""

    def enqueue(self, task: str, **arguments: Any) -> str:
        raise Unavailable("queue")

    def result(self, ticket: str, timeout: float) -> Any:
        raise Unavailable("queue")


def site_in_memory(home: Path, clock: FixedClock, queue: TaskQueue, ocr: OcrEngine) -> Site:
    """The town of the first run: nothing is kept when the test ends."""
    stores = memory_stores()
    return Site(
        home=home,
        settings=read_settings(FIRST_SETTINGS.read_text(encoding="utf-8")),
        clock=clock,
        procedures=stores.procedures,
        dossiers=stores.dossiers,
        index=stores.index,
        files=MemoryFiles(clock),
        users=stores.users,
        outbox=stores.outbox,
        held=stores.held,
        limits=stores.limits,
        mailer=MemoryMailer(),
        antivirus=NoAntivirus(),
        queue=queue,
        ocr=ocr,
        clock_lock=stores.clock_lock,
    )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """That town, on 13 April 2027, without workers."""
    return site_in_memory(tmp_path, FixedClock(), QueueThatIsDown(), NullEngine())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all. Its own sandbox cannot start as root, which is who builds are run as."""
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def app(site: Site) -> Flask:
    """Its application."""
    return create_app(site)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A browser without script."""
    with app.test_client() as browser:
        yield browser
