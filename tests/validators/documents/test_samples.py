"""Real files written by others, each with the answer wanted of us."""

from pathlib import Path

import pytest

from tests.validators.documents.readings import TODAY
from validators.documents.judging import findings_for
from validators.documents.kinds import ANY_DOCUMENT
from validators.documents.reader import read
from validators.findings import Verdict, verdict_for
from validators.ocr.tesseract import TesseractEngine

SAMPLES = Path(__file__).parents[2] / "resources" / "documents"
OK, DOUBT, NO = Verdict.ACCEPTED, Verdict.DOUBT, Verdict.REFUSED

WANTED: dict[str, tuple[Verdict, str]] = {
    "truncated_jpeg.jpg": (DOUBT, "too_small"),  # its last byte alone is missing
    "broken_data_stream.png": (DOUBT, "too_small"),  # recent Pillow decodes it: 128 pixels
    "decompression_bomb.gif": (NO, "too_large_pixels"),
    "decompression_bomb_extents.gif": (DOUBT, "too_small"),  # its first frame alone is looked at
    "png_decompression_dos.png": (NO, "damaged"),
    "zero_width.gif": (NO, "damaged"),
    "negative_size.ppm": (NO, "wrong_type"),
    "invalid-exif.jpg": (DOUBT, "too_small"),
    "exif_gps.jpg": (DOUBT, "too_small"),
    "multipage.tiff": (DOUBT, "too_small"),
    "oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif": (NO, "damaged"),
    "crash-2020-10-test.tif": (NO, "damaged"),
    "hopper_orientation_6.jpg": (DOUBT, "too_small"),
    "RGB_8__128x128.heif": (DOUBT, "too_small"),
    "truncated.heic": (DOUBT, "too_small"),  # libheif still gives 16 x 16 pixels
    "corrupted.heic": (NO, "damaged"),
    "encryption_openpassword.pdf": (NO, "encrypted"),
    "encryption_nocopy.pdf": (OK, ""),
    "corruptionOneByteMissing.pdf": (OK, "repaired"),
    "javascript.pdf": (OK, "active_content"),
    "phototest.tif": (OK, ""),
    "phototest-rotated-180.png": (OK, "upside_down"),
    "phototest-rotated-L.png": (OK, "turned"),
    "phototest-rotated-R.png": (OK, "turned"),
    "no_contents.pdf": (NO, "blank"),
    "trivial.pdf": (NO, "blank"),
    "invalid.pdf": (NO, "damaged"),
    "livecycle.pdf": (NO, "dynamic_form"),
    "hugemono.pdf": (NO, "too_large_pixels"),
    "truetype_font_nomapping.pdf": (OK, ""),
    "vector.pdf": (OK, ""),
    "student-document.pdf": (OK, ""),
}


@pytest.mark.parametrize("name", WANTED)
def test_a_sample_gets_the_verdict_wanted(name: str) -> None:
    reading = read(SAMPLES / name, engine=TesseractEngine())
    findings = findings_for(reading, ANY_DOCUMENT, today=TODAY)
    assert (verdict_for(findings), findings[0].cause if findings else "") == WANTED[name]


def test_every_sample_has_its_answer() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == WANTED.keys()


def test_a_tiff_is_looked_at_page_by_page() -> None:
    assert len(read(SAMPLES / "multipage.tiff", engine=TesseractEngine()).pages) == 3


def test_a_card_held_in_another_direction_by_exif_is_shown_upright() -> None:
    (page,) = read(SAMPLES / "hopper_orientation_6.jpg", engine=TesseractEngine()).pages
    assert (page.width, page.height, page.turn) == (128, 128, 0)
