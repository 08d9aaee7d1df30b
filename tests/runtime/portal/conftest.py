"""A small procedure with a conditional question and a document, and workers that see what the test says."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from builder.compiler import compile_procedure
from runtime.app import create_app
from runtime.errors import Unavailable
from runtime.procedure import Procedure
from runtime.site import Site
from tests.runtime.portal.person import Person
from validators.documents.examined import Examined
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.versions import JUDGING, SEEING
from validators.findings import Finding

SMALL: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Une petite démarche",
    "type": "object",
    "procedure": {
        "code": "PD", "service": "population", "purpose": "Essayer.", "legal_basis": "Mission d’intérêt public",
        "retention": "P1Y", "decision": {"within": "P2M", "silence": "refused", "appeal": "Écrivez au maire."},
        "declaration": "Je déclare que ces informations sont exactes.",
    },
    "properties": {
        "vous": {
            "title": "Vous", "type": "object", "required": ["nom", "separe"],
            "properties": {
                "nom": {"title": "Nom et prénom", "type": "string", "maxLength": 80, "autocomplete": "name"},
                "naissance": {"title": "Date de naissance", "type": "string", "format": "date", "autocomplete": "bday"},
                "mail": {"title": "Adresse électronique", "type": "string", "format": "email", "autocomplete": "email"},
                "separe": {"title": "Êtes-vous séparé ?", "type": "boolean"},
                "depuis": True,
            },
            "if": {"properties": {"separe": {"const": True}}, "required": ["separe"]},
            "then": {"properties": {"depuis": {"title": "Depuis quand", "type": "string"}}, "required": ["depuis"]},
        },
        "pieces": {
            "title": "Vos documents", "type": "object", "required": ["domicile"],
            "properties": {
                "domicile": {
                    "title": "Justificatif de domicile",
                    "document": {"kind": "jugement", "may_be": ["later", "none"], "lets_go": ["later"]},
                }
            },
        },
    },
    "required": ["vous", "pieces"],
}  # fmt: skip


@dataclass
class QueueThatSees:
    """``TaskQueue`` whose workers see what the test says: findings by the bytes' first words, nothing otherwise."""

    sees: dict[bytes, tuple[Finding, ...]] = field(default_factory=dict)
    pages: int = 1
    is_down: bool = False
    asked: list[str] = field(default_factory=list)

    def enqueue(self, task: str, **arguments: Any) -> Any:
        self.asked.append(task)
        if self.is_down:
            raise Unavailable("queue")
        return task, arguments.get("source")

    def result(self, ticket: Any, timeout: float) -> Any:
        task, source = ticket
        if task == "examine":
            return Examined(self._seen(Path(source).read_bytes()))
        return b"%PDF-1.7" if task == "draw_pdf" else b"\xff\xd8\xff"

    def _seen(self, content: bytes) -> Reading:
        findings = next((told for start, told in self.sees.items() if content.startswith(start)), ())
        pages = tuple(
            PageReading(
                number,
                Medium.PHOTO,
                800,
                1100,
                text="Jugement",
                findings=tuple(one for one in findings if one.page == number),
            )
            for number in range(1, self.pages + 1)
        )
        of_file = tuple(one for one in findings if one.page is None)
        return Reading("image/jpeg", "", self.pages, pages, of_file, versions=SEEING, content_versions=JUDGING)


@cache
def _small() -> Procedure:
    return compile_procedure(SMALL, slug="essai").procedure


@pytest.fixture
def queue() -> QueueThatSees:
    """Workers of this test."""
    return QueueThatSees()


@pytest.fixture
def site(site: Site, queue: QueueThatSees) -> Site:
    """The town's site with the small procedure published."""
    site.procedures.publish(_small(), b"{}")
    return replace(site, queue=queue)


@pytest.fixture
def person(site: Site) -> Person:
    """Somebody at the portal."""
    return Person(create_app(site).test_client())


@pytest.fixture
def other(site: Site) -> FlaskClient:
    """Somebody else, in another browser."""
    return create_app(site).test_client()
