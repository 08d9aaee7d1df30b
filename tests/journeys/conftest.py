"""The five procedures, served for the whole session by a real server with real workers; a visitor is a new browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from builder.compiler import compile_procedure
from runtime.adapters.local_pool import LocalPool
from runtime.adapters.twins import FixedClock
from runtime.app import create_app
from runtime.site import Site
from tests.browser.conftest import served
from tests.conftest import site_in_memory
from tests.journeys.applicant import Applicant, answers_of, as_draft
from tests.journeys.hands import Hand, Pointer
from validators.ocr.tesseract import TesseractEngine

PROCEDURES = Path(__file__).parents[2] / "schemas" / "procedures"
#: A small one that asks the date of birth of the person herself.
LIBRARY = Path(__file__).parent / "carte-de-bibliotheque.json"
#: The day the answers and the papers of the resources were written for.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

Visitor = Callable[..., Page]
Start = Callable[..., Applicant]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site where nothing is a twin but the stores, the mail and the clock."""
    pool = LocalPool()
    site = site_in_memory(tmp_path_factory.mktemp("town"), FixedClock(NOW), pool, TesseractEngine())
    for path in (*sorted(PROCEDURES.glob("*.json")), LIBRARY):
        source = path.read_bytes()
        site.procedures.publish(compile_procedure(source, slug=path.stem).procedure, source)
    yield site
    pool.stop()


@pytest.fixture(scope="session")
def town_address(town: Site) -> Iterator[str]:
    """Where it is served."""
    with served(create_app(town)) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, town_address: str) -> Iterator[Visitor]:
    """``visitor(width=320, script=False)``: a new browser. A fault of the script, or one the console tells, fails."""
    faults: list[str] = []
    with ExitStack() as contexts:

        def arrive(width: int = 1280, *, script: bool = False, **options: Any) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                base_url=town_address,
                java_script_enabled=script,
                locale="fr-FR",
                reduced_motion="reduce",
                **options,
            )
            context.set_default_timeout(30_000)
            contexts.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.on("console", lambda line: faults.extend(_told(line)))
            return page

        yield arrive
    assert faults == []


def _told(line: ConsoleMessage) -> Iterator[str]:
    """A page that says what to correct answers 422, one that met another window 409: the browser tells those too."""
    expected = ("status of 404", "status of 409", "status of 422")
    if line.type == "error" and not any(status in line.text for status in expected):
        yield line.text


@pytest.fixture
def start(visitor: Visitor, town: Site) -> Start:
    """``start("signalement", width=320, script=True)``: somebody at the first step.

    ``at="etapes/photos"``: everything asked before that step is answered; ``at="manques"``: everything. No file is
    given. ``changes={"/probleme/danger": False}``: with other answers. ``hand=Keyboard()``: without pointer.
    """

    def begin(
        slug: str, *, at: str = "", changes: dict[str, Any] | None = None, hand: Hand | None = None, **options: Any
    ) -> Applicant:
        procedure = town.procedures.published(slug)
        assert procedure is not None
        applicant = Applicant(visitor(**options), procedure, answers_of(slug, changes or {}), hand or Pointer())
        applicant.start()
        if at:
            dossier = town.dossiers.find(applicant.dossier_id)
            assert dossier is not None
            draft = as_draft(applicant.answers, before=at)
            town.dossiers.answer(dossier.id, dossier.version, draft, town.clock.now())
            applicant.go(at)
        return applicant

    return begin
