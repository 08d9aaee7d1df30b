"""A town served to the browser, whose workers see in a file what its name says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

from flask import Flask, abort, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Response

from builder.app import create_app
from builder.compiler import compile_procedure
from runtime import errors
from runtime.accessibility.record import read_statement
from runtime.adapters.twins import FixedClock
from runtime.dossier import ROW, Dossier, Role, User
from runtime.procedure import Procedure
from runtime.site import Site
from tests.accessibility.catalogue import catalogue, forty_questions, long_words, read_only, twin_groups
from tests.browser.conftest import served
from tests.conftest import site_in_memory
from tests.runtime.accessibility.test_record import FILLED
from tests.runtime.desk.conftest import hashed, sign_in
from tests.runtime.desk.conftest import procedure as leisure
from tests.runtime.portal.conftest import SMALL, QueueThatSees
from tests.runtime.portal.person import Person
from tests.runtime.test_mails import mails
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Severity
from validators.ocr.null import NullEngine

PROCEDURES = Path(__file__).parents[2] / "schemas" / "procedures"
JPEG = b"\xff\xd8\xff\xe0"
PLACE = "/pieces/domicile"

ADDRESS, NAME = Box(0.1, 0.12, 0.42, 0.16), Box(0.02, 0.3, 0.3, 0.32)
#: First words of a file → what is found in it.
SEEN = {
    JPEG + b"floue": (finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1, box=Box(0.1, 0.1, 0.9, 0.4)),),
    JPEG + b"douteuse": (
        finding("legible", Cause.GLARE, Severity.DOUBT, page=1, box=Box(0.5, 0.5, 0.9, 0.9)),
        finding("legible", Cause.NO_DATE_FOUND, Severity.DOUBT, page=1),
    ),
    JPEG + b"ailleurs": (
        finding("legible", Cause.ADDRESS_DIFFERS, Severity.DOUBT, {"found": "2 rue du Port"}, page=1, box=ADDRESS),
        finding(
            "legible",
            Cause.HOLDER_DIFFERS,
            Severity.DOUBT,
            {"found": "P. Nguyen", "expected": "N. Ferrand"},
            page=1,
            box=NAME,
        ),
    ),
    JPEG + b"perimee": (finding("recent", Cause.TOO_OLD, Severity.BLOCKING, {"date": "2020-03-12", "months": 3}),),
    JPEG + b"verrouillee": (finding("opens", Cause.ENCRYPTED, Severity.BLOCKING),),
    JPEG + b"note": (finding("legible", Cause.SKEWED, Severity.NOTE, page=1),),
}
#: A worker that does not answer of such a file; and one that is still at it.
SLOW, HELD = JPEG + b"lente", JPEG + b"attendue"


def picture() -> bytes:
    """A page, small."""
    drawn = Image.new("RGB", (300, 420), "white")
    ImageDraw.Draw(drawn).text((30, 30), "Jugement", fill="black")
    written = BytesIO()
    drawn.save(written, "JPEG")
    return written.getvalue()


@dataclass
class Workers(QueueThatSees):
    """Those of the portal's tests, who draw real pictures, and never end with a file that begins by ``SLOW``."""

    drawn: bytes = field(default_factory=picture)
    released: Event = field(default_factory=Event)
    """At the end of the town."""

    def result(self, ticket: Any, timeout: float) -> Any:
        task, source = ticket
        if task == "examine" and Path(source).read_bytes().startswith(HELD):
            self.released.wait(120)
        if task == "examine" and Path(source).read_bytes().startswith((SLOW, HELD)):
            raise errors.Unavailable("queue")
        answer = super().result(ticket, timeout)
        return self.drawn if answer == b"\xff\xd8\xff" else answer


@dataclass
class Town:
    """The site, its application, where it is served, what it has drawn since the last state."""

    site: Site
    app: Flask
    address: str
    audited: str
    """Where the same town is served with the record of an audit."""
    pages: Path
    """Where those judged are kept for the Nu checker."""
    drawn: list[str] = field(default_factory=list)
    signed_in: dict[str, FlaskClient] = field(default_factory=dict)

    def browser_of(self, who: str) -> FlaskClient:
        """Of an agent or an administrator, signed in once."""
        if who not in self.signed_in:
            client = self.app.test_client()
            self.app.config["WTF_CSRF_METHODS"] = set()
            self.signed_in[who] = sign_in(client, who)
            self.app.config["WTF_CSRF_METHODS"] = {"POST"}
        return self.signed_in[who]

    def publish(self, procedure: Procedure) -> None:
        """A procedure that is not in a file."""
        self.site.procedures.publish(procedure, b"{}")


@contextmanager
def town_at(home: Path) -> Iterator[Town]:
    """Served until the end."""
    workers = Workers(sees=dict(SEEN))
    site = site_in_memory(home, FixedClock(), workers, NullEngine())
    for path in sorted(PROCEDURES.glob("*.json")):
        source = path.read_bytes()
        site.procedures.publish(compile_procedure(source, slug=path.stem).procedure, source)
    site.users.add(User("agent", "agent@ville.fr", "Ange Agent", Role.AGENT, ("enfance",), hashed()))
    site.users.add(User("chief", "chief@ville.fr", "Claude Chef", Role.ADMINISTRATOR, (), hashed()))
    app = create_app(site)
    drawn: list[str] = []
    app.add_url_rule("/essai/<name>", "trouble", _trouble)
    app.add_url_rule("/essai/mails/<int:number>", "mail", lambda number: _mail(drawn, number))
    audited = create_app(replace(site, statement=read_statement(FILLED)))
    with served(app) as address, served(audited) as other:
        town = Town(site, app, address, other, home / "pages", drawn)
        ours = (catalogue(), long_words(), read_only(), forty_questions(), twin_groups())
        for procedure in (compile_procedure(PROMISING, slug="essai").procedure, leisure(), *ours):
            town.publish(procedure)
        for name, dates in (("bientot", {"opens": "2027-09-01"}), ("fini", {"closes": "2027-01-31"})):
            town.publish(compile_procedure(_dated(name, dates), slug=name).procedure)
        note = partial(_note_template, drawn)
        for each in (app, audited):
            template_rendered.connect(note, each)
        yield town
        workers.released.set()


def _note_template(drawn: list[str], _: Flask, template: Template, **__: Any) -> None:
    drawn.append(template.name or "")


def _mail(drawn: list[str], number: int) -> str:
    """As it leaves, drawn without request."""
    drawn.append("mails/letter.html")
    return mails()[number].html


def _promising() -> dict[str, Any]:
    """The small one, whose document may be absent in every way."""
    declared: dict[str, Any] = json.loads(json.dumps(SMALL))
    document = declared["properties"]["pieces"]["properties"]["domicile"]["document"]
    document["may_be"] = document["lets_go"] = ["later", "already_sent", "somebody_else", "none"]
    return declared


PROMISING = _promising()


def _dated(title: str, dates: dict[str, str]) -> dict[str, Any]:
    return SMALL | {"title": title.capitalize(), "procedure": SMALL["procedure"] | dates}


#: What a request may meet that no page of a test can bring about.
TROUBLES: dict[str, Exception] = {
    "reserved": errors.Reserved(contact="chef@ville.fr"),
    "expired": errors.FormExpired(),
    "tries": errors.TooManyTries(n=12),
    "stopped": errors.Stopped(),
    "full": errors.StorageFull(),
    "broken": RuntimeError("trial"),
}


def _trouble(name: str) -> str:
    if name.isdigit():
        abort(int(name))
    raise TROUBLES[name]


@dataclass
class Visit:
    """Somebody at a page of a new browser, and the same person without browser, for what comes before."""

    page: Page
    town: Town
    answers: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._note)

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request() or response.request.resource_type == "xhr":
            self.answers.append(response)

    @cached_property
    def person(self) -> Person:
        """Shares the session with the browser."""
        return Person(self.town.app.test_client())

    def show(self, path: str) -> None:
        """Open a page, with the session of the person."""
        self._take_session(self.person.client)
        self.page.goto(path)

    def show_at_the_bureau(self, path: str, who: str = "agent") -> None:
        """Open a page as an agent."""
        self._take_session(self.town.browser_of(who))
        self.page.goto(path)

    def speak(self, language: str) -> None:
        """The pages that follow are in that language."""
        self.page.context.add_cookies([{"name": "langue", "value": language, "url": self.town.address}])

    def _take_session(self, client: FlaskClient) -> None:
        cookie = client.get_cookie("dossier")
        if cookie is not None:
            self.page.context.add_cookies([{"name": "dossier", "value": cookie.value, "url": self.town.address}])

    def draft(self, slug: str, draft: dict[str, Any] | None = None, dossier_id: str = "") -> str:
        """A dossier under way, in this browser: its id."""
        procedure = self.town.site.procedures.published(slug)
        assert procedure is not None
        now = self.town.site.clock.now()
        dossier_id = dossier_id or f"{slug}-{len(self.answers)}-{id(self)}"
        code = f"{abs(hash(dossier_id)):010d}"[:10].translate(str.maketrans("0123456789", "ABCDEFGHJK"))
        kept = (now, now, now + timedelta(days=90))
        self.town.site.dossiers.start(
            Dossier(dossier_id, slug, procedure.revision, procedure.about.service, code, *kept, draft=draft or {})
        )
        with self.person.client.session_transaction() as session:
            session["dossiers"] = [dossier_id]
        return dossier_id

    def give(self, dossier_id: str, *names: str, place: str = PLACE, step: str = "pieces") -> None:
        """Give files; the browser then shows what the person was answered."""
        files = [(f"{name}.jpg", JPEG + name.encode()) for name in names]
        self.person.answer(dossier_id, step, {"action": f"send:{place}"}, files={f"file:{place}": files})

    def press(self, action: str = "continue") -> None:
        """The button of that value, in the browser; the page it answers."""
        self.page.locator(f"button:visible[value='{action}']").first.click()
        self.page.wait_for_load_state()

    def type_everywhere(self, text: str) -> None:
        """In every field of one line or more."""
        self.page.evaluate(
            """text => document.querySelectorAll("main textarea, main input").forEach(one => {
                 const isPressed = ["hidden", "radio", "checkbox", "file", "submit"].includes(one.type);
                 if (one.name && !isPressed) one.value = text; })""",
            text,
        )


def with_rows(answers: Any) -> Any:
    """Answers as a draft holds them: rows named, documents to be given again."""
    if isinstance(answers, dict):
        return {name: with_rows(value) for name, value in answers.items() if not _is_given(value)}
    if isinstance(answers, list):
        return [{ROW: f"r{n}"} | with_rows(row) if isinstance(row, dict) else row for n, row in enumerate(answers)]
    return answers


def _is_given(value: Any) -> bool:
    return isinstance(value, dict) and value.get("state") == "given"


def emptied(draft: Any) -> Any:
    """Only its rows, one of each list, with nothing in them."""
    if isinstance(draft, dict):
        kept = {name: emptied(value) for name, value in draft.items() if isinstance(value, dict | list)}
        return {name: value for name, value in kept.items() if value} | ({ROW: draft[ROW]} if ROW in draft else {})
    rows = [row for row in draft if isinstance(row, dict)][:1]
    return [emptied(row) for row in rows]
