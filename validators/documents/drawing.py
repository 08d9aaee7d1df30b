"""Draws a page for people to see: re-encoded by us, without metadata. Runs in the worker only."""

import io

from PIL import Image

_QUALITY = 80


def to_jpeg(picture: Image.Image, side: int, turn: int = 0) -> bytes:
    """A JPEG of a decoded page, at most ``side`` pixels long, turned ``turn`` degrees clockwise, without metadata."""
    small = picture.convert("RGB")
    small.thumbnail((side, side), Image.Resampling.BOX, reducing_gap=2.0)
    if turn % 360:
        small = small.rotate(-turn, expand=True)
    written = io.BytesIO()
    Image.frombytes("RGB", small.size, small.tobytes()).save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def turned_jpeg(jpeg: bytes, turn: int) -> bytes:
    """A picture of ours, turned ``turn`` degrees clockwise."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        return to_jpeg(picture, max(picture.size), turn)


def blank_jpeg(side: int) -> bytes:
    """A grey sheet, for a page that cannot be drawn."""
    return to_jpeg(Image.new("RGB", (side * 7 // 10, side), (221, 221, 221)), side)
