"""Opens PDFs: pdfium counts, reads text and draws; pypdf answers the questions pdfium has no verb for.

Both are only ever called inside the limited worker: two kilobytes of nested forms abort pdfium, twenty-four cost
pypdf eleven seconds.
"""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from validators.documents.limits import Limits
from validators.documents.opening import NotOpened, OpenedFile, OpenedPage
from validators.documents.pictures import draw_picture, is_cmyk
from validators.documents.reading import Medium
from validators.documents.text_layer import is_readable
from validators.findings import Cause

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would print of a damaged file is our finding
_POINTS_AN_INCH = 72
#: A picture that covers this share of a page is the page: its text layer, if any, was made by somebody's OCR.
_COVERS = 0.8
_NO_PAGE, _COUNTS_NONE = (Cause.EMPTY_FILE, "no_page"), re.compile(rb"/Count\s+0\b")
#: Where a file says that its table of contents starts, and what stands there (a table, or a stream that holds it).
_TABLE_AT, _TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF"), re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
#: Scripts, and programs to start: none is ever run here. (Those inside packed objects are counted by pdfium.)
_ACTIVE = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
#: From this share, on a page without text, it is a photo put into a document: judged as one.
_COUNTS = 0.2
#: Objects looked at on a page, a drawing may have a million.
_OBJECTS = 400
#: Of so many annotations, those that people add to a page: what is filled in, typed, drawn or stamped.
_NOTES = 500
_WRITTEN_OVER = frozenset(
    {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_STAMP}
)
#: How many times more pixels a picture inside a PDF may have: it is drawn reduced, line by line (100 million 1-bit
#: pixels in 0.15 s and 28 MB, 900 million in 0.6 s).
_PDF_PICTURE_PIXELS = 5


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
        return _page(document, number, limits)

    return OpenedFile(count, min(count, limits.pages_looked_at), page, locked, tuple(_notes(content, document)))


def _notes(content: bytes, document: Any) -> Iterator[Cause]:
    if not _is_sound(content):
        yield Cause.REPAIRED
    if document.count_attachments():
        yield Cause.EMBEDDED_FILES
    if _ACTIVE.search(content) or pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield Cause.ACTIVE_CONTENT
    if _is_signed(document):
        yield Cause.DIGITALLY_SIGNED


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
        if _is_sound(content) and _COUNTS_NONE.search(content):
            raise NotOpened(*_NO_PAGE) from error
        if error.err_code != pdfium.FPDF_ERR_PASSWORD:
            raise NotOpened(_cause_of(content)) from error
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


def _page(document: Any, number: int, limits: Limits) -> OpenedPage:
    """What a page is made of, decided before it is judged. A page that cannot be read is drawn as damaged."""
    try:
        page = document[number - 1]
        says_more = _says_more_than_its_text(page)
        if says_more and document.formenv and page.flatten() == pdfium.FLATTEN_SUCCESS:
            page = document[number - 1]  # what was filled in is text too
        layer = page.get_textpage()
        text = layer.get_text_range(count=min(layer.count_chars(), limits.page_signs))
        pictures = _pictures(page)
        picture, share = _largest(pictures, page)
    except pypdfium2.PdfiumError:
        return OpenedPage(number, Medium.DRAWING, _not_drawn)
    if any(_is_too_large(each, limits) for each in pictures):
        return OpenedPage(number, Medium.SCAN, _too_large)
    if share >= _COVERS:
        drawn = partial(_draw_scan, page, picture, limits)
        return OpenedPage(number, Medium.SCAN, drawn, max(picture.get_px_size()))
    if is_readable(text):
        is_whole = not says_more and sum(_area(each) for each in pictures) < _COUNTS * _size(page)
        return OpenedPage(number, Medium.TEXT, partial(_draw, page, limits), 0, text, is_whole)
    medium = Medium.SCAN if share >= _COUNTS else Medium.DRAWING
    return OpenedPage(number, medium, partial(_draw, page, limits))


def _says_more_than_its_text(page: Any) -> bool:
    """Whether something was filled in, typed or drawn over what the software wrote."""
    kinds = (_kind_of_note(page, index) for index in range(min(_NOTES, pdfium.FPDFPage_GetAnnotCount(page))))
    return any(kind in _WRITTEN_OVER for kind in kinds)


def _kind_of_note(page: Any, index: int) -> int:
    note = pdfium.FPDFPage_GetAnnot(page, index)
    if not note:
        return int(pdfium.FPDF_ANNOT_UNKNOWN)
    kind = int(pdfium.FPDFAnnot_GetSubtype(note))
    pdfium.FPDFPage_CloseAnnot(note)
    return kind


def _size(page: Any) -> float:
    return max(1.0, float(page.get_width() * page.get_height()))


def _is_too_large(picture: Any, limits: Limits) -> bool:
    width, height = picture.get_px_size()
    return bool(width * height > limits.picture_pixels * _PDF_PICTURE_PIXELS)


def _not_drawn(side: int) -> Image.Image:
    raise NotOpened(Cause.DAMAGED)


def _too_large(side: int) -> Image.Image:
    raise NotOpened(Cause.TOO_LARGE_PIXELS)


def _largest(pictures: Iterable[Any], page: Any) -> tuple[Any, float]:
    """The largest picture of a page, and its share of it."""
    sized = [(_area(picture) / _size(page), picture) for picture in pictures]
    share, picture = max(sized, key=lambda pair: pair[0], default=(0.0, None))
    return picture, share


def _pictures(page: Any) -> list[Any]:
    objects = islice(page.get_objects(max_depth=3), _OBJECTS)
    return [found for found in objects if found.type == pdfium.FPDF_PAGEOBJ_IMAGE]


def _area(picture: Any) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float(abs(right - left) * abs(top - bottom))


def _draw(page: Any, limits: Limits, side: int) -> Image.Image:
    """The page as a viewer shows it, on white, at most ``side`` pixels long."""
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(limits.drawn_dpi / _POINTS_AN_INCH, side / longest)
    try:
        drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
        return drawn.convert("RGB")
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise NotOpened(Cause.DAMAGED) from error


def _draw_scan(page: Any, picture: Any, limits: Limits, side: int) -> Image.Image:
    """The scan's own JPEG where it stands straight (nine times cheaper than drawing the page), else the page drawn."""
    jpeg = bytes(picture.get_data()) if _is_plain_jpeg(picture) else b""
    if not jpeg or is_cmyk(jpeg):
        return _draw(page, limits, side)
    drawn = draw_picture(jpeg, limits, 0, side)
    turn = page.get_rotation() % 360
    return drawn.rotate(-turn, expand=True) if turn else drawn


def _is_plain_jpeg(picture: Any) -> bool:
    """One JPEG, neither mirrored nor skewed by the page."""
    if list(picture.get_filters()) != ["DCTDecode"]:
        return False
    a, b, c, d, _, _ = picture.get_matrix().get()
    return bool(a > 0 and d > 0 and abs(b) < 0.01 * a and abs(c) < 0.01 * d)


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
