"""One dossier as a ZIP, whole: JSON, PDF, receipts, files. Streamed: never whole in memory nor on disk."""

import json
import mimetypes
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from runtime.desk.exports import Exported, as_json
from runtime.desk.on_paper import dossier_pdf
from runtime.dossier import StoredFile, Submission
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.receipts import receipt_facts, receipt_filename, receipt_pdf
from runtime.site import Site
from validators.findings import N_, Message

#: Bytes read at once from a stored file.
CHUNK = 64 * 1024


class _Outlet:
    """Where a ZIP is written to be taken away at once."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def zip_of(site: Site, one: Exported) -> Iterator[bytes]:
    """The dossier's ZIP: JSON, PDFs, files. What is drawn comes first, so that a fault is told before any byte.

    Raises ``Unavailable``.
    """
    drawn = [("dossier.pdf", dossier_pdf(site, one)), *(_receipt(site, one, each) for each in one.submissions)]
    return _zip(site, one, drawn)


def _receipt(site: Site, one: Exported, submission: Submission) -> tuple[str, bytes]:
    facts = receipt_facts(one.procedure, one.dossier, submission, site.settings)
    return receipt_filename(facts), receipt_pdf(site, one.procedure, one.dossier, submission)


def _zip(site: Site, one: Exported, drawn: Sequence[tuple[str, bytes]]) -> Iterator[bytes]:
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        text = json.dumps(as_json(one), ensure_ascii=False, indent=2)
        archive.writestr(_entry("dossier.json"), text)
        for name, content in drawn:
            archive.writestr(_entry(name), content)
            yield outlet.take()
        for name, file in _files_of(site, one):
            yield from _stored(site, archive, outlet, name, file)
    yield outlet.take()


def _entry(name: str) -> zipfile.ZipInfo:
    """Without the date of the export, which would make two exports of one dossier differ."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _stored(site: Site, archive: zipfile.ZipFile, outlet: _Outlet, name: str, file: StoredFile) -> Iterator[bytes]:
    try:
        stream = site.files.open(file.dossier, file.id)
    except FileNotFoundError:
        sentence = Message(N_("This file is no longer kept: %(name)s (SHA-256: %(sha256)s)"), _named(file))
        archive.writestr(_entry(f"{name}.txt"), say_in(DEFAULT_LANGUAGE, sentence))
        return
    with stream, archive.open(_entry(name), "w", force_zip64=True) as entry:
        while data := stream.read(CHUNK):
            entry.write(data)
            yield outlet.take()


def _named(file: StoredFile) -> dict[str, str | int | float]:
    return {"name": file.name, "sha256": file.sha256}


def _files_of(site: Site, one: Exported) -> Iterator[tuple[str, StoredFile]]:
    """What was sent, and the opened copy of what had a password: a name that is safe and alone → the file."""
    labels = {file.id: file.label for submission in one.submissions for file in submission.files}
    sent = [file for file in site.index.of_dossier(one.dossier.id) if file.id in labels]
    for rank, file in enumerate(sent, 1):
        label = _plain(labels[file.id])[:60].strip("-.") or "piece"
        yield f"pieces/{rank:02}-{label}/{safe_name(file)}", file
        opened = site.index.find(file.opened_copy) if file.opened_copy else None
        if opened is not None:
            yield f"pieces/{rank:02}-{label}/sans-mot-de-passe-{safe_name(opened)}", opened


def safe_name(file: StoredFile) -> str:
    """The file's name without path, accent or control character, its end told by what its bytes are."""
    name = _plain(file.name)[-80:].strip("-. ") or "fichier"
    expected = mimetypes.guess_extension(file.media_type) or ""
    known = {expected, *mimetypes.guess_all_extensions(file.media_type)}
    return name if not expected or Path(name).suffix.lower() in known else f"{name}{expected}"


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text.replace("’", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"\.+", ".", re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_only))
