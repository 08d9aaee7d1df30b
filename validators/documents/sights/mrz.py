"""The machine-readable lines of a document: found by their length, cut out, read by the shapes of their signs.

Nothing is read by the engine: what its model of French makes of OCR-B is in ``benchmarks/documents`` (mrz).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

import cv2
import numpy as np

from validators.documents.opening import NotOpened, OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import paper_of, smoothed
from validators.documents.pages.sheet import Sheet, grey_of, turned
from validators.documents.reading import CodeLine
from validators.documents.sights.ocr_b import read_line
from validators.findings import Box

#: A code is printed black: darker than its paper by so much of what the darkest thousandth of the page is. Guilloches
#: are not (tuning seeds: at 0.5 lines break on pages where fine print is darker).
_DARK, _DARKEST = 0.4, 99.9
#: Signs, in pixels of the working picture: a code of 85 dots an inch, and one that fills a photo.
_HEIGHTS = (6, 120)
_SPECK = 8
#: In heights of a sign: the gap bridged between two, the tallest sign (small print beside a code
#: halves what is usual on the page), the least length of a line (30 signs have 24 and more, half of
#: that on a picture stretched to twice its height). In degrees: how much a line may slope.
_GAP, _TALLEST, _LONG, _SLOPE = 1.6, 4.0, 10.0, 15.0
#: Lines looked at, from the foot of the page: the three of a code, and what may be printed under it.
_MOST = 12
#: Height of the signs once cut out, in pixels; what is cut around the line, in heights of it.
HEIGHT, _BESIDE, _ABOVE = 24, 0.9, 0.35

Line: TypeAlias = tuple[tuple[float, float], tuple[float, float], float]
"""Middle, length and height in pixels of the straight picture, slope in degrees clockwise."""


def mrz(sheet: Sheet, page: OpenedPage) -> tuple[CodeLine, ...]:
    """The lines of a page that are signs of OCR-B, as many as those of a code, from top to bottom; of two side
    by side, those of the left first."""
    lines = sorted(_long_lines(sheet), key=lambda line: -line[0][1])[:_MOST]
    if len(lines) < 2:
        return ()
    pixels = _finest(sheet, page, min(line[1][1] for line in lines))
    read = ((read_line(_cut_out(pixels, sheet, line), HEIGHT), line) for line in _in_columns(lines))
    return tuple(replace(signs, box=_box(sheet, line)) for signs, line in read if signs is not None)


def _in_columns(lines: Iterable[Line]) -> Iterable[Line]:
    """Each below the one above it: the codes of two cards side by side are not mixed."""
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each[0][1]):
        (x, _), (length, _), _ = line
        above = next((column for column in columns if abs(column[-1][0][0] - x) < length / 2), None)
        if above is None:
            columns.append([line])
        else:
            above.append(line)
    return chain.from_iterable(sorted(columns))


def _box(sheet: Sheet, line: Line) -> Box:
    """Where a line is on the page as shown."""
    corners = sheet.shown(cv2.boxPoints(line))
    (left, top), (right, bottom) = np.clip([corners.min(axis=0), corners.max(axis=0)], 0, 1).tolist()
    return Box(left, top, right, bottom)


def _long_lines(sheet: Sheet) -> Iterator[Line]:
    """Dark signs one beside the other, long as a code is."""
    signs = _dark_signs(sheet)
    if len(signs) == 0:
        return
    height = float(np.median(signs[:, 3]))
    mask = np.zeros(sheet.straight.shape, np.uint8)
    for x, y, across, down in signs[(signs[:, 3] > 0.5 * height) & (signs[:, 3] < _TALLEST * height)]:
        mask[y : y + down, x : x + across] = 1
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_GAP * height)) | 1), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for outline in outlines:
        (x, y), (across, down), turn = cv2.minAreaRect(outline)
        middle, (length, thick), slope = _lying(((x, y), (across, down), turn))
        if length > _LONG * max(thick, height / 2) and abs(slope) < _SLOPE:
            yield middle, (length, thick), slope


def _dark_signs(sheet: Sheet) -> Pixels:
    """Boxes of the darkest marks that have the size of a sign: x, y, width, height."""
    page = smoothed(sheet.straight, sheet.marks.grain)
    darker = cv2.subtract(paper_of(page), page)
    level = _DARK * float(np.percentile(darker[::2, ::2], _DARKEST))
    _, _, boxes, _ = cv2.connectedComponentsWithStats((darker > level).astype(np.uint8), connectivity=8)
    _, _, width, height, area = boxes[1:].T
    sized = (height >= _HEIGHTS[0]) & (height <= _HEIGHTS[1]) & (width >= 2) & (width < 3 * height) & (area >= _SPECK)
    return np.asarray(boxes[1:][sized][:, :4])


def _lying(rectangle: Line) -> Line:
    """The same with its long side as its length, from 45 degrees up to 45 down."""
    middle, (length, height), slope = rectangle
    if length < height:
        length, height, slope = height, length, slope - 90
    return middle, (length, height), (slope + 45) % 180 - 45


def _finest(sheet: Sheet, page: OpenedPage, height: float) -> Pixels:
    """The page as shown, with more pixels where it has them and signs so high need them."""
    side = max(sheet.grey.shape)
    if height >= HEIGHT or page.original <= side:
        return sheet.grey
    try:
        return turned(grey_of(page.draw(min(page.original, round(side * HEIGHT / height)))), sheet.turn)
    except NotOpened:
        return sheet.grey


def _cut_out(pixels: Pixels, sheet: Sheet, line: Line) -> Pixels:
    """The line alone, level, its signs ``HEIGHT`` pixels high."""
    middle, (length, height), slope = line
    turn = np.deg2rad(slope)
    along, down = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    half = np.array([length / 2 + _BESIDE * height, (0.5 + _ABOVE) * height])
    corners = middle + np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half @ np.array([along, down])
    places = (sheet.shown(corners) * pixels.shape[::-1]).astype(np.float32)
    width, tall = (max(1, round(float(2 * side * HEIGHT / height))) for side in half)
    target = np.array([[0, 0], [width, 0], [width, tall], [0, tall]], np.float32)
    reduction = float(np.linalg.norm(places[3] - places[0])) / tall
    soft = cv2.GaussianBlur(pixels, (0, 0), reduction / 3) if reduction > 1.5 else pixels
    return cv2.warpPerspective(
        soft, cv2.getPerspectiveTransform(places, target), (width, tall),
        flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
