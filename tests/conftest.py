"""A site in memory that every test may use: real rooms, twins for adapters, nothing on the network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from runtime.adapters.memory import memory_stores
from runtime.adapters.no_antivirus import NoAntivirus
from runtime.adapters.twins import FixedClock, MemoryFiles, MemoryMailer
from runtime.app import create_app
from runtime.errors import Unavailable
from runtime.settings import FIRST_SETTINGS, read_settings
from runtime.site import Site
from validators.ocr.null import NullEngine


class QueueThatIsDown:
    """``TaskQueue`` whose workers never answer: pages must do without."""

    def enqueue(self, task: str, **arguments: Any) -> str:
        raise Unavailable("queue")

    def result(self, ticket: str, timeout: float) -> Any:
        raise Unavailable("queue")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The town of the first run, on 13 April 2027, without workers."""
    stores = memory_stores()
    clock = FixedClock()
    return Site(
        home=tmp_path,
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
        queue=QueueThatIsDown(),
        ocr=NullEngine(),
        clock_lock=stores.clock_lock,
    )


@pytest.fixture
def app(site: Site) -> Flask:
    """Its application."""
    return create_app(site)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A browser without script."""
    with app.test_client() as browser:
        yield browser
