"""Is a page legible? A strong reading, which knows the geometry of the picture and where its text is, against it.

Lines spread over the page are taken out of the picture where they are known to be, straightened, brought to one size,
their grain smoothed and their light stretched, then read. Legible: at most one letter in ten is wrong. Illegible:
three or more in ten. What lies between is dropped.
"""

import json
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from benchmarks.verdicts.camera import Shot
from benchmarks.verdicts.ladders import EMPTY
from benchmarks.verdicts.pages import DIGITAL, Page, draw_page
from validators.documents.pages.letters import Pixels
from validators.ocr import NotRead, OcrEngine

LEGIBLE, ILLEGIBLE = 0.10, 0.30
#: Lines read of a page, evenly from top to bottom; twice as many where only a part of the page is spoilt.
_LINES, _LOCAL = 7, frozenset({"glare", "crop", "shadow", "moved under a lamp"})
#: A strip: height of a capital and air around it, in pixels. Tesseract reads letters about 20 pixels high best.
_CAPITAL, _AIR, _WIDEST = 28, 14, 1500
#: A long line is cut there: a strip then keeps that size, and a page's lines stay samples of it.
_LETTERS = 60
#: Lines this many times higher than most are signatures: nobody is asked to read them.
_SIGNATURE = 2.2
#: A page read that badly twice is far beyond both limits: a third reading is spared.
_HOPELESS = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """Some text set in one line, and its box on the paper in millimetres (left, top, right, bottom)."""

    text: str
    box: tuple[float, float, float, float]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Label:
    """``error``: wrong letters over letters; ``None`` where there is nothing to read. ``legible``: ``None`` between."""

    name: str
    file: str
    error: float | None
    legible: bool | None


def lines_of(pdf: bytes) -> tuple[Line, ...]:
    """The lines of a PDF's first page, cut where a column begins."""
    opened = pypdfium2.PdfDocument(pdf)
    page = opened[0]
    height, text = page.get_height(), page.get_textpage()
    letters = [
        (text.get_text_range(index, 1), text.get_charbox(index, loose=True)) for index in range(text.count_chars())
    ]
    opened.close()
    lines: list[list[Any]] = []
    for letter, (left, bottom, right, top) in letters:
        if not letter.strip():
            continue
        if not lines or len(lines[-1]) >= _LETTERS or not _goes_on(lines[-1][-1][1], (left, bottom, right, top)):
            lines.append([])
        lines[-1].append((letter, (left, bottom, right, top)))
    found = [_line(line, height) for line in lines if sum(letter.isalnum() for letter, _ in line) >= 6]
    usual = float(np.median([line.height for line in found])) if found else 0.0
    return tuple(line for line in found if line.height < _SIGNATURE * usual)


def _goes_on(last: tuple[float, ...], box: tuple[float, ...]) -> bool:
    size = last[3] - last[1]
    return abs(box[1] - last[1]) < 0.3 * size and -0.5 * size < box[0] - last[2] < 2 * size


def _line(line: list[Any], height: float) -> Line:
    boxes = np.array([box for _, box in line])
    left, bottom, right, top = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    left, upper, right, lower = (float(side) * 25.4 / 72 for side in (left, height - top, right, height - bottom))
    return Line("".join(letter for letter, _ in line), (left, upper, right, lower))


def label(page: Page, cache: Path, engine: OcrEngine) -> Label:
    """Draw a page, keep its file, and say whether it can be read."""
    drawn = draw_page(page, cache)
    file = cache / page.model.half / f"{page.name}.{drawn.suffix}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(drawn.content)
    if page.model.nature == "picture":
        return Label(page.name, file.name, None, None)
    if page.ladder in EMPTY:
        return Label(page.name, file.name, None, False)
    if page.ladder == DIGITAL or drawn.twin is None:
        return Label(page.name, file.name, 0.0, True)
    error = error_of(drawn.twin, drawn.pdf, page.ladder, page.recipe.grain, engine)
    return Label(
        page.name, file.name, round(error, 4), True if error <= LEGIBLE else False if error >= ILLEGIBLE else None
    )


def error_of(shot: Shot, pdf: bytes, ladder: str, grain: float, engine: OcrEngine) -> float:
    """Wrong letters over letters in the picture of a PDF's first page."""
    return error_rate(shot, _sampled(lines_of(pdf), ladder), grain, engine)


def _sampled(lines: tuple[Line, ...], ladder: str) -> tuple[Line, ...]:
    wanted = 2 * _LINES if ladder in _LOCAL else _LINES
    kept = [lines[round(at)] for at in np.linspace(0, len(lines) - 1, min(wanted, len(lines)))]
    return tuple(kept)


def error_rate(shot: Shot, lines: tuple[Line, ...], grain: float, engine: OcrEngine) -> float:
    """The best of three readings of the lines: as they are, smoothed, smoothed more and larger."""
    best = 1.0
    for tried in range(3):
        best = min(best, _error(shot, lines, grain, tried, engine))
        if best <= LEGIBLE or (tried == 1 and best > _HOPELESS):
            break
    return best


def _error(shot: Shot, lines: tuple[Line, ...], grain: float, tried: int, engine: OcrEngine) -> float:
    grey = shot.grey if tried == 0 and grain < 5 else cv2.GaussianBlur(shot.grey, (0, 0), 0.7 if tried < 2 else 1.2)
    capital = round(_CAPITAL * (0.8, 1.0, 1.3)[tried])
    strips = [_strip(grey, shot.matrix, line, capital, smooth=tried > 0) for line in lines]
    read = _read(strips, engine)
    wrong = sum(
        min(len(_plain(line.text)), distance(_plain(line.text), _plain(seen)))
        for line, seen in zip(lines, read, strict=True)
    )
    return wrong / max(1, sum(len(_plain(line.text)) for line in lines))


def _strip(grey: Pixels, matrix: Pixels, line: Line, capital: int, *, smooth: bool) -> Pixels:
    """One line taken out of the picture, straight, dark on white."""
    left, top, right, bottom = line.box
    scale = capital / (0.62 * (bottom - top))
    scale = min(scale, _WIDEST / (right - left))
    to_strip = np.array([[scale, 0, -left * scale], [0, scale, -top * scale], [0, 0, 1]])
    size = (int((right - left) * scale) + 1, int((bottom - top) * scale) + 1)
    way = to_strip @ np.linalg.inv(matrix)
    strip = cv2.warpPerspective(grey, way, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    if smooth:
        strip = _evened(cv2.bilateralFilter(cv2.GaussianBlur(strip, (0, 0), 1.2), 7, 30, 5), capital)
    stretched = _stretched(strip)
    paper = int(np.percentile(stretched, 70))
    return cv2.copyMakeBorder(stretched, _AIR, _AIR, _AIR, _AIR, cv2.BORDER_CONSTANT, value=(paper,))


def _evened(strip: Pixels, capital: int) -> Pixels:
    """The edge of a shadow across a line hinders an engine, no reader: each place is told over its own paper."""
    wide = cv2.copyMakeBorder(strip, 0, 0, 2 * capital, 2 * capital, cv2.BORDER_REPLICATE)
    paper = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((2 * capital, capital), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), capital / 2)[:, 2 * capital : -2 * capital]
    return cv2.divide(strip, paper, scale=230)


def _stretched(strip: Pixels) -> Pixels:
    low, middle, high = (float(level) for level in np.percentile(strip, (1, 50, 99)))
    if high - middle > middle - low:  # light on dark
        strip, low, high = 255 - strip, 255 - high, 255 - low
    return cv2.convertScaleAbs(strip.astype(np.float32) - low, alpha=255 / max(high - low, 6.0))


def _read(strips: list[Pixels], engine: OcrEngine) -> list[str]:
    """The strips under each other in one picture; each word goes back to the strip it stands in."""
    width = max(strip.shape[1] for strip in strips)
    padded = [
        cv2.copyMakeBorder(strip, 0, 0, 0, width - strip.shape[1], cv2.BORDER_CONSTANT, value=(255,))
        for strip in strips
    ]
    ends = np.cumsum([len(strip) for strip in strips]) / sum(len(strip) for strip in strips)
    try:
        words = engine.read(Image.fromarray(np.concatenate(padded)), block=True)
    except NotRead:
        return [""] * len(strips)
    seen = [""] * len(strips)
    for word in sorted(words, key=lambda word: word.box.left):
        seen[int(np.searchsorted(ends, min(0.9999, (word.box.top + word.box.bottom) / 2)))] += word.text
    return seen


def _plain(text: str) -> str:
    """Letters and figures only, without case or accents: what a reader would not stumble on is no error."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())


def distance(one: str, other: str) -> int:
    """Levenshtein: letters to change, add or take away. Myers's way, a whole column of the table in one integer."""
    if not one:
        return len(other)
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    up, down, total = full, 0, len(one)
    for letter in other:
        same = places.get(letter, 0)
        straight = same | down
        across = (((same & up) + up) ^ up) | same
        grows, shrinks = down | ~(across | up) & full, up & across
        total += bool(grows & last) - bool(shrinks & last)
        grows = (grows << 1 | 1) & full
        up, down = (shrinks << 1 & full) | ~(straight | grows) & full, grows & straight
    return total


def labels_in(cache: Path, half: str) -> dict[str, Label]:
    """The labels known so far."""
    path = cache / f"labels.{half}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {found.name: found for found in (Label(**json.loads(line)) for line in lines)}


def keep(found: Label, cache: Path, half: str) -> None:
    with (cache / f"labels.{half}.jsonl").open("a", encoding="utf-8") as labels:
        labels.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
