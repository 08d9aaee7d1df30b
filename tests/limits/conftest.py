"""A procedure with something of everything, visitors who post whole pages, workers that are real where files are."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from jinja2.bccache import Bucket, BytecodeCache

from builder.compiler import compile_procedure
from builder.dialect import default_library
from runtime import serving
from runtime.app import create_app
from runtime.dossier import Dossier
from runtime.procedure import Procedure
from runtime.site import Site
from tests.limits.visitor import Visitor
from tests.running import running
from tests.runtime.portal.conftest import QueueThatSees

#: Ours, and a paper that must only be legible: nothing is read whole, a loaded machine keeps up.
LIBRARY = default_library().with_folder(Path(__file__).parents[1] / "resources" / "library")
DOCUMENT = {"kind": "papier", "may_be": ["later", "none"], "lets_go": ["later"]}
DECLARED: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Une démarche mise à l’épreuve",
    "type": "object",
    "procedure": {
        "code": "ME", "service": "population", "purpose": "Tenir bon.", "legal_basis": "Mission d’intérêt public",
        "retention": "P1Y", "decision": {"within": "P2M", "silence": "refused", "appeal": "Écrivez au maire."},
    },
    "properties": {
        "vous": {
            "title": "Vous", "type": "object", "required": ["nom"],
            "properties": {
                "nom": {"title": "Nom et prénom", "type": "string", "maxLength": 80, "autocomplete": "name"},
                "mail": {"title": "Adresse électronique", "type": "string", "format": "email", "autocomplete": "email"},
                "naissance": {"title": "Date de naissance", "type": "string", "format": "date"},
                "siret": {"title": "SIRET", "type": "string", "format": "siret"},
                "motif": {"title": "Motif", "type": "string", "pattern": "^(a+)+$"},
                "nombre": {"title": "Nombre", "type": "integer"},
                "recit": {"title": "Votre récit", "type": "string", "widget": "textarea"},
            },
        },
        "enfants": {
            "title": "Vos enfants", "type": "array", "maxItems": 6,
            "items": {
                "title": "Enfant", "type": "object", "item_title": "{prenom}",
                "properties": {
                    "prenom": {"title": "Prénom", "type": "string", "maxLength": 80},
                    "vaccins": {"title": "Pages de vaccination", "document": {"kind": "papier"}},
                },
            },
        },
        "pieces": {
            "title": "Vos documents", "type": "object", "required": ["domicile"],
            "properties": {
                "domicile": {"title": "Justificatif de domicile", "document": DOCUMENT},
                "assurance": {"title": "Attestation d’assurance", "document": DOCUMENT},
                "contrat": {"title": "Numéro du contrat", "type": "string"},
            },
        },
    },
    "required": ["vous", "pieces"],
}  # fmt: skip
DOMICILE, ASSURANCE = "file:/pieces/domicile", "file:/pieces/assurance"
JPEG = b"\xff\xd8\xff\xe0"


@cache
def declared() -> Procedure:
    """Compiled once."""
    return compile_procedure(DECLARED, slug="limites", library=LIBRARY).procedure


@pytest.fixture
def queue() -> QueueThatSees:
    """Workers that see what the test says."""
    return QueueThatSees()


@pytest.fixture
def site(site: Site, queue: QueueThatSees) -> Site:
    """The town's site with that procedure."""
    site.procedures.publish(declared(), b"{}")
    return replace(site, queue=queue)


class CompiledOnce(BytecodeCache):
    """Templates compiled by one test serve the others."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Another application's, when its source is the same."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """For the next one."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


def visitor_of(site: Site) -> Visitor:
    """Somebody in a browser of his own."""
    app = create_app(site)
    app.jinja_env.bytecode_cache = CompiledOnce()
    return Visitor(app.test_client())


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """Somebody."""
    return visitor_of(site)


@pytest.fixture
def stranger(site: Site) -> Visitor:
    """Somebody else."""
    return visitor_of(site)


@pytest.fixture
def dossier_id(visitor: Visitor) -> str:
    """A dossier whose first questions are answered."""
    started = visitor.start("limites")
    visitor.fill(started, "vous", {"vous/nom": "Nadia Ferrand"})
    return started


@pytest.fixture
def find(site: Site, dossier_id: str) -> Callable[[], Dossier]:
    """The dossier as it is kept now."""

    def found() -> Dossier:
        dossier = site.dossiers.find(dossier_id)
        assert dossier is not None
        return dossier

    return found


@contextmanager
def served(site: Site) -> Iterator[tuple[str, int]]:
    """The site behind its real server, on a port of its own."""
    with running(serving._listen(site, create_app(site), "127.0.0.1", 0, 4)) as port:
        yield "127.0.0.1", port


Serve = Callable[[Site], AbstractContextManager[tuple[str, int]]]
