"""Block only when sure, stay silent only when sure. The whole ladder is in ``benchmarks/documents``."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.pages.causes import refuses, suspects_of
from validators.documents.pages.sheet import Sheet
from validators.documents.reader import read
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

PHOTO = (1500, 2000)


def found(picture: Image.Image) -> tuple[Finding, ...]:
    return read(drawn.jpeg(picture), engine=TesseractEngine()).all_findings


@cache
def photo(**options: float) -> Image.Image:
    return drawn.photo(drawn.page(), PHOTO, **options)


def rings() -> Image.Image:
    return Image.radial_gradient("L").resize(PHOTO).point(lambda level: level // 16 % 2 * 200)


def road(seed: int, softness: float, strength: float) -> Image.Image:
    """A hole in a road under its white line, as people send one: no text, but specks like letters."""
    draw, shape = np.random.default_rng(seed), (1215, 932)
    specks, shades = (cv2.GaussianBlur(draw.normal(0, size, shape), (0, 0), size) for size in (softness, 40.0))
    grey = 100 + strength * specks + 8 * shades
    cv2.line(grey, (0, 160), (932, 90), 200.0, 22)
    cv2.ellipse(grey, (450, 600), (280, 140), 8, 0, 360, 45.0, -1)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


CLEAN: dict[str, Callable[[], Image.Image]] = {
    "scan": drawn.page,
    "small print": lambda: drawn.page(points=7),
    "typewriter": lambda: drawn.page(face="DejaVuSansMono.ttf"),
    "photo": photo,
    "photo, soft": lambda: drawn.blurred(photo(), 1.2),
    "photo in a dim room": lambda: photo(light=0.3),
    "grainy photo": lambda: photo(grain=18),
    "very grainy photo": lambda: photo(grain=35),
    "black and white": lambda: drawn.page().point(lambda level: 255 if level > 128 else 0),
    "150 dpi": lambda: drawn.far(drawn.page(), 4 / 3),
    "grey print": lambda: drawn.pale(drawn.page(), 0.4),
    "pale print, well read": lambda: drawn.pale(drawn.page(points=14), 0.07),
    "dark mode": lambda: Image.eval(drawn.page(), lambda level: 255 - level),
    "a few lines": lambda: drawn.page("Attestation de domicile\nJe soussignée, Jeanne Le Goff,\nhabite à Trégunc."),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_readable_page_is_accepted_in_silence(name: str) -> None:
    assert found(CLEAN[name]()) == ()


@pytest.mark.parametrize(("softness", "strength"), [(1.5, 35), (2, 20), (2, 35), (3, 35)])
def test_a_picture_without_text_is_not_refused_for_its_specks(softness: float, strength: float) -> None:
    assert Severity.BLOCKING not in {one.severity for one in found(road(1, softness, strength))}


HOPELESS: dict[str, tuple[Cause, Callable[[], Image.Image]]] = {
    "out of focus": (Cause.BLURRED, lambda: drawn.blurred(photo(), 5)),
    "far out of focus": (Cause.BLURRED, lambda: drawn.blurred(photo(), 9)),
    "a soft scan": (Cause.BLURRED, lambda: drawn.blurred(drawn.page(points=8), 4)),
    "the camera moved": (Cause.MOTION_BLURRED, lambda: drawn.moved(photo(), 14)),
    "the camera fell": (Cause.MOTION_BLURRED, lambda: drawn.moved(photo(), 20, vertical=True)),
    "a scan for the screen": (Cause.TOO_SMALL, lambda: drawn.far(drawn.page(points=7), 5)),
    "a thumbnail": (Cause.TOO_SMALL, lambda: drawn.far(photo(), 5)),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_page_is_refused_with_its_cause(name: str) -> None:
    cause, picture = HOPELESS[name]
    (one,) = found(picture())
    assert (one.cause, one.severity) == (cause, Severity.BLOCKING)
    assert one.page == 1
    assert {"edge_pixels", "letter_pixels", "contrast_greys"} <= one.figures.keys()


DOUBTFUL: dict[str, tuple[Cause, Callable[[], Image.Image]]] = {
    "nearly dark": (Cause.TOO_DARK, lambda: photo(light=0.09)),
    "nearly white": (Cause.LOW_CONTRAST, lambda: drawn.pale(drawn.page(), 0.03)),
    "a drawing": (Cause.NO_TEXT_FOUND, rings),
    "a word": (Cause.NO_TEXT_FOUND, lambda: drawn.page("Bonjour")),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_a_person_must_judge_is_a_doubt(name: str) -> None:
    cause, picture = DOUBTFUL[name]
    assert [(one.cause, one.severity) for one in found(picture())] == [(cause, Severity.DOUBT)]


def test_a_page_that_can_hardly_be_read_is_not_accepted_without_a_word() -> None:
    assert found(drawn.blurred(photo(), 3.5)) != ()


@pytest.mark.parametrize("name", CLEAN)
def test_without_an_engine_nothing_clean_is_refused(name: str) -> None:
    findings = read(drawn.jpeg(CLEAN[name]()), engine=NullEngine()).all_findings
    assert Severity.BLOCKING not in {one.severity for one in findings}


@pytest.mark.parametrize("factor", [1.0, 1.4])
def test_a_clean_page_in_another_writing_is_kept_with_a_note(factor: float) -> None:
    page = drawn.far(drawn.page(drawn.CYRILLIC), factor)
    assert [(one.cause, one.severity) for one in found(page)] == [(Cause.OTHER_SCRIPT, Severity.NOTE)]


@pytest.mark.parametrize(
    "spoilt",
    [lambda page: drawn.far(page, 2.2), lambda page: drawn.pale(page, 0.13), lambda page: drawn.fax(page, 0.5)],
    ids=["small", "pale", "faxed"],
)
def test_what_cannot_be_read_but_is_seen_to_be_of_another_script_is_not_held_against_it(
    spoilt: Callable[[Image.Image], Image.Image],
) -> None:
    assert {one.severity for one in found(spoilt(drawn.page(drawn.CYRILLIC)))} <= {Severity.NOTE}


def test_a_bright_page_full_of_grain_is_not_called_dark() -> None:
    page = drawn.page(drawn.CYRILLIC, points=9)
    noise = np.random.default_rng(2).normal(0, 28, (page.height, page.width))
    grainy = Image.fromarray(np.clip(np.asarray(page) * 0.7 + 60 + noise, 0, 255).astype(np.uint8))
    (one,) = found(grainy)
    assert (one.cause, one.variant, one.severity) == (Cause.TOO_DARK, "grain", Severity.DOUBT)
    assert "dark" not in one.message.id


def test_another_script_out_of_focus_must_be_taken_again() -> None:
    (one,) = found(drawn.blurred(drawn.photo(drawn.page(drawn.CYRILLIC), PHOTO), 6))
    assert (one.cause, one.severity) == (Cause.BLURRED, Severity.BLOCKING)


def test_what_compression_destroyed_is_asked_about_and_never_refused() -> None:
    spoilt = drawn.jpeg(drawn.far(drawn.page(points=8), 2.2), quality=1)
    findings = read(spoilt, engine=TesseractEngine()).all_findings
    assert [(one.cause, one.severity) for one in findings] == [(Cause.COMPRESSED, Severity.DOUBT)]


def test_the_figures_are_in_pixels_of_the_original() -> None:
    near, far = (found(drawn.blurred(drawn.photo(drawn.page(), size), radius))[0] for size, radius in
                 [((3000, 4000), 10), (PHOTO, 5)])  # fmt: skip
    assert near.figures["edge_pixels"] == pytest.approx(2 * far.figures["edge_pixels"], rel=0.2)


@pytest.mark.parametrize(("grain", "is_refused"), [(0.5, True), (8.0, False)])
def test_edges_softened_with_the_grain_refuse_only_when_they_are_surely_soft(grain: float, is_refused: bool) -> None:
    sheet = Sheet(1, Medium.PHOTO, np.asarray(drawn.page()), NullEngine())
    sheet._marks = replace(sheet.marks, grain=grain, edge_width=3.3, letter_height=12.0, edge_balance=1.2)
    (blur,) = (one for one in suspects_of(sheet) if one.cause is Cause.BLURRED)
    assert (refuses(blur, sheet, 0.3), blur.sure(sheet)) == (is_refused, False)
