"""Strokes of a pen on drawn pages: signed or not, scanned or photographed."""

import pytest
from PIL import Image, ImageDraw

from tests.validators.documents import drawn
from tests.validators.documents.signatures import FORM, LETTER, sign
from validators.documents.reader import read
from validators.findings import Box
from validators.ocr.null import NullEngine

UNSIGNED = [drawn.page(LETTER), drawn.page(FORM, points=9), drawn.page()]


def ink(picture: Image.Image) -> tuple[Box, ...]:
    (page,) = read(drawn.jpeg(picture), engine=NullEngine(), checks=(), sights=("ink",)).pages
    assert page.ink is not None
    return page.ink


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_signature_is_seen_where_it_stands(seed: int) -> None:
    (box,) = ink(sign(drawn.page(LETTER), seed, at=(0.3, 0.45)))
    assert 0.25 < box.left < 0.35
    assert 0.4 < (box.top + box.bottom) / 2 < 0.55


def test_a_photographed_signature_is_seen() -> None:
    assert len(ink(drawn.photo(sign(drawn.page(LETTER), 2)))) == 1


def test_a_pale_pen_is_seen() -> None:
    assert len(ink(sign(drawn.page(LETTER), 3, pen=(150, 3)))) == 1


@pytest.mark.parametrize("page", UNSIGNED)
def test_print_alone_is_no_ink(page: Image.Image) -> None:
    assert ink(page) == ()


def test_rules_frames_and_blocks_are_no_ink() -> None:
    page = drawn.page(LETTER)
    pen = ImageDraw.Draw(page)
    pen.rectangle((150, 1300, 900, 1600), outline=20, width=4)
    pen.line((200, 1500, 850, 1500), fill=20, width=3)
    pen.rectangle((1000, 1300, 1300, 1500), fill=30)
    assert ink(page) == ()


def test_a_signature_across_the_line_to_sign_on_is_seen() -> None:
    page = sign(drawn.page(LETTER), 2, at=(0.25, 0.5))
    ImageDraw.Draw(page).line((300, 1250, 1200, 1250), fill=20, width=3)
    assert ink(page)
