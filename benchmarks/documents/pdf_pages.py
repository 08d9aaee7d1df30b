"""What the figures that say what a page of a PDF is were placed between, on pages whose right treatment is known.

    python -m benchmarks.documents.pdf_pages [FOLDER]   # reporting seeds, and the PDFs of a folder that have a label
    python -m benchmarks.documents.pdf_pages --tuning   # the seeds that placed the figures

For each figure: least, quartiles and most of what is measured below it and above it. It can be moved between the most
below and the least above without any page changing sides.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, product
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from benchmarks.documents.pdf_corpus import BESIDE, DRAWING, DRAWN, OWN, TEXT, WHOLE, Made, pages_of, real_pages
from tests.validators.documents import drawn
from tests.validators.documents.test_text_layer import KINDS
from validators.documents import beside_text, mending, pdf_pages, text_layer
from validators.documents.limits import LIMITS
from validators.documents.pdf import open_pdf
from validators.documents.reader import read
from validators.documents.reading import Medium
from validators.ocr.tesseract import TesseractEngine

Measure = Callable[[Any], Iterable[float]]


@dataclass(frozen=True)
class Figure:
    """A figure of the code, and what is measured of pages that belong below it and above it."""

    name: str
    value: float
    below: Sequence[float]
    above: Sequence[float]

    def __str__(self) -> str:
        """A row of the table."""
        values = f"| `{self.name}` | {self.value:.3g} | {_spread(self.below)} | {_spread(self.above)} |"
        return f"{values} {max(self.below):.3g} to {min(self.above):.3g} |"


def of(pages: Sequence[Made], measure: Measure, *kinds: str) -> list[float]:
    """What is measured of pages of these kinds: the first words of their name and of what was drawn."""
    named = (made for made in pages if f"{made.kind}: {made.detail}".startswith(kinds))
    return [value for made in named for value in measure(_page(made))]


def way(made: Made) -> str:
    """How a page is judged."""
    page = open_pdf(made.content, LIMITS).page(made.number)
    if page.medium is Medium.TEXT:
        return WHOLE if page.is_whole else TEXT
    if page.medium is Medium.DRAWING:
        return DRAWING
    is_own = isinstance(page.draw, partial) and page.draw.func is pdf_pages._draw_scan
    return BESIDE if page.scan else OWN if is_own else DRAWN


def _page(made: Made) -> Any:
    document = pypdfium2.PdfDocument(made.content)
    return document[made.number - 1]


def _spread(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.3g}" for value in np.percentile(values, (0, 25, 50, 75, 100))) + f" ({len(values)})"


# ── What is measured ─────────────────────────────────────────────────────────────────────────────────────────────


def covered(page: Any) -> Iterable[float]:
    """Share of the page under its pictures, specks left out."""
    pictures = [each for each in pdf_pages._pictures(page) if max(each.image.get_px_size()) >= pdf_pages._DOT]
    yield float(pdf_pages._covered(pictures).mean())


def largest(page: Any) -> Iterable[float]:
    yield max(map(pdf_pages._share, pdf_pages._pictures(page)), default=0.0)


def pixels(page: Any) -> Iterable[float]:
    yield from (max(each.image.get_px_size()) for each in pdf_pages._pictures(page))


def beyond(page: Any) -> Iterable[float]:
    """How far the largest picture goes beyond the page, as a share of it."""
    scan = max(pdf_pages._pictures(page), key=pdf_pages._share)
    yield -min(scan.left, scan.bottom, 1 - scan.right, 1 - scan.top)


def signs(page: Any) -> Iterable[float]:
    yield text_layer.readable_text(page, LIMITS.page_signs)[1]


def seen(page: Any) -> Iterable[float]:
    """Share of the signs that a person sees."""
    layer = page.get_textpage()
    yield text_layer._share_seen(page, layer, layer.count_chars())


def sizes(page: Any) -> Iterable[float]:
    """Of the signs, median, as a share of the longest side of the page."""
    yield float(np.median([text_layer._size(at) for at in _places(page).values()])) / max(page.get_size())


def marks(page: Any) -> Iterable[float]:
    """Greys that signs leave on the page: the palest twentieth."""
    yield float(np.percentile(list(text_layer._marks(page, _places(page)).values()), 5))


def _places(page: Any) -> dict[int, Any]:
    layer = page.get_textpage()
    signs = (n for n in range(layer.count_chars()) if pdfium.FPDFText_GetUnicode(layer, n) not in text_layer._SPACES)
    return {index: text_layer._place(layer, index) for index in signs}


def groups(page: Any) -> Iterable[float]:
    """Share of the page that each group of pictures takes."""
    pictures = [each for each in pdf_pages._pictures(page) if max(each.image.get_px_size()) >= pdf_pages._DOT]
    yield from pdf_pages._groups(pdf_pages._covered(pictures))[:, 4] / pdf_pages._CELLS**2


def foot(page: Any) -> Iterable[float]:
    """Share of an A4 sheet that is blank under its last line."""
    drawn_rows = page.render(scale=1, grayscale=True).to_numpy().min(axis=1) < 128
    if max(page.get_size()) > 800 and not drawn_rows[-1]:
        yield float(np.argmax(drawn_rows[::-1])) / len(drawn_rows)


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def texts_of(half: str) -> tuple[list[str], list[str]]:
    """Texts of kinds of documents as they stand, with boxes, leaders, ligatures without a map; and their glyphs."""
    plain = [path.read_text("utf-8") for path in KINDS[0 if half == "tuning" else 1 :: 2]]
    boxes = [text.replace("\n", " \uf0a8 oui \uf0a8 non\n") for text in plain]
    leaders = [text.replace(" ", " " + "." * 40 + " ", 3) for text in plain]
    ligatures = [text.replace("ti", "\ufffd").replace("fi", "\ufffd") for text in plain]
    private = ["".join(sign if sign.isspace() else chr(0xE000 + ord(sign) % 256) for sign in text) for text in plain]
    return plain + boxes + leaders + ligatures + tables(), private


def tables() -> list[str]:
    """Few letters and many signs."""
    return [
        "12/10/2026  CB  1 562,78 €  25/11/2026\n" * 20,
        "\uf0a8 Oui \uf0a8 Non\n" * 20,
        "1 204,50 € 45,20 %\n" * 20,
    ]


def as_glyphs(text: str) -> str:
    """The numbers of the glyphs of its capitals, in most fonts, taken for signs."""
    return "".join(chr(ord(sign) - text_layer._SHIFT) if " " < sign < "\x80" else sign for sign in text.upper())


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────

_TEXTS = ("born digital", "letter:", "illustrated", "small print", "a few words", "real text")
_WITH_ORNAMENTS = ("letter:", "letterhead", "born digital", "real text")


def figures(pages: Sequence[Made], half: str) -> Iterator[Figure]:
    """Each figure with both its sides."""
    for name, measure, below, above in (
        ("_COUNTS", covered, ("curves", "foot", "real drawing"), ("scan within", "two cards: 4")),
        ("_BESIDE", covered, _WITH_ORNAMENTS, ("scan beside", "cards and a statement: 4")),
        (
            "_COVERS",
            largest,
            ("illustrated", "scan beside"),
            ("scan:", "scan and", "scan within margins: 0.02", "scan within margins: 0.04"),
        ),
        ("_LETTER", signs, ("scan beside", "cards and"), ("illustrated",)),
        ("CAPTION", signs, ("card and",), ("letter: 2", "letter: 5", "letter: 1500", "illustrated")),
        ("_WATERMARK", signs, ("scan and an application’s line",), ("certificate",)),
        ("_OVER", beyond, ("scan:", "real scan"), ("scan cut",)),
        ("_FEW", signs, ("foot",), ("a few words", "letter:", "born digital", "real text")),
        ("_DOT", pixels, ("coloured band",), ("scan beside", "scan in", "card")),
        ("_LOGO", groups, ("letter:",), ("card", "two cards")),
        ("_MOSTLY", seen, ("tiny", "text", "scan over a hidden"), (*_TEXTS, "pale", "white")),
        ("_LEAST", sizes, ("tiny",), _TEXTS),
        ("_INK", marks, ("text nobody sees: white", "text nobody sees: on"), (*_TEXTS, "pale")),
    ):
        room = next(room for room in (pdf_pages, beside_text, text_layer) if hasattr(room, name))
        yield Figure(name, getattr(room, name), of(pages, measure, *below), of(pages, measure, *above))
    right, private = ([text_layer.shares_of(text) for text in texts] for texts in texts_of(half))
    glyphs = [text_layer.shares_of(as_glyphs(path.read_text("utf-8"))) for path in KINDS]
    yield Figure("_SENSELESS", text_layer._SENSELESS, [each for each, _ in right], [each for each, _ in private])
    yield Figure("_LETTERS", text_layer._LETTERS, [each for _, each in glyphs], [each for _, each in right])
    ends = [
        mending._share_missing(drawn.jpeg(drawn.page(points=points))[:-cut])
        for points in (8, 11)
        for cut in (2, 20, 99)
    ]
    yield Figure("_MISSING", mending._MISSING, ends, of(pages, foot, "born digital"))


def of_inks() -> Iterator[str]:
    """What is said of a text of each ink, put on white and on black: ``pictures._LIGHT``."""
    strokes = ImageOps.invert(drawn.page(size=(1240, 1754)))
    for ink, ground in product((60, 100, 140, 170, 200, 220, 235, 245, 252), (255, 0)):
        written, paper = (Image.new("L", strokes.size, grey) for grey in (ink, ground))
        seen = read(drawn.png(Image.composite(written, paper, strokes)), engine=TesseractEngine())
        said = ", ".join(f"{found.cause} ({found.severity})" for found in seen.all_findings)
        yield f"ink {ink} on {ground}: {said or 'nothing'}"


def error_of_cells() -> float:
    """Of the share of a page that a picture takes, at most, in 2,000 places thrown at random: ``pdf_pages._CELLS``."""
    thrown = np.random.default_rng(1).uniform((0, 0, 0.1, 0.1), (0.6, 0.6, 0.4, 0.4), (2000, 4))
    places = (pdf_pages._Picture(None, left, low, left + wide, low + high) for left, low, wide, high in thrown)
    return max(abs(float(pdf_pages._covered([each]).mean()) - pdf_pages._share(each)) for each in places)


def report(pages: Sequence[Made], half: str) -> None:
    """Pages judged otherwise than they should be, then the table."""
    ways = [(made, way(made)) for made in pages]
    wrong = [(made, found) for made, found in ways if found not in made.wants]
    print(f"{len(pages)} pages of {len({made.kind for made in pages})} kinds, {len(wrong)} judged otherwise:")
    for (kind, detail, found), count in Counter((made.kind, made.detail, found) for made, found in wrong).items():
        print(f"  {count} {kind} ({detail}): {found}")
    print(
        "\n| figure | value | below: least, quartiles, most | above | can be moved |\n| --- | --- | --- | --- | --- |"
    )
    for figure in figures(pages, half):
        print(figure)
    print(f"\nA share is wrong by {error_of_cells():.3f} at most.", *of_inks(), sep="\n")


if __name__ == "__main__":
    folders = [Path(each) for each in sys.argv[1:] if each != "--tuning"]
    side = "tuning" if "--tuning" in sys.argv else "reporting"
    report([*pages_of(side), *chain.from_iterable(map(real_pages, folders))], side)
