"""A reflection or a shadow that hides text is told with its place; an even light, a picture or a heading is not."""

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.letters import Pixels
from validators.documents.pages.light import lit
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.reader import read
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

PHOTO = (1500, 2000)


def found(picture: Image.Image) -> list[Finding]:
    return list(lit(Sheet(1, Medium.PHOTO, grey_of(picture), NullEngine())))


def spotted(picture: Image.Image, size: tuple[int, int], level: int, softness: float = 12) -> Image.Image:
    """A soft ellipse of that half-size in the middle of the text, drawn towards a level."""
    pixels = np.asarray(picture.convert("L"), np.float32)
    spot: Pixels = np.zeros_like(pixels)
    cv2.ellipse(spot, (600, 750), size, 0, 0, 360, 1.0, -1)
    spot = cv2.GaussianBlur(spot, (0, 0), softness)
    return Image.fromarray(np.clip(pixels + (level - pixels) * spot, 0, 255).astype(np.uint8))


def sheet() -> Image.Image:
    return drawn.photo(drawn.page(), PHOTO)


def test_a_reflection_over_the_middle_of_the_text_must_be_taken_again() -> None:
    (one,) = found(spotted(sheet(), (400, 460), 300))
    assert (one.cause, one.severity) == (Cause.GLARE, Severity.BLOCKING)
    assert one.figures["hidden_percent"] > 30
    assert one.box is not None
    assert one.box.left < 600 / 1500 < one.box.right
    assert one.box.top < 750 / 2000 < one.box.bottom


def test_a_reflection_that_leaves_little_of_the_sheet_must_be_taken_again() -> None:
    (one,) = found(spotted(sheet(), (560, 800), 300, softness=60))
    assert (one.cause, one.severity) == (Cause.GLARE, Severity.BLOCKING)
    assert one.figures["hidden_percent"] > 40
    assert one.box is not None
    assert one.box.left < 600 / 1500 < one.box.right


def test_white_fields_of_a_form_are_no_reflection() -> None:
    form = np.minimum(np.asarray(drawn.page(), np.uint8), 225)
    form[1500:2200, 150:1500] = 255
    assert found(Image.fromarray(form)) == []


def test_a_sheet_white_through_has_no_reflection() -> None:
    bright = np.clip(np.asarray(sheet().convert("L"), np.float32) * 1.5 + 40, 0, 250).astype(np.uint8)
    assert found(Image.fromarray(bright)) == []


def test_pale_letters_on_a_sheet_nearly_white_have_no_reflection() -> None:
    pixels = 262 - (262 - np.asarray(sheet().convert("L"), np.float32)) * 0.2
    pale = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    assert np.mean(np.asarray(pale) >= 250) > 0.05
    assert found(pale) == []


def test_a_small_reflection_is_asked_about() -> None:
    (one,) = found(spotted(sheet(), (230, 160), 300))
    assert (one.cause, one.severity) == (Cause.GLARE, Severity.DOUBT)


def test_a_finger_over_the_text_is_asked_about() -> None:
    (one,) = found(spotted(sheet(), (330, 380), 12))
    assert (one.cause, one.severity) == (Cause.SHADOWED, Severity.DOUBT)


def test_what_a_shadow_leaves_to_be_read_is_not_asked_about() -> None:
    dark = Sheet(1, Medium.PHOTO, grey_of(shaded(sheet(), 0.15)), TesseractEngine())
    assert list(lit(dark)) == []


@pytest.mark.parametrize(("level", "told"), [(70, []), (14, [Cause.SHADOWED])], ids=["light enough", "too deep"])
def test_a_shadow_on_blank_paper_is_asked_about_where_ink_would_not_be_seen(level: int, told: list[Cause]) -> None:
    gap = drawn.photo(
        drawn.page("ATTESTATION\n\nJe soussignée, Jeanne Le Goff\n" + 22 * "\n" + "habite à Trégunc."), PHOTO
    )
    assert [
        one.cause for one in lit(Sheet(1, Medium.PHOTO, grey_of(spotted(gap, (400, 300), level)), TesseractEngine()))
    ] == told


def test_a_picture_printed_on_a_black_and_white_scan_is_no_shadow() -> None:
    printed = spotted(sheet(), (330, 380), 12, softness=1)
    assert [one.cause for one in lit(Sheet(1, Medium.SCAN, grey_of(printed), NullEngine()))] == [Cause.SHADOWED]
    thresholded = printed.point(lambda level: 255 if level > 128 else 0)
    assert list(lit(Sheet(1, Medium.SCAN, grey_of(thresholded), NullEngine()))) == []


def shaded(picture: Image.Image, light: float) -> Image.Image:
    """Half of the text in the shade, with that share of the light."""
    pixels = np.asarray(picture.convert("L"), np.float32)
    shade: Pixels = np.zeros_like(pixels)
    shade[500:1300, 60:1440] = 1
    shade = cv2.GaussianBlur(shade, (0, 0), 20)
    return Image.fromarray((pixels * (1 - (1 - light) * shade)).astype(np.uint8))


@pytest.mark.parametrize(
    "picture",
    [drawn.page(), sheet(), drawn.photo(drawn.page(), PHOTO, light=0.3), spotted(sheet(), (400, 460), 120)],
    ids=["scan", "photo", "dim", "light shadow"],
)
def test_an_even_light_is_not_told(picture: Image.Image) -> None:
    assert found(picture) == []


def under(picture: Image.Image, light: float) -> Image.Image:
    """The upper half of the sheet under a shadow with that share of the light."""
    pixels = np.asarray(picture.convert("L"), np.float32)
    shade: Pixels = np.zeros_like(pixels)
    shade[: len(pixels) // 2 - 100] = 1
    return Image.fromarray((pixels * (1 - (1 - light) * cv2.GaussianBlur(shade, (0, 0), 60))).astype(np.uint8))


@pytest.mark.parametrize(("light", "told"), [(0.15, []), (0.02, [Severity.DOUBT])], ids=["read", "lost"])
def test_a_sheet_whose_text_is_all_in_the_shadow_is_never_blank(light: float, told: list[Severity]) -> None:
    dark = under(
        drawn.photo(drawn.page("ATTESTATION\n\n" + 7 * "Je soussignée, Jeanne Le Goff, habite à Trégunc.\n"), PHOTO),
        light,
    )
    findings = read(drawn.jpeg(dark), engine=TesseractEngine()).all_findings
    assert [one.severity for one in findings if one.severity is not Severity.NOTE] == told
