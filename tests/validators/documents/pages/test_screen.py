"""Waves of a photographed screen and blocks of a strong compression stand out; text alone has neither."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.causes import STRIPES
from validators.documents.pages.screen import blocks_in, stripes_in
from validators.documents.pages.sheet import grey_of
from validators.documents.reader import read
from validators.findings import Cause, Severity
from validators.ocr.tesseract import TesseractEngine

PHOTO = (1500, 2000)


def striped(picture: Image.Image, depth: float) -> Image.Image:
    pixels = np.asarray(picture.convert("L"), np.float32)
    y, x = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]].astype(np.float32)
    wave = 0.5 + 0.5 * np.sin(2 * np.pi * (x * 0.93 + y * 0.37) / 13)
    return Image.fromarray((pixels * (1 - depth * wave)).astype(np.uint8))


def test_a_screen_beats_and_paper_does_not() -> None:
    photo = drawn.photo(drawn.page(), PHOTO)
    assert stripes_in(grey_of(striped(photo, 0.4))) > STRIPES.asked > stripes_in(grey_of(photo))


@pytest.mark.parametrize("depth", [0.4, 0.95])
def test_stripes_are_asked_about_even_where_no_line_is_left(depth: float) -> None:
    (one,) = read(drawn.jpeg(striped(drawn.photo(drawn.page(), PHOTO), depth)), engine=TesseractEngine()).all_findings
    assert (one.cause, one.severity) == (Cause.MOIRE_SCREEN_PHOTO, Severity.DOUBT)


def test_the_stronger_the_compression_the_plainer_its_blocks() -> None:
    page = drawn.page(size=(900, 1270), points=7)
    blocks = []
    for quality in (3, 9, 88):
        with Image.open(io.BytesIO(drawn.jpeg(page, quality=quality))) as picture:
            blocks.append(blocks_in(grey_of(picture)))
    assert blocks[0] > blocks[1] > blocks[2] == 1.0


def test_a_few_pixels_have_neither() -> None:
    few = np.full((30, 30), 200, np.uint8)
    assert (stripes_in(few), blocks_in(few)) == (0.0, 1.0)
