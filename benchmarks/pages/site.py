"""A site for the measures: the real adapters on a throw-away folder, and procedures of as many questions as wanted."""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from builder.compiler import compile_procedure
from runtime.app import create_app
from runtime.config import open_site
from runtime.site import Site

KINDS: tuple[dict[str, Any], ...] = (
    {"type": "string", "maxLength": 80},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "email", "hint": "Par exemple nom@exemple.fr"},
    {"type": "integer", "minimum": 0},
    {"type": "boolean"},
    {"type": "string", "enum": ["Oui", "Non", "Je ne sais pas"]},
    {"type": "string", "format": "phone"},
    {"type": "string", "maxLength": 1000, "widget": "textarea"},
)
ANSWERS: tuple[dict[str, str], ...] = (
    {"": "Une réponse"},
    {".day": "27", ".month": "3", ".year": "1986"},
    {"": "nom@exemple.fr"},
    {"": "3"},
    {"": "1"},
    {"": "0"},
    {"": "06 12 34 56 78"},
    {"": "Une réponse plus longue.\nSur deux lignes."},
)


def declaration(questions: int) -> dict[str, Any]:
    """One step of that many questions, of eight usual kinds."""
    properties = {
        f"q{number}": {"title": f"Question {number}", **KINDS[number % len(KINDS)]} for number in range(questions)
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Une démarche de {questions} questions",
        "type": "object",
        "procedure": {"code": "BM", "service": "population"},
        "properties": {"etape": {"title": "Une étape", "type": "object", "properties": properties}},
    }


def publish(site: Site, questions: int) -> str:
    """Its slug."""
    source = json.dumps(declaration(questions)).encode()
    compiled = compile_procedure(source, slug=f"questions-{questions}")
    return site.procedures.publish(compiled.procedure, source).slug


@contextmanager
def throwaway_site() -> Iterator[Site]:
    """Opened in a temporary folder, as a first run would."""
    with tempfile.TemporaryDirectory(prefix="dossier-complet-") as folder:
        yield open_site(Path(folder))


class Visitor:
    """A browser without script that began a dossier and stands on its first step."""

    def __init__(self, site: Site, slug: str) -> None:
        self.client: FlaskClient = create_app(site).test_client()
        start = self.client.get(f"/demarches/{slug}/").text
        began = self.client.post(f"/demarches/{slug}/commencer", data=self.hidden(start), follow_redirects=True)
        self.dossier = began.request.path.split("/")[2]
        self.step = f"/dossiers/{self.dossier}/etapes/etape"
        shown = self.client.get(self.step)
        assert shown.status_code == 200, shown.text
        self.page = shown.text

    @staticmethod
    def hidden(page: str) -> dict[str, str]:
        """What the page posts by itself."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
        return {name: unescape(value) for name, value in found}
