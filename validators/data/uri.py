"""Addresses of pages."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from validators.findings import N_, Message

#: RFC 3986: a scheme, then only the characters an address may hold, or escapes.
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_BARE = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[/?#].*)?")
#: They would run in the browser of whoever presses the link.
_ACTIVE = frozenset({"javascript", "data", "vbscript"})
_KEPT = ":/?#[]@!$&'()*+,;=%~"


def uri(text: str) -> Iterator[Message]:
    """A whole address, that may be shown as a link."""
    found = _URI.fullmatch(tidy_uri(text))
    if not found or found[1].lower() in _ACTIVE or not _leads_somewhere(found[0]):
        yield Message(N_("start with https://, for example https://www.exemple.fr."))


def tidy_uri(text: str) -> str:
    """``www.exemple.fr/été`` → ``https://www.exemple.fr/%C3%A9t%C3%A9``."""
    address = text.strip()
    if _BARE.fullmatch(address):
        address = f"https://{address}"
    return address if address.isascii() else quote(address, safe=_KEPT, errors="replace")


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) if parts.scheme in ("http", "https", "ftp") else True
    except ValueError:
        return False
