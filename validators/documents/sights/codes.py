"""The square codes of a page: Data Matrix (2D-Doc) and QR codes."""

from collections.abc import Iterator

import zxingcpp

from validators.documents.opening import NotOpened, OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.pages.sheet import Sheet, grey_of, turned
from validators.documents.reading import SquareCode
from validators.findings import Box

_SYMBOLS = {zxingcpp.BarcodeFormat.DataMatrix: "data_matrix", zxingcpp.BarcodeFormat.QRCode: "qr_code"}
_FORMATS = zxingcpp.BarcodeFormats(list(_SYMBOLS))
#: Codes kept of a page, and signs of a code: the largest QR code holds 4,296.
_MOST, _LONGEST = 8, 4296
#: Longest side of a page looked at again, in pixels. A code of 15 mm on a photo of 12 million pixels is read at 3,000
#: and not at 2,000; 4,000 reads no more and costs twice as much (``benchmarks/documents``, codes; thresholds:
#: as many from 2550 on).
CLOSER = 3000


def codes(sheet: Sheet, page: OpenedPage) -> tuple[SquareCode, ...]:
    """The codes seen at the size the page was judged, else from closer where there is more to see."""
    found = tuple(_read(sheet.grey))
    if found or 0 < page.original <= max(sheet.grey.shape):
        return found
    try:
        return tuple(_read(turned(grey_of(page.draw(CLOSER)), sheet.turn)))
    except NotOpened:
        return ()


def _read(grey: Pixels) -> Iterator[SquareCode]:
    seen = zxingcpp.read_barcodes(grey, _FORMATS, try_rotate=False, try_downscale=False, try_invert=False)
    for code in seen[:_MOST]:
        yield SquareCode(_SYMBOLS[code.format], code.bytes.decode("latin-1")[:_LONGEST], _box(code.position, grey))


def _box(corners: zxingcpp.Position, grey: Pixels) -> Box:
    height, width = grey.shape
    points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
    across, down = ([point.x / width for point in points], [point.y / height for point in points])
    return Box(max(0.0, min(across)), max(0.0, min(down)), min(1.0, max(across)), min(1.0, max(down)))
