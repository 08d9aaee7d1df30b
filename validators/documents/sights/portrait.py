"""One person before a plain wall? Measured without recognising faces: none is looked for, none is compared.

Figures on a picture 320 pixels long, from ``benchmarks/documents`` (portraits); how far each can be moved before more
drawn pictures are wrong is said beside it (the same folder, thresholds).
"""

from dataclasses import dataclass

import cv2
import numpy as np

from validators.documents.opening import NotOpened, OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import sharpest_edges
from validators.documents.pages.outline import corners_of, laid_flat
from validators.documents.pages.sheet import Sheet, turned
from validators.documents.reading import Medium, Portrait
from validators.findings import Box

#: Longest side looked at, in pixels. As few wrong from 224 on.
SIDE = 320
#: Colours this far apart (CIE76, in L*a*b*) are not the same wall: light falls off by 5 to 8 across a wall.
#: As few wrong from 7 to 14.7.
_SAME_WALL = 14.0
#: Shares of the picture: the edges looked at for the wall, the smallest subject, the smallest run that is a head.
#: As few wrong from 0.095 to 0.105, from 0.021 to 0.12 and up to 0.14.
_EDGE, _SUBJECT, _HEAD_RUN = 0.10, 0.03, 0.07
#: Share of a print on a table left aside at each of its sides: its border and its shadow. As few wrong
#: from 0.05 to 0.09.
_MARGIN = 0.06


def portrait(sheet: Sheet, page: OpenedPage) -> Portrait | None:
    """The figures of a picture; ``None`` when its colours cannot be had."""
    try:
        picture = turned(np.asarray(page.draw(SIDE).convert("RGB")), sheet.turn)
    except NotOpened:
        return None
    colours, back, share = _print_on_a_table(sheet, picture) or (picture, np.eye(3), 1.0)
    lab = cv2.cvtColor(cv2.GaussianBlur(colours, (0, 0), 1.2).astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    edges = _edges(lab.shape)
    wall = _wall(lab, edges)
    differs = np.linalg.norm(lab - wall, axis=2) > _SAME_WALL
    shape = _shape(differs)
    subject = _subject(shape)
    return Portrait(
        side=round(min(sheet.grey.shape) * sheet.reduction * share),
        text_lines=len(sheet.marks.lines),
        plain=round(float(1 - differs[edges].mean()), 3),
        light=round(float(np.median(wall[..., 0])), 1),
        subject=_placed(subject, back, picture.shape) if subject else None,
        head=round(subject.head / shape.shape[1], 3) if subject else 0.0,
        heads=subject.heads if subject else 0,
        edge=round(min(sharpest_edges(sheet.grey)) / sheet.grey.shape[1] / share, 5),
    )


def _print_on_a_table(sheet: Sheet, picture: Pixels) -> tuple[Pixels, Pixels, float] | None:
    """A print photographed on a table: it alone, its matrix back to the picture, its share of the picture's width.
    ``None`` where none is seen: the picture is the portrait itself, whose wall goes to the border."""
    corners = corners_of(sheet.grey) if sheet.medium is Medium.PHOTO else None
    if corners is None:
        return None
    small = corners * (picture.shape[1] / sheet.grey.shape[1])
    inside = (small + _MARGIN * (small.mean(axis=0) - small)).astype(np.float32)
    flat, matrix = laid_flat(picture, inside, SIDE)
    share = float(np.linalg.norm(inside[1] - inside[0])) / picture.shape[1]
    return flat, np.linalg.inv(matrix), share


def _placed(subject: "_Subject", back: Pixels, shape: tuple[int, ...]) -> Box:
    """Its box, in shares of the whole picture."""
    across, down = (subject.left, subject.right), (subject.top, subject.bottom)
    around = np.array([[(x, y) for x in across for y in down]], np.float64)
    places = cv2.perspectiveTransform(around, back)[0] / (shape[1], shape[0])
    (left, top), (right, bottom) = np.clip(places.min(axis=0), 0, 1), np.clip(places.max(axis=0), 0, 1)
    return Box(float(left), float(top), float(right), float(bottom))


def _edges(shape: tuple[int, ...]) -> Pixels:
    """Where the wall must show: along the top, and down both sides to the shoulders."""
    height, width = shape[:2]
    edge = max(2, round(_EDGE * max(height, width)))
    mask = np.zeros((height, width), bool)
    mask[:edge] = True
    mask[: height // 2, :edge] = mask[: height // 2, -edge:] = True
    return mask


def _wall(lab: Pixels, edges: Pixels) -> Pixels:
    """The colour of the wall at each place: a plane through its edges, those that stand out left aside once."""
    height, width = edges.shape
    y, x = np.mgrid[0:height, 0:width]
    place = np.stack([np.ones_like(x), x / width, y / height], axis=-1).astype(np.float32)
    middle = np.median(lab[edges], axis=0)
    near = edges & (np.linalg.norm(lab - middle, axis=2) < 2 * _SAME_WALL)
    plane, *_ = np.linalg.lstsq(place[near], lab[near], rcond=None)
    wall: Pixels = place @ plane
    return wall


def _shape(differs: Pixels) -> Pixels:
    """What stands out, holes filled: one connected shape, the largest."""
    closed = cv2.morphologyEx(differs.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    large = [each for each in outlines if cv2.contourArea(each) > _SUBJECT * differs.size]
    return cv2.drawContours(np.zeros_like(opened), large, -1, 1, cv2.FILLED)


@dataclass(frozen=True, slots=True)
class _Subject:
    """In pixels of the small picture."""

    left: int
    top: int
    right: int
    bottom: int
    head: int
    heads: int


def _subject(shape: Pixels) -> _Subject | None:
    rows, columns = (np.flatnonzero(shape.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    runs = [_runs(row) for row in shape[rows[0] :]]
    places = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return _Subject(*places, head=_head([max(run, default=0) for run in runs]), heads=_heads(runs, shape.shape[1]))


def _runs(row: Pixels) -> list[int]:
    """Lengths of what stands out along a row."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    return [int(length) for length in steps[1::2] - steps[::2]]


def _head(widths: list[int]) -> int:
    """Width of the head, where it is widest: as far below its top as half of its height, which is 1.3 widths."""
    return next((width for row, width in enumerate(widths) if row >= 0.65 * width > 0), widths[-1])


def _heads(runs: list[list[int]], width: int) -> int:
    """Heads side by side: how many runs most rows of the upper part have."""
    upper = runs[: max(1, len(runs) // 3)]
    counts = [sum(length >= _HEAD_RUN * width for length in row) for row in upper]
    return int(np.bincount(counts).argmax()) if max(counts, default=0) <= 1 else int(np.percentile(counts, 75))
