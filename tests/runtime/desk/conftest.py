"""A town with two services, an agent in each, and dossiers sent to the first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from runtime.account.passwords import hash_password
from runtime.adapters.inline_queue import InlineQueue
from runtime.app import create_app
from runtime.dossier import (
    ROW,
    Confirmation,
    Dossier,
    Due,
    Event,
    Role,
    State,
    StoredFile,
    Submission,
    SubmittedFile,
    User,
)
from runtime.ports import Facts
from runtime.procedure import About, Choice, Decision, Procedure, Question, Step
from runtime.site import Site
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.sentences import finding
from validators.documents.sniffing import PDF
from validators.findings import Box, Cause, Severity

PASSWORD = "quatre mots sans lien"
SENT = datetime(2027, 4, 13, 8, 51, tzinfo=UTC)
DECIDED_BY = datetime(2027, 6, 13, 21, 59, tzinfo=UTC)


@cache
def hashed() -> str:
    """Once: slow on purpose."""
    return hash_password(PASSWORD)


def procedure() -> Procedure:
    """Two steps, rows, a choice, two documents."""
    checks, later = (Check("legible"), Check("recent", {"within": "P3M"})), ("later",)
    home = DocumentRequirement("domicile", "Justificatif de domicile", checks=checks, may_be=later, lets_go=later)
    allowance = replace(home, label="Attestation de la CAF")
    steps = (
        Step("vous", "Vous", (
            Question("/nom", "text", "Nom et prénom", required=True, autocomplete="name"),
            Question("/lieu", "choice", "Lieu", choices=(Choice(1, "Au gymnase"), Choice(2, "À l’école"))),
            Question("/enfants", "rows", "Vos enfants", item_label="Enfant", item_title="{prenom}", questions=(
                Question("/enfants/*/prenom", "text", "Prénom"),
                Question("/enfants/*/naissance", "date", "Date de naissance"),
            )),
        )),
        Step("pieces", "Vos documents", (
            Question("/domicile", "document", "Justificatif de domicile", required=True, document=home),
            Question("/caf", "document", "Attestation de la CAF", document=allowance),
        )),
    )  # fmt: skip
    about = About("AL", "enfance", decision=Decision("P2M", "refused", "Vous pouvez écrire au maire."))
    return Procedure("loisirs", "Inscrire mon enfant", steps, True, about)


@pytest.fixture
def site(site: Site) -> Site:
    """With a queue that works, a procedure, and staff."""
    site = replace(site, queue=InlineQueue())
    site.procedures.publish(procedure(), b"{}")
    water = replace(procedure(), slug="eau", title="Payer l’eau", about=About("EA", "eau"))
    site.procedures.publish(water, b"{}")
    for user_id, role, services in (
        ("agent", Role.AGENT, ("enfance",)),
        ("stranger", Role.AGENT, ("eau",)),
        ("chief", Role.ADMINISTRATOR, ()),
    ):
        site.users.add(User(user_id, f"{user_id}@ville.fr", user_id.capitalize(), role, services, hashed()))
    return site


@pytest.fixture
def app(site: Site) -> Flask:
    """Forms are posted without a token: what a token protects is tested with the application."""
    app = create_app(site)
    app.config["WTF_CSRF_METHODS"] = set()
    return app


def sign_in(client: FlaskClient, who: str = "agent") -> FlaskClient:
    """Sign somebody in."""
    answer = client.post("/connexion", data={"email": f"{who}@ville.fr", "password": PASSWORD})
    assert answer.status_code == 303
    return client


@pytest.fixture
def agent(client: FlaskClient) -> FlaskClient:
    """The browser of the agent of the service."""
    return sign_in(client)


Sender = Callable[..., Dossier]


@pytest.fixture
def send(site: Site) -> Sender:
    """Sends a dossier to the town of the test."""
    return partial(send_to, site)


def send_to(site: Site, dossier_id: str = "d1", name: str = "Nadia Ferrand", **changed: Any) -> Dossier:
    """Sends a dossier as the portal would: a document of two pages, the second with a doubt."""
    draft = {
        "nom": name,
        "lieu": 2,
        "enfants": [{ROW: "r1", "prenom": "Lina", "naissance": "2018-09-14"}],
        "domicile": {"state": "given", "pages": [{"file": f"{dossier_id}-f1", "page": n} for n in (1, 2)]},
        "caf": {"state": "later", "by": "2027-05-01"},
    }
    slug, service = changed.pop("slug", "loisirs"), changed.pop("service", "enfance")
    fresh = Dossier(dossier_id, slug, 1, service, dossier_id.upper(), SENT, SENT, SENT)
    file = StoredFile(f"{dossier_id}-f1", dossier_id, "/domicile", "Facture d’eau.pdf", 9, "", PDF, SENT)
    stored = site.files.put(dossier_id, file.id, BytesIO(b"%PDF-1.7\n"), 100)
    file = replace(file, sha256=stored.sha256)
    site.dossiers.start(fresh)
    dossier = site.index.attach(file, draft, 0, SENT)
    site.index.record_reading(file.id, reading(file.sha256))
    said = Confirmation(file.id, "legible", Cause.BLURRED, SENT)
    dossier = site.dossiers.confirm(dossier_id, dossier.version, [said])
    facts = Facts("AL", 2027, name, changed.pop("email", "nadia@exemple.fr"), DECIDED_BY)
    return site.dossiers.submit(dossier_id, dossier.version, submission(draft, file, said), [], facts)


def reading(sha256: str) -> Reading:
    """Two pages; the second seems blurred in a corner."""
    box = Box(0.7, 0.7, 1.0, 1.0)
    doubt = finding("legible", Cause.BLURRED, Severity.DOUBT, page=2, box=box)
    pages = (
        PageReading(1, Medium.TEXT, 600, 800, text="Facture du 2 mars 2027"),
        PageReading(2, Medium.SCAN, 600, 800, findings=(doubt,)),
    )
    return Reading("application/pdf", sha256, 2, pages)


def submission(draft: dict[str, Any], file: StoredFile, said: Confirmation) -> Submission:
    """What the portal freezes."""
    answers = draft | {"enfants": [{name: row[name] for name in row if name != ROW} for row in draft["enfants"]]}
    label = "Justificatif de domicile"
    sent = SubmittedFile(file.id, "/domicile", label, file.name, file.size, file.sha256, 2)
    due = Due("/caf", "/caf", "Attestation de la CAF", "2027-05-01")
    return Submission(1, SENT, 1, answers, (sent,), (said,), (due,), (label,))


def move(site: Site, dossier: Dossier, state: State) -> Dossier:
    """As an agent would."""
    return site.dossiers.move(dossier.id, dossier.version, Event(SENT, "Agent", state), [])
