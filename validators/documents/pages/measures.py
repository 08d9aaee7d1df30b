"""Every figure behind what is said of a page, for those who want to know. Nothing is measured again for it."""

from collections.abc import Iterator

from validators.documents.pages.causes import thresholds_for
from validators.documents.pages.sheet import Sheet
from validators.documents.reading import Measure
from validators.findings import N_

#: Name → what it is. Pixels are those of the page as examined, but for the letters: of the original.
MEASURES = {
    "letters": N_("Shapes that look like letters"),
    "lines": N_("Lines of text found"),
    "letter_pixels": N_("Height of a small letter in the original"),
    "edge_pixels": N_("Width of an edge, from paper to ink"),
    "edge_over_letter": N_("Width of an edge over height of a letter"),
    "edge_balance": N_("Sharpest direction of the edges over the other"),
    "contrast_greys": N_("Contrast between paper and ink"),
    "brightness_greys": N_("Brightness"),
    "grain_greys": N_("Grain"),
    "ink_percent": N_("Share of the page that is inked"),
    "read_percent": N_("Lines tried: letters read, and how surely"),
}


def measures_of(sheet: Sheet) -> tuple[Measure, ...]:
    """In the order of the table, with the thresholds of the checks where there are some."""
    thresholds = thresholds_for(sheet.marks)
    return tuple(
        Measure(name, round(value, 2), thresholds[name].asked, thresholds[name].sure)
        if name in thresholds
        else Measure(name, round(value, 2))
        for name, value in _taken(sheet)
    )


def _taken(sheet: Sheet) -> Iterator[tuple[str, float]]:
    marks = sheet.marks
    yield "letters", len(marks.letters)
    yield "lines", len(marks.lines)
    if len(marks.letters):
        yield "letter_pixels", marks.letter_height * sheet.reduction
        yield "edge_pixels", marks.edge_width
        yield "edge_over_letter", marks.relative_edge
        yield "edge_balance", marks.edge_balance
        yield "contrast_greys", marks.contrast
    yield "brightness_greys", marks.brightness
    yield "grain_greys", marks.grain
    yield "ink_percent", 100 * marks.ink
    if sheet.sampled is not None:
        yield "read_percent", 100 * sheet.sampled.score
