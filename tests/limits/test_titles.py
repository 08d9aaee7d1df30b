"""Words of authors and of people are text wherever they go: never markup, never a template, never a formula."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from builder.compiler import compile_procedure
from runtime.account.passwords import hash_password
from runtime.adapters.inline_queue import InlineQueue
from runtime.dossier import Role, User
from runtime.procedure import Procedure
from runtime.site import Service, Site
from tests.limits.conftest import JPEG, LIBRARY, visitor_of
from tests.limits.visitor import Visitor
from tests.runtime.portal.conftest import QueueThatSees

HOSTILE = "{{7*7}} {% raise %} <script>alert(1)</script> \"'&amp; 100 % %(x)s %s ${7*7} </title></textarea>"
FORMULA = "=cmd|' /C calc'!A0"


def hostile(kind: str) -> str:
    """That text, told apart by where it stands."""
    return f"{kind} {HOSTILE}"


@cache
def procedure() -> Procedure:
    """Everything an author may write is hostile."""
    name = {"title": hostile("nom"), "hint": hostile("indice"), "help": hostile("aide"), "type": "string",
            "autocomplete": "name", "messages": {"minLength": hostile("message")}, "minLength": 3}  # fmt: skip
    choice = {
        "title": hostile("choix"),
        "oneOf": [{"const": HOSTILE, "title": hostile("option"), "description": HOSTILE}],
    }
    document = {"kind": "papier", "may_be": ["later", "none"], "lets_go": ["later"]}
    declared: dict[str, Any] = {
        "title": hostile("titre"), "type": "object",
        "procedure": {
            "code": "TT", "service": "population", "purpose": hostile("but"), "cost": hostile("prix"),
            "legal_basis": hostile("base"), "recipients": [hostile("destinataire")], "retention": "P1Y",
            "decision": {"within": "P2M", "silence": "refused", "appeal": hostile("recours")},
            "declaration": hostile("declaration"),
        },
        "properties": {
            "vous": {
                "title": hostile("etape"), "type": "object", "required": ["nom"],
                "properties": {"nom": name, "choix": choice, "mail": {"type": "string", "format": "email"}},
            },
            "enfants": {
                "title": hostile("rangs"), "type": "array",
                "items": {"title": hostile("rang"), "type": "object", "item_title": "{prenom} {{prenom.x}}",
                          "properties": {"prenom": {"title": hostile("prenom"), "type": "string"}}},
            },
            "pieces": {
                "title": hostile("pieces"), "type": "object", "required": ["acte"],
                "properties": {"acte": {"title": hostile("acte"), "hint": hostile("h"), "document": document},
                               "promis": {"title": hostile("promis"), "document": document}},
            },
        },
    }  # fmt: skip
    return compile_procedure(declared, slug="titres", library=LIBRARY).procedure


class SeesAndDraws(QueueThatSees):
    """Workers that see what the test says and really draw PDFs."""

    def result(self, ticket: Any, timeout: float) -> Any:
        return super().result(ticket, timeout) if isinstance(ticket, tuple) else self.inline.result(ticket, timeout)

    def enqueue(self, task: str, **arguments: Any) -> Any:
        self.inline = getattr(self, "inline", InlineQueue())
        return self.inline.enqueue(task, **arguments) if task == "draw_pdf" else super().enqueue(task, **arguments)


@pytest.fixture
def site(site: Site) -> Site:
    """The town itself is hostile too."""
    services = {"population": Service("population", hostile("service"), hostile("adresse"), "01 02 03 04 05", "", "")}
    settings = replace(site.settings, organisation=hostile("mairie"), services=services)
    site.procedures.publish(procedure(), b"{}")
    return replace(site, settings=settings, queue=SeesAndDraws())


def is_only_text(page: str, *kinds: str) -> None:
    """No script of theirs, nothing computed; the words are there, as they were written."""
    assert "<script>alert" not in page
    assert "</title></textarea>" not in page
    assert " 49 " not in page
    for kind in kinds:
        assert f"{kind} {{{{7*7}}}} {{% raise %}} &lt;script&gt;alert(1)&lt;/script&gt;" in page, kind


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return visitor_of(site)


def test_pages_before_starting_show_words_as_text(visitor: Visitor) -> None:
    is_only_text(visitor.get("/"), "titre", "but", "service")
    is_only_text(visitor.get("/demarches?q=" + "{{7*7}}<script>alert(1)</script>"))
    is_only_text(visitor.get("/demarches/titres/"), "titre", "but", "prix", "acte", "recours")
    for page in ("/aide", "/contact", "/donnees-personnelles", "/mentions-legales", "/plan-du-site", "/accessibilite"):
        is_only_text(visitor.get(page))
        assert visitor.status == 200


@pytest.fixture
def filled(visitor: Visitor, site: Site) -> str:
    """Steps answered with hostile words, each page looked at."""
    dossier_id = visitor.start("titres")
    is_only_text(visitor.page, "etape", "nom", "indice", "aide", "choix", "option")
    is_only_text(visitor.fill(dossier_id, "vous", {"vous/nom": "x"}), "message")
    fields = {"vous/nom": FORMULA + HOSTILE, "vous/choix": "0", "vous/mail": "a@exemple.fr"}
    visitor.fill(dossier_id, "vous", fields)
    visitor.fill(dossier_id, "enfants", action="add:/enfants")
    row = re.findall(r'name="(enfants/[^"/]+/prenom)"', visitor.page)[0]
    visitor.fill(dossier_id, "enfants", {row: FORMULA + HOSTILE})
    visitor.step(dossier_id, "enfants")
    is_only_text(visitor.page, "rangs", "prenom")
    later = {"pieces/promis.state": "later"} | {
        f"pieces/promis.later.by.{part}": text for part, text in (("day", "3"), ("month", "5"), ("year", "2027"))
    }
    name = "../../<script>alert(1)<\\script>{{7*7}}=cmd.jpg"
    visitor.fill(dossier_id, "pieces", later, {"file:/pieces/acte": [(name, JPEG)]})
    return dossier_id


def test_pages_of_a_dossier_show_words_as_text(visitor: Visitor, filled: str) -> None:
    visitor.step(filled, "pieces")
    is_only_text(visitor.page, "acte", "promis")
    for page in ("manques", "recapitulatif", "code", "effacer"):
        is_only_text(visitor.get(f"/dossiers/{filled}/{page}"))
        assert visitor.status == 200
    is_only_text(visitor.get(f"/dossiers/{filled}/recapitulatif"), "nom", "declaration", "acte")


@pytest.fixture
def sent(visitor: Visitor, filled: str) -> str:
    visitor.get(f"/dossiers/{filled}/recapitulatif")
    visitor.send(f"/dossiers/{filled}/envoyer", {"declaration": "1"})
    assert visitor.path.endswith("/accuse"), visitor.words
    return filled


def test_receipts_show_words_as_text(visitor: Visitor, sent: str, site: Site) -> None:
    is_only_text(visitor.page, "titre", "recours", "acte", "promis", "service")
    is_only_text(visitor.get(f"/dossiers/{sent}/"), "promis")
    is_only_text(visitor.get(f"/dossiers/{sent}/promis/0"), "promis")
    content = visitor.client.get(f"/dossiers/{sent}/accuse.pdf").data
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    assert "titre {{7*7}} {% raise %} <script>alert(1)</script>" in text
    assert b"/JavaScript" not in content


def test_mails_show_words_as_text_on_one_line_of_subject(visitor: Visitor, sent: str, site: Site) -> None:
    mails = site.outbox.due(site.clock.now())
    assert mails
    for mail in mails:
        is_only_text(mail.html, "titre")
        assert "titre {{7*7}} {% raise %} <script>" in mail.text
        assert "\n" not in mail.subject


@pytest.fixture
def agent(site: Site, sent: str) -> Visitor:
    hashed = hash_password("quatre mots sans lien")
    user = User("u1", "a@ville.fr", hostile("agent"), Role.AGENT, ("population",), hashed)
    site.users.add(user)
    visitor = visitor_of(site)
    visitor.get("/connexion")
    visitor.post("/connexion", {"email": "a@ville.fr", "password": "quatre mots sans lien"})
    return visitor


def test_the_bureau_shows_words_as_text(agent: Visitor, sent: str, site: Site) -> None:
    is_only_text(agent.get("/bureau?q=<script>alert(1)</script>&tri={{7*7}}"))
    is_only_text(agent.get("/bureau"), "titre")
    is_only_text(agent.get(f"/bureau/dossiers/{sent}"), "titre", "etape", "nom", "acte")


def test_exports_hold_no_formula_and_no_path(agent: Visitor, sent: str, site: Site) -> None:
    lines = list(
        csv.reader(io.StringIO(agent.client.get("/bureau/export.csv").data.decode("utf-8-sig")), delimiter=";")
    )
    assert len(lines) == 2
    assert not [cell for line in lines for cell in line if cell[:1] in tuple("=+-@\t\r\n") and cell != ""]
    told = json.loads(agent.client.get("/bureau/export.jsonl").data)
    assert told["submissions"][0]["answers"]["vous"]["nom"] == FORMULA + HOSTILE
    archive = zipfile.ZipFile(io.BytesIO(agent.client.get(f"/bureau/dossiers/{sent}/export.zip").data))
    for name in archive.namelist():
        assert re.fullmatch(r"(?:pieces/)?[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)?", name), name
        assert ".." not in name


def test_an_original_leaves_as_an_attachment_in_a_sandbox(agent: Visitor, sent: str, site: Site) -> None:
    file = site.index.of_dossier(sent)[0]
    answer = agent.client.get(f"/bureau/dossiers/{sent}/fichiers/{file.id}/original")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "\n" not in answer.headers["Content-Disposition"]
    answer.close()
