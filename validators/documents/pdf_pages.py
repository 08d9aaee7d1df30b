"""What a page of a PDF is made of, decided before it is judged: its pictures, and the text a person can see on it.

Nothing here costs more than a page has signs and objects, and both are bounded: 0.5 ms for most pages; one of text is
also drawn small, 3 ms in all, 17 for a form of many fields, and 2 s for a million strokes.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from validators.documents.beside_text import CAPTION, turned
from validators.documents.limits import Limits
from validators.documents.opening import NotOpened, OpenedPage
from validators.documents.pictures import draw_picture, is_cmyk
from validators.documents.reading import Medium
from validators.documents.text_layer import readable_text
from validators.findings import Box, Cause

_POINTS_AN_INCH = 72
# Each figure can be moved between the two measures it names (benchmarks/documents, pdf_pages: both sets of seeds, and
# 49 pages of real files) without any page of either side being judged otherwise.
#: From these shares of a page, all its pictures together. On a page without text, a photo put into a document: curves
#: and their pictures 0.07 at most, scans within margins and enlarged cards 0.22 at least. Beside fewer signs than a
#: letter has, what the page is about: logos, portraits and letterheads 0.20 at most, scans 0.32 at least. And the page
#: itself: charts and scans beside text 0.72 at most, scans alone within narrow margins 0.81 at least.
#: A letter: 350 signs at most beside a scan, 630 at least around a chart.
_COUNTS, _BESIDE, _LETTER, _COVERS = 0.2, 0.25, 500, 0.8
#: Fewer signs than this are what an application that scans writes at the foot of a page (11 lines, in four languages,
#: one with an address: 41 at most; a certificate printed on a picture: 80 at least). And how far a scan may go beyond
#: its page, as a share of it: straightened scans 0.03 at most, photos cut by their page 0.12 at least.
_WATERMARK, _OVER = 45, 0.05
#: Fewer signs than this may be the foot of an empty page: 19 at most; the shortest page of text, an example: 32.
_FEW = 25
#: Objects walked through on a page (a drawing may have a million: these take 35 ms), forms inside forms entered, and
#: pictures kept.
_OBJECTS, _DEPTH, _PICTURES = 20_000, 4, 500
#: Beside text, a picture with no side of so many pixels is a rule, a bullet, a colour behind the page: 8 at most, in
#: the real files 1; a strip or a tile of a scan has 120 at least.
_DOT = 32
#: Cells along a side of the page, to add up pictures that lie over each other: a share is wrong by 0.009 at most (2,000
#: places thrown at random). A group of pictures smaller than this share of the page is an ornament: logos, portraits,
#: codes and signatures 0.047 at most; the side of a card, at its own size, 0.079.
_CELLS, _LOGO = 64, 0.05
#: Of so many annotations, those that people add to a page: what is filled in, typed, drawn or stamped.
_NOTES = 500
_WRITTEN_OVER = frozenset(
    {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_STAMP}
)
#: How many times more pixels a picture inside a PDF may have: it is drawn reduced, line by line (100 million 1-bit
#: pixels in 0.15 s and 28 MB, 900 million in 0.6 s).
_PDF_PICTURE_PIXELS = 5


class _Picture(NamedTuple):
    """A picture of a page, its sides as shares of the page, the first ones those of the left and the bottom."""

    image: Any
    left: float
    bottom: float
    right: float
    top: float


def open_page(document: Any, number: int, limits: Limits) -> OpenedPage:
    """One page, not drawn yet. A page that cannot be read is drawn as damaged."""
    try:
        page, says_more = _loaded(document, number)
        pictures = tuple(islice(_pictures(page), _PICTURES))
        if any(_is_too_large(each.image, limits) for each in pictures):
            return OpenedPage(number, Medium.SCAN, partial(_not_drawn, Cause.TOO_LARGE_PIXELS))
        text, signs = readable_text(page, limits.page_signs)
    except pypdfium2.PdfiumError:
        return OpenedPage(number, Medium.DRAWING, partial(_not_drawn, Cause.DAMAGED))
    scan = max(pictures, key=_share, default=None)
    if scan and _is_the_page(scan) and signs < _WATERMARK and not says_more:
        original = max(scan.image.get_px_size())
        return OpenedPage(number, Medium.SCAN, partial(_draw_scan, page, scan.image, limits), original, text, not text)
    return _drawn_page(page, number, limits, pictures, text, signs, says_more)


def _drawn_page(
    page: Any, number: int, limits: Limits, pictures: Sequence[_Picture], text: str, signs: int, says_more: bool
) -> OpenedPage:
    """A page that is more than one picture: what it shows is drawn, and its pictures looked at alone beside text."""
    covered = _covered([each for each in pictures if not text or max(each.image.get_px_size()) >= _DOT])
    groups = _groups(covered)
    has_large = any(area >= _LOGO * covered.size for *_, area in groups)
    medium = _medium(float(covered.mean()), has_large, signs)
    is_beside = medium is Medium.SCAN and text and signs < _LETTER
    scan = turned(_place(groups), page.get_rotation()) if is_beside else None
    is_whole = not text or not (says_more or has_large)
    original = 0 if text or medium is not Medium.SCAN else _pixels_of(pictures)
    return OpenedPage(number, medium, partial(_draw, page, limits, original), original, text, is_whole, scan)


def _share(picture: _Picture) -> float:
    """Of the page that it takes."""
    return float((picture.right - picture.left) * (picture.top - picture.bottom))


def _is_the_page(picture: _Picture) -> bool:
    """It covers the page, and no part of it is cut away by the page's own sides."""
    sides = (picture.left, picture.bottom, 1 - picture.right, 1 - picture.top)
    return _share(picture) >= _COVERS and min(sides) > -_OVER


def _pixels_of(pictures: Sequence[_Picture]) -> int:
    """How many pixels the longest side of the page has, as finely as the pictures that cover it are."""
    large = [each for each in pictures if _share(each) >= _LOGO] or list(pictures)
    sizes = ((each.image.get_px_size(), each.right - each.left, each.top - each.bottom) for each in large)
    finest = max(max(px[0] / max(width, 0.01), px[1] / max(height, 0.01)) for px, width, height in sizes)
    return int(finest)


def _loaded(document: Any, number: int) -> tuple[Any, bool]:
    """A page, and whether something was filled in, typed or drawn over what the software wrote."""
    page = document[number - 1]
    says_more = _says_more_than_its_text(page)
    if says_more and document.formenv and page.flatten() == pdfium.FLATTEN_SUCCESS:
        page = document[number - 1]  # what was filled in is text too
    return page, says_more


def _medium(share: float, has_large: bool, signs: int) -> Medium:
    """``share``: of the page, under its pictures. ``has_large``: one of them is more than a logo. ``signs``: that a
    person sees."""
    if signs < _FEW:
        return Medium.SCAN if share >= _COUNTS else Medium.DRAWING
    is_captioned = has_large and signs <= CAPTION
    return Medium.SCAN if is_captioned or share >= (_BESIDE if signs < _LETTER else _COVERS) else Medium.TEXT


def _says_more_than_its_text(page: Any) -> bool:
    kinds = (_kind_of_note(page, index) for index in range(min(_NOTES, pdfium.FPDFPage_GetAnnotCount(page))))
    return any(kind in _WRITTEN_OVER for kind in kinds)


def _kind_of_note(page: Any, index: int) -> int:
    note = pdfium.FPDFPage_GetAnnot(page, index)
    if not note:
        return int(pdfium.FPDF_ANNOT_UNKNOWN)
    kind = int(pdfium.FPDFAnnot_GetSubtype(note))
    pdfium.FPDFPage_CloseAnnot(note)
    return kind


def _is_too_large(image: Any, limits: Limits) -> bool:
    width, height = image.get_px_size()
    return bool(width * height > limits.picture_pixels * _PDF_PICTURE_PIXELS)


def _not_drawn(cause: Cause, side: int) -> Image.Image:
    raise NotOpened(cause)


def _pictures(page: Any) -> Iterator[_Picture]:
    for raw, matrix in islice(_objects(page, pypdfium2.PdfMatrix(), _DEPTH), _OBJECTS):
        if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_IMAGE:
            image = pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
            yield _Picture(image, *_placed(image.get_bounds(), matrix, page.get_bbox()))


def _objects(parent: Any, matrix: Any, depth: int) -> Iterator[tuple[Any, Any]]:
    """Everything drawn on a page, inside forms too, with what places it there."""
    is_page = depth == _DEPTH
    count = (pdfium.FPDFPage_CountObjects if is_page else pdfium.FPDFFormObj_CountObjects)(parent)
    get = pdfium.FPDFPage_GetObject if is_page else pdfium.FPDFFormObj_GetObject
    for index in range(count):
        found = get(parent, index)
        yield found, matrix
        if depth and pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(found, _within(matrix, found), depth - 1)


def _within(outer: Any, form: Any) -> Any:
    """What places the objects of a form, which stands in what ``outer`` places."""
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, own):
        return outer
    return pypdfium2.PdfMatrix.from_raw(own).multiply(outer)


def _placed(bounds: Sequence[float], matrix: Any, page: Sequence[float]) -> tuple[float, float, float, float]:
    """Where bounds are on the page, as shares of it. ``page``: left, bottom, right and top, as ``bounds``."""
    left, bottom, right, top = matrix.on_rect(*bounds)
    width, height = max(1.0, page[2] - page[0]), max(1.0, page[3] - page[1])
    across, down = ([(at - start) / size for at in ends] for ends, start, size in (
        ((left, right), page[0], width), ((bottom, top), page[1], height),
    ))  # fmt: skip
    return min(across), min(down), max(across), max(down)


def _covered(pictures: Sequence[_Picture]) -> Any:
    """The page in small cells, from its foot up: 1 where a picture lies."""
    covered = np.zeros((_CELLS, _CELLS), np.uint8)
    for _, *sides in pictures:
        left, bottom, right, top = (round(min(1.0, max(0.0, side)) * _CELLS) for side in sides)
        covered[bottom:top, left:right] = 1
    return covered


def _groups(covered: Any) -> Any:
    """Left, top, width, height and area, in cells, of the pictures that touch each other, taken together."""
    return cv2.connectedComponentsWithStats(covered, connectivity=4)[2][1:]


def _place(groups: Any) -> Box:
    """Around the pictures, as the page stands before it is turned; logos that stand apart are left out."""
    large = groups[groups[:, 4] >= _LOGO * _CELLS**2]
    kept = large if len(large) else groups
    (left, bottom), (right, top) = kept[:, :2].min(axis=0), (kept[:, :2] + kept[:, 2:4]).max(axis=0)
    return Box(left / _CELLS, 1 - top / _CELLS, right / _CELLS, 1 - bottom / _CELLS)


def _draw(page: Any, limits: Limits, finest: int, side: int) -> Image.Image:
    """The page as a viewer shows it, on white, at most ``side`` pixels long, and no finer than ``finest`` (0: any)."""
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(limits.drawn_dpi / _POINTS_AN_INCH, min(side, finest or side) / longest)
    try:
        drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
        return drawn.convert("RGB")
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise NotOpened(Cause.DAMAGED) from error


def _draw_scan(page: Any, image: Any, limits: Limits, side: int) -> Image.Image:
    """The scan's own JPEG where it stands straight (nine times cheaper than drawing the page), else the page drawn."""
    jpeg = bytes(image.get_data()) if _is_plain_jpeg(image) else b""
    if not jpeg or is_cmyk(jpeg):
        return _draw(page, limits, 0, side)
    drawn = draw_picture(jpeg, limits, 0, side)
    turn = page.get_rotation() % 360
    return drawn.rotate(-turn, expand=True) if turn else drawn


def _is_plain_jpeg(image: Any) -> bool:
    """One JPEG, neither mirrored nor skewed by the page."""
    if list(image.get_filters()) != ["DCTDecode"]:
        return False
    a, b, c, d, _, _ = image.get_matrix().get()
    return bool(a > 0 and d > 0 and abs(b) < 0.01 * a and abs(c) < 0.01 * d)
