"""A browser without script: it keeps cookies, follows redirects, reads forms and posts what they hold."""

import re
from collections.abc import Iterable, Mapping
from http.cookiejar import CookieJar
from io import BytesIO
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.runtime.fields.browsing import Element, Page

_FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
#: (field of the form, name of the file, its bytes).
File = tuple[str, str, bytes]


class Browser:
    """``url`` and ``html`` are those of the page that is open."""

    def __init__(self, address: str) -> None:
        self.address, self.url, self.html = address, address, ""
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> None:
        """Open a page of the site."""
        self._open(Request(self.address + path))

    def submit(self, action: str, fields: Mapping[str, list[str]], files: Iterable[File] = ()) -> None:
        """Press a button of the last form: its values, those of ``fields`` changed, and files."""
        form = self.form()
        posted = {name: values for name, values in form.posted().lists() if not name.startswith(("file:", "instead:"))}
        sent: MultiDict[str, object] = MultiDict()
        for name, values in (posted | dict(fields) | ({"action": [action]} if action else {})).items():
            sent.setlist(name, list(values))
        for field, name, content in files:
            sent.add(field, FileStorage(BytesIO(content), name))
        boundary, body = encode_multipart(sent)
        path = form.all("form")[0].get("action")
        self._open(Request(self.address + path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}))

    def form(self) -> Page:
        """The last form of the page, which carries its main button."""
        return Page(_FORM.findall(self.html)[-1])

    def controls(self) -> list[Element]:
        """What can be filled in it."""
        return [one for one in self.form().controls() if one.get("name")]

    def buttons(self, start: str) -> list[str]:
        """Values of the buttons of the page that begin so."""
        return re.findall(rf'<button[^>]*name="action" value="({re.escape(start)}[^"]*)"', self.html)

    def _open(self, request: Request) -> None:
        try:
            answer = self._opener.open(request, timeout=180)
        except HTTPError as refused:  # a page that says what to correct
            answer = refused
        with answer:
            self.url = answer.url.removeprefix(self.address)
            self.html = answer.read().decode()
        if answer.status >= 500:
            raise RuntimeError(f"{answer.status} at {self.url}")
