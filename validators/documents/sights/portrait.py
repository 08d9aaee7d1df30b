"""One person before a plain wall? Measured without recognising faces: none is looked for, none is compared.

Figures on a picture 320 pixels long, from ``benchmarks/documents`` (portraits).
"""

from dataclasses import dataclass

import cv2
import numpy as np

from validators.documents.opening import NotOpened, OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import sharpest_edges
from validators.documents.pages.sheet import Sheet, turned
from validators.documents.reading import Portrait
from validators.findings import Box

#: Longest side looked at, in pixels.
SIDE = 320
#: Colours this far apart (CIE76, in L*a*b*) are not the same wall: light falls off by 5 to 8 across a wall.
_SAME_WALL = 14.0
#: Shares of the picture: the edges looked at for the wall, the smallest subject, the smallest run that is a head.
_EDGE, _SUBJECT, _HEAD_RUN = 0.10, 0.03, 0.07


def portrait(sheet: Sheet, page: OpenedPage) -> Portrait | None:
    """The figures of a picture; ``None`` when its colours cannot be had."""
    try:
        colours = turned(np.asarray(page.draw(SIDE).convert("RGB")), sheet.turn)
    except NotOpened:
        return None
    lab = cv2.cvtColor(cv2.GaussianBlur(colours, (0, 0), 1.2).astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    edges = _edges(lab.shape)
    wall = _wall(lab, edges)
    differs = np.linalg.norm(lab - wall, axis=2) > _SAME_WALL
    shape = _shape(differs)
    subject = _subject(shape)
    return Portrait(
        side=round(min(sheet.grey.shape) * sheet.reduction),
        text_lines=len(sheet.marks.lines),
        plain=round(float(1 - differs[edges].mean()), 3),
        light=round(float(np.median(wall[..., 0])), 1),
        subject=subject.box(shape.shape) if subject else None,
        head=round(subject.head / shape.shape[1], 3) if subject else 0.0,
        heads=subject.heads if subject else 0,
        edge=round(min(sharpest_edges(sheet.grey)) / sheet.grey.shape[1], 5),
    )


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

    def box(self, shape: tuple[int, ...]) -> Box:
        height, width = shape[:2]
        return Box(self.left / width, self.top / height, self.right / width, self.bottom / height)


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
