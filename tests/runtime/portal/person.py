"""A person at the portal, without script: pages are read, forms are posted with what they hold."""

import re
from html import unescape
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Person:
    """Follows redirects; ``page`` is the last page read."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.path = ""
        self.status = 0
        self.token = ""

    def get(self, path: str) -> str:
        """Open a page."""
        return self._read(self.client.get(path, follow_redirects=True))

    def post(self, path: str, fields: dict[str, Any] | None = None, files: dict[str, Any] | None = None) -> str:
        """Post a form with the hidden fields of the page it stands on."""
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(self.page)}
        self.token = hidden.get("csrf_token", self.token)
        data: dict[str, Any] = {"csrf_token": self.token} | hidden | (fields or {})
        for name, chosen in (files or {}).items():
            data[name] = [(BytesIO(content), file_name) for file_name, content in chosen]
        return self._read(
            self.client.post(
                path,
                data=data,
                content_type="multipart/form-data",
                headers={"Sec-Fetch-Site": "same-origin"},
                follow_redirects=True,
            )
        )

    def start(self, slug: str) -> str:
        """Begin a dossier; its id."""
        self.get(f"/demarches/{slug}/")
        self.post(f"/demarches/{slug}/commencer")
        return self.path.split("/")[2]

    def step(self, dossier_id: str, step_id: str) -> str:
        """Open a step."""
        return self.get(f"/dossiers/{dossier_id}/etapes/{step_id}")

    def answer(self, dossier_id: str, step_id: str, fields: dict[str, Any] | None = None, **files: Any) -> str:
        """Post a step as its page stands, with these answers; ``files`` as ``{input: [(name, bytes)]}``."""
        self.step(dossier_id, step_id)
        return self.post(f"/dossiers/{dossier_id}/etapes/{step_id}", fields, files.get("files"))

    def _read(self, response: TestResponse) -> str:
        self.status = response.status_code
        self.path = response.request.full_path.rstrip("?")
        self.page = response.text if (response.mimetype or "").startswith("text/") else ""
        return self.page

    @property
    def words(self) -> str:
        """The page as it is read: no tags, one space."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).replace("\u00a0", " ").split())
