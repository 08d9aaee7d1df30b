"""Somebody at the portal who posts whole pages, as a browser without script does."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from werkzeug.datastructures import MultiDict

from tests.runtime.fields.browsing import Page
from tests.runtime.portal.person import Person

_FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
Files = dict[str, list[tuple[str, bytes]]]


class Visitor(Person):
    """A person whose posts carry everything the page holds, changed or not."""

    def form(self, at: int = -1) -> Page:
        """A form of the page: the last one, unless told otherwise."""
        return Page(_FORM.findall(self.page)[at])

    def send(
        self,
        path: str,
        fields: Mapping[str, str | None] | None = None,
        files: Files | None = None,
        action: str = "continue",
    ) -> str:
        """Post the form of the page that is open, some inputs filled differently (``None``: not sent)."""
        posted: MultiDict[str, Any] = MultiDict(
            (name, value)
            for name, value in self.form().posted(**(fields or {})).items(multi=True)
            if not name.startswith("file:")
        )
        posted.setlist("action", [action])
        for name, chosen in (files or {}).items():
            for file_name, content in chosen:
                posted.add(name, (BytesIO(content), file_name))
        response = self.client.post(
            path,
            data=posted,
            content_type="multipart/form-data",
            headers={"Sec-Fetch-Site": "same-origin"},
            follow_redirects=True,
        )
        page = self._read(response)
        for answer in (*response.history, response):
            answer.request.input_stream.close()
        return page

    def fill(
        self,
        dossier_id: str,
        step_id: str,
        fields: Mapping[str, str | None] | None = None,
        files: Files | None = None,
        action: str = "continue",
    ) -> str:
        """Open a step and post it."""
        self.step(dossier_id, step_id)
        return self.send(f"/dossiers/{dossier_id}/etapes/{step_id}", fields, files, action)
