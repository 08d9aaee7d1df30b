"""A few lines stand for a page: each counts for one, and smoothing brings back what grain hid."""

import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import measure
from validators.documents.pages.sampling import Sample, is_in_another_script, read_patches
from validators.documents.pages.sheet import grey_of
from validators.documents.reading import Word
from validators.findings import Box
from validators.ocr import Script
from validators.ocr.tesseract import TesseractEngine

PAGE = "ATTESTATION\n\n\nJe soussignée, Jeanne Le Goff, habite au quatre rue des Hortensias"


class Reads:
    """An engine that reads the upper part of what it is shown, and nothing else."""

    name = "half"

    def read(self, image: Image.Image, *, block: bool = False) -> tuple[Word, ...]:
        return (Word("Attestations", Box(0.1, 0.1, 0.5, 0.2), 0.9),)

    def script(self, image: Image.Image) -> Script:
        return Script("Cyrillic", 9.0, 90)


def sampled(grey: Pixels, *, cleaned: bool = False) -> Sample:
    return read_patches(grey, measure(grey), TesseractEngine(), cleaned=cleaned)


def test_a_long_line_counts_for_one() -> None:
    grey = grey_of(drawn.page(PAGE, points=14))
    sample = read_patches(grey, measure(grey), Reads())
    assert sample.shares == (1.0, 0.0)
    assert sample.share == 0.5 > sample.read / sample.letters


def test_the_score_is_what_was_read_and_how_surely() -> None:
    grey = grey_of(drawn.page(PAGE, points=14))
    sample = read_patches(grey, measure(grey), Reads())
    assert sample.score == pytest.approx((2 * 0.5 + 0.9) / 3)
    assert Sample(0, 0).score == 0


def test_smoothing_brings_back_lines_that_grain_hides() -> None:
    grainy = grey_of(drawn.photo(drawn.page(), (1500, 2000), grain=60))
    assert sampled(grainy, cleaned=True).score > sampled(grainy).score + 0.1


def test_smoothing_leaves_a_sharp_page_as_well_read() -> None:
    assert sampled(grey_of(drawn.page()), cleaned=True).score > 0.85


def test_signs_that_seem_to_lie_on_their_side_are_of_no_script() -> None:
    grey = grey_of(drawn.page(PAGE, points=14))
    assert not is_in_another_script(grey, measure(grey), Reads())
