"""What people see of a page: ours, small, upright, without metadata."""

import io

from PIL import Image

from tests.validators.documents import drawn
from validators.documents.drawing import blank_jpeg, to_jpeg, turned_jpeg
from validators.documents.reader import draw_page, examine
from validators.ocr.null import NullEngine


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def test_a_picture_is_at_most_as_long_as_asked() -> None:
    assert max(opened(to_jpeg(drawn.page(), 640)).size) == 640


def test_position_and_other_metadata_are_left_behind() -> None:
    tags = Image.Exif()
    tags[34853] = {1: "N", 2: (48.0, 44.0, 0.0)}
    photo = drawn.jpeg(drawn.page(size=(600, 800)), exif=tags)
    assert opened(photo).getexif()
    (picture,) = examine(photo, engine=NullEngine()).pictures.values()
    assert not opened(picture).getexif()
    assert b"Exif" not in picture


def test_a_turn_is_clockwise() -> None:
    half = Image.new("RGB", (100, 200), "white")
    half.paste("black", (0, 0, 100, 100))
    turned = opened(turned_jpeg(to_jpeg(half, 200), 90))
    assert turned.size == (200, 100)
    assert turned.getpixel((190, 50))[0] < 40 < turned.getpixel((10, 50))[0]  # type: ignore[index]


def test_a_page_can_be_drawn_larger_later() -> None:
    assert max(opened(draw_page(drawn.png(drawn.page()), 1, side=1200, turn=90)).size) == 1200


def test_a_page_that_cannot_be_drawn_is_a_grey_sheet() -> None:
    assert draw_page(b"not a picture", 1, side=640) == blank_jpeg(640)
    assert draw_page(drawn.png(drawn.page()), 7, side=640) == blank_jpeg(640)
