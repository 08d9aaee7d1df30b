"""Receiving a file: streamed once, counted, hashed, encrypted, sniffed, kept under a random id."""

import re
import secrets
import unicodedata
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage

from runtime.dossier import Dossier, StoredFile
from runtime.site import Site, current_site
from runtime.writing import filesize
from validators.documents.opening import OPENED
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import finding
from validators.documents.sniffing import refusal_of, sniff
from validators.findings import Cause, Finding, Severity

#: Characters kept of a file's name, its extension included.
NAME_LENGTH = 80
#: Categories of signs that have no place in a name: controls, unassigned, private, lone surrogates, line ends; and
#: the marks that turn the direction of writing, which can make ``exe.pdf`` of ``fdp.exe``.
_UNWANTED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
#: Bytes of a posted file held in memory; beyond, it waits on the disk.
IN_MEMORY = 500_000


class CopyUpTo(SpooledTemporaryFile[bytes]):
    """The copy of a posted file: it stops one byte beyond the limit, where it is known to be too large."""

    def __init__(self, limit: int) -> None:
        super().__init__(max_size=IN_MEMORY, mode="rb+")
        self._room = limit + 1

    def write(self, data: Any) -> int:
        """Everything is taken from the request; what has no room is not kept."""
        kept = data[: self._room]
        self._room -= len(kept)
        super().write(kept)
        return len(data)


class Incoming(Request):
    """A request read to its end, its files never copied beyond the limit: one that is too large costs no other."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> Any:
        return CopyUpTo(current_site().settings.max_file_size)


def receive(
    site: Site, dossier: Dossier, place: str, requirement: DocumentRequirement, chosen: FileStorage
) -> StoredFile | tuple[Finding, ...]:
    """Keep a file, not yet attached to anything; or say why it is not kept (nothing of it is, then).

    Raises ``StorageFull`` when the disk is: what was there stays.
    """
    file_id = secrets.token_hex(12)
    limit = site.settings.max_file_size
    stored = site.files.put(dossier.id, file_id, chosen.stream, limit)
    if stored.too_large:
        return (_refusal(Cause.TOO_LARGE_BYTES, limit=filesize(limit)),)
    refusal = _refused(stored.size, stored.head, requirement)
    if refusal is not None:
        site.files.delete(dossier.id, file_id)
        return (refusal,)
    return StoredFile(
        id=file_id,
        dossier=dossier.id,
        place=place,
        name=clean_name(chosen.filename or ""),
        size=stored.size,
        sha256=stored.sha256,
        media_type=sniff(stored.head).media_type,
        received_at=site.clock.now(),
    )


def _refused(size: int, head: bytes, requirement: DocumentRequirement) -> Finding | None:
    if size == 0:
        return _refusal(Cause.EMPTY_FILE)
    refusal = refusal_of(sniff(head), requirement.accepts)
    return _refusal(Cause.WRONG_TYPE, refusal) if refusal else None


def _refusal(cause: Cause, variant: str = "", limit: str = "") -> Finding:
    return finding(OPENED, cause, Severity.BLOCKING, {"max": limit} if limit else {}, variant=variant)


def clean_name(name: str) -> str:
    """The name as it may be shown: without folders or invisible signs, shortened, never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNWANTED)
    words = " ".join(unicodedata.normalize("NFC", seen).split()).strip(". ")
    extension = _EXTENSION.search(words)
    ending = extension.group() if extension else ""
    return words[: len(words) - len(ending)][: NAME_LENGTH - len(ending)].rstrip() + ending or "document"
