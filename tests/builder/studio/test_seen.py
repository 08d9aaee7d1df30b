"""What a tried file shows, computed from its reading."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import validators.documents
from builder.studio.figures import FIGURES, UNITS, Limits, Worse
from builder.studio.seen import Seen
from runtime.i18n import say_in
from tests.validators.documents import drawn
from validators.documents.kinds import ANY_DOCUMENT
from validators.documents.pages import measures
from validators.documents.reader import read
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Finding, Severity
from validators.ocr.null import NullEngine

BOX = Box(0.7, 0.68, 1.0, 0.95)


def seen(*findings: Finding, pages: tuple[PageReading, ...] = (), pictures: Mapping[int, bytes] | None = None) -> Seen:
    reading = Reading("image/jpeg", "ab", len(pages) or 1, pages)
    return Seen("photo.jpg", 9, ANY_DOCUMENT, reading, findings, pictures or {})


def test_a_box_is_told_in_words_with_its_edges() -> None:
    (cause,) = seen(finding("legible", Cause.GLARE, Severity.DOUBT, page=1, box=BOX)).causes
    assert cause.zone is not None
    said = say_in("fr", cause.zone).replace("\u00a0", " ")
    assert said == (
        "zone cachée par un reflet en bas à droite, de 70 à 100 % de la largeur et de 68 à 95 % de la hauteur"
    )


def test_the_boxes_of_a_page_are_drawn_on_it() -> None:
    page = PageReading(1, Medium.PHOTO, 600, 800)
    found = finding("legible", Cause.GLARE, Severity.BLOCKING, page=1, box=BOX)
    (shown,) = seen(found, pages=(page,), pictures={1: b"\xff\xd8"}).pages
    assert (shown.boxes, shown.tone) == ((BOX,), "error")
    assert say_in("fr", shown.alternative) == "Page 1, zone cachée par un reflet en bas à droite"


def test_a_page_that_was_not_drawn_takes_nobody_elses_picture() -> None:
    drawn_one, not_drawn = PageReading(1, Medium.PHOTO, 6, 8), PageReading(2, Medium.PHOTO, 0, 0)
    pages = (drawn_one, not_drawn, replace(drawn_one, number=3))
    shown = seen(pages=pages, pictures={1: b"first", 3: b"third"}).pages
    assert [bool(one.picture) for one in shown] == [True, False, True]


def test_doubts_wait_until_what_blocks_is_mended() -> None:
    blocks = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1)
    asks = finding("recent", Cause.NO_DATE_FOUND, Severity.DOUBT)
    assert [one.finding for one in seen(blocks, asks).told] == [blocks]
    assert [one.finding for one in seen(blocks, asks).causes] == [blocks, asks]


def test_every_measure_of_a_page_has_its_words_and_its_thresholds() -> None:
    content = drawn.jpeg(drawn.page(points=8))
    (page,) = read(content, engine=NullEngine()).pages
    assert {measure.name for measure in page.measures} >= {"letter_pixels", "edge_pixels", "contrast_greys"}
    assert {measure.name for measure in page.measures} <= set(measures.MEASURES)
    (shown,) = seen(pages=(page,)).pages
    letter = next(figure for figure in shown.figures if figure.title.id == measures.MEASURES["letter_pixels"])
    assert letter.limits == Limits(7.5, 5.1, Worse.BELOW)


def test_every_figure_that_a_check_gives_has_its_words() -> None:
    """A figure is named in ``figures={…}``, or by any name that ends with a unit."""
    folder = Path(validators.documents.__file__).parent
    code = [ast.parse(path.read_text("utf-8")) for room in ("pages", "content") for path in folder.glob(f"{room}/*.py")]
    names = {name for module in code for name in (*_named(module), *_with_a_unit(module))}
    assert names >= {"height_over_width", "side_pixels", "missing_percent", "age_days", "ink_percent", "pages"}
    assert names - set(FIGURES) == set()


def _named(module: ast.AST) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg == "figures" and isinstance(node.value, ast.Dict):
            yield from (str(key.value) for key in node.value.keys if isinstance(key, ast.Constant))
        if isinstance(node, ast.Assign) and ast.unparse(node).startswith("figures = {"):
            assert isinstance(node.value, ast.Dict | ast.DictComp)
            yield from (str(key.value) for key in getattr(node.value, "keys", ()))


def _with_a_unit(module: ast.AST) -> Iterator[str]:
    for node in ast.walk(module):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and value.isidentifier() and value.rpartition("_")[2] in UNITS and "_" in value:
            yield value
