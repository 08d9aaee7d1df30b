"""Opens PDFs: pdfium counts, reads text and draws; pypdf answers the questions pdfium has no verb for.

Both are only ever called inside the limited worker: two kilobytes of nested forms abort pdfium, twenty-four cost
pypdf eleven seconds.
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from validators.documents.limits import Limits
from validators.documents.opening import NotOpened, OpenedFile, OpenedPage
from validators.documents.pdf_pages import open_page
from validators.findings import Cause

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would print of a damaged file is our finding
_NO_PAGE, _COUNTS_NONE = (Cause.EMPTY_FILE, "no_page"), re.compile(rb"/Count\s+0\b")
#: Where a file says that its table of contents starts, and what stands there (a table, or a stream that holds it).
_TABLE_AT, _TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF"), re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
#: Scripts, and programs to start: none is ever run here. Those of a locked file cannot be seen this way.
_ACTIVE = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
#: Where objects are packed together, and how many such places are looked at (files of 1,000 pages have hundreds); bytes
#: looked at, of the words before a pack (61 at most, of 56 packs of real files and test papers), of one unpacked and of
#: all (0.1 s).
_PACK, _PACKS = re.compile(rb"/ObjStm\b"), 5_000
_OF_ITS_HEAD, _OF_ONE, _OF_ALL = 400, 1_000_000, 16_000_000


def open_pdf(content: bytes, limits: Limits, password: str | None = None) -> OpenedFile:
    """A PDF whose pages can be opened one by one. Raises ``NotOpened``."""
    document, locked = _opened(content, password)
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL or _waits_for_a_viewer(content, document):
        raise NotOpened(Cause.DYNAMIC_FORM)
    if document.count_attachments() and _is_a_portfolio(content, password):
        raise NotOpened(Cause.PORTFOLIO)
    if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
        document.init_forms()  # what was filled in is drawn too
    count = len(document)
    if count == 0:
        raise NotOpened(*_NO_PAGE)

    def page(number: int) -> OpenedPage:
        return open_page(document, number, limits)

    return OpenedFile(count, min(count, limits.pages_looked_at), page, locked, tuple(_notes(content, document)))


def _notes(content: bytes, document: Any) -> Iterator[Cause]:
    if not _is_sound(content):
        yield Cause.REPAIRED
    if document.count_attachments():
        yield Cause.EMBEDDED_FILES
    if _is_active(content) or pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield Cause.ACTIVE_CONTENT
    if _is_signed(document):
        yield Cause.DIGITALLY_SIGNED


def _is_active(content: bytes) -> bool:
    return any(_ACTIVE.search(part) for part in chain((content,), _unpacked(content)))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The objects that a file keeps in compressed packs: actions of the file, of its pages and of its links too."""
    left = _OF_ALL
    for pack in islice(_PACK.finditer(content), _PACKS):
        start = content.find(b"stream", pack.end(), pack.end() + _OF_ITS_HEAD)
        if start < 0:
            continue
        end = content.find(b"endstream", start + 6, start + _OF_ONE)
        packed = content[start + 6 : end if end > 0 else start + _OF_ONE]
        objects = _inflated(packed.lstrip(b"\r\n"), min(left, _OF_ONE))
        yield objects
        left -= len(packed) + len(objects)
        if left <= 0:
            return


def _inflated(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _is_signed(document: Any) -> bool:
    """Some signature field holds a signature: one that still waits for it counts for nothing."""
    fields = (pdfium.FPDF_GetSignatureObject(document, n) for n in range(pdfium.FPDF_GetSignatureCount(document)))
    return any(pdfium.FPDFSignatureObj_GetContents(field, None, 0) > 0 for field in fields)


def _is_sound(content: bytes) -> bool:
    """Its table of contents is where its last lines say; where it is not, every reader rebuilds it from the objects."""
    told = _TABLE_AT.search(content, max(0, len(content) - 2048))
    return told is not None and _TABLE.match(content, int(told.group(1)[:12])) is not None


def _opened(content: bytes, password: str | None) -> tuple[Any, bool]:
    try:
        return pypdfium2.PdfDocument(content), False
    except pypdfium2.PdfiumError as error:
        if error.err_code != pdfium.FPDF_ERR_PASSWORD:
            has_none = _is_sound(content) and _COUNTS_NONE.search(content)
            raise (NotOpened(*_NO_PAGE) if has_none else NotOpened(_cause_of(content))) from error
    if password is None:
        raise NotOpened(Cause.ENCRYPTED)
    try:
        return pypdfium2.PdfDocument(content, password=password), True
    except pypdfium2.PdfiumError as error:
        raise NotOpened(Cause.WRONG_PASSWORD) from error


def _cause_of(content: bytes) -> Cause:
    """A PDF ends with a mark; without it, the end was lost on the way."""
    return Cause.DAMAGED if b"%%EOF" in content[-2048:] else Cause.INCOMPLETE_FILE


def _waits_for_a_viewer(content: bytes, document: Any) -> bool:
    """A form that says itself that only its own software can draw it."""
    return b"/NeedsRendering" in content and document.get_formtype() != pdfium.FORMTYPE_ACRO_FORM


def _is_a_portfolio(content: bytes, password: str | None) -> bool:
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), password=password)
        return "/Collection" in reader.root_object
    except Exception:  # noqa: BLE001 pypdf raises far more than it documents; pdfium has opened the file
        return False


def opened_copy(content: bytes, password: str) -> bytes:
    """The same PDF without its password, for agents. Raises ``NotOpened``."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if not reader.decrypt(password):
            raise NotOpened(Cause.WRONG_PASSWORD)
        written = io.BytesIO()
        pypdf.PdfWriter(clone_from=reader).write(written)
    except NotOpened:
        raise
    except Exception as error:
        raise NotOpened(Cause.DAMAGED) from error
    return written.getvalue()
