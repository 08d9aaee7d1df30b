"""Pictures slightly damaged, as every reader takes them: nothing of what they show is invented.

Bytes come out, the very same ones when there was nothing to mend. What cannot be mended is left to fail as it is.
"""

import io
import random
import warnings
import zlib
from collections.abc import Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from validators.documents.sniffing import JUNK

_PNG = b"\x89PNG\r\n\x1a\n"
_SCAN, _END = b"\xff\xda", b"\xff\xd9"
#: Share of the rows of a JPEG that may be missing: one row of blocks (16 pixels) of a page at 150 dpi. Without its last
#: 99 bytes a scan lacks 0.0013; the blank foot of a letter takes 0.18 at least (benchmarks/documents, pdf_pages).
_MISSING = 0.01
#: Rows are compared on the JPEG decoded as small as it gets above this side, in pixels.
_COMPARED = 1000


def cleaned(content: bytes) -> bytes:
    """Without the blanks before the first byte, nor what a PNG adds to its picture and a false sum disowns.

    Touches no pixel: may be called before they were counted.
    """
    bare = content.lstrip(JUNK)
    return _without_false_additions(bare) if bare.startswith(_PNG) else bare


def _without_false_additions(png: bytes) -> bytes:
    """Ancillary chunks (a comment, a date) with a false checksum are left out, as the PNG specification advises."""
    false = [(start, end) for start, end in _chunks(png) if png[start + 4] & 0x20 and not _is_sound(png[start:end])]
    edges = [0, *chain.from_iterable(false), len(png)]
    return b"".join(png[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _chunks(png: bytes) -> Iterator[tuple[int, int]]:
    """Where each whole chunk starts and ends: length, name, content, checksum."""
    start = len(_PNG)
    while (end := start + 12 + int.from_bytes(png[start : start + 4])) <= len(png):
        yield start, end
        start = end


def _is_sound(chunk: bytes) -> bool:
    return zlib.crc32(chunk[4:-4]) == int.from_bytes(chunk[-4:])


def with_its_end(jpeg: bytes) -> bytes:
    """With the two bytes that end a JPEG, where they are missing and nearly all rows are there.

    Rows that change with what is written after the last byte were missing. Its pixels must have been counted.
    """
    if jpeg.rstrip(b"\0").endswith(_END) or not _is_cut(jpeg):
        return jpeg
    kept = jpeg.rstrip(b"\xff")
    return kept + _END if _is_in_its_last_scan(kept) and _share_missing(kept) <= _MISSING else jpeg


def _is_in_its_last_scan(jpeg: bytes) -> bool:
    """Whether the scan that was cut brings the finest details, as the one of an ordinary JPEG does."""
    start = jpeg.rfind(_SCAN) + len(_SCAN)
    header = jpeg[start : start + int.from_bytes(jpeg[start : start + 2])]
    return len(header) > 2 and header[-2] == 63 and header[-1] & 15 == 0  # up to the last frequency, and the last bit


def _share_missing(jpeg: bytes) -> float:
    """Of the rows of a JPEG that was cut; all of them where nothing is drawn."""
    try:
        shown, otherwise = _decoded(jpeg + _END), _decoded(jpeg + _noise() + _END)
    except Exception:  # noqa: BLE001 whatever a damaged file makes Pillow raise
        return 1.0
    changed = np.flatnonzero((shown != otherwise).reshape(len(shown), -1).any(axis=1))
    return 1 - int(changed[0]) / len(shown) if changed.size else 0.0


def _is_cut(jpeg: bytes) -> bool:
    """Whether the decoder waits for more."""
    try:
        _decoded(jpeg)
    except Exception as error:  # noqa: BLE001 as below
        return "truncated" in str(error)
    return False


def _decoded(jpeg: bytes) -> NDArray[np.uint8]:
    with warnings.catch_warnings(), Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        warnings.simplefilter("ignore")
        picture.draft("L", (_COMPARED, _COMPARED))
        return np.asarray(picture)


def _noise() -> bytes:
    """What no picture goes on with, whether or not marks (``RST0`` to ``RST7``) are awaited between its rows."""
    chance = random.Random(1)
    runs = (chance.randbytes(200).replace(b"\xff", b"\xfe") + bytes((0xFF, 0xD0 + at % 8)) for at in range(64))
    return b"".join(runs)
