"""The four corners of a sheet photographed on a table, and the sheet as if it had been laid on a scanner."""

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels

#: The outline is looked for on a picture of this longest side, in pixels: text is gone there, edges are not.
_SIDE = 500
#: Share of the picture that a sheet takes; how full its outline is (110 whole sheets, tuning half: 0.993 and more);
#: how dark the table is beside it (0.14 to 0.62 of the paper, the same sheets).
_SHARE, _FULL, _TABLE = (0.2, 0.97), 0.94, 0.75
#: Distance to the border of the picture under which a corner may be cut off, and tolerance of the outline, in shares.
_BORDER, _TOLERANCE = 0.004, 0.02
#: Depth of a side of that small picture, in pixels; share of the sheet's own side along which it touches the one it
#: goes beyond, and the others at most (tuning half: 31 of 32 photos cut on one side above 0.85, at 0 on all others; 650
#: whole sheets: 0.8 at most, under a lamp).
_END, _TOUCHED, _NOT_TOUCHED = 3, 0.85, 0.1
#: A side this much shorter than the one across: seen aslant. Tuning half, words found by reading the page as it is,
#: then laid flat: 18 dense pages that lean by 6 % and more, 93 % then 98 %; upright ones gain nothing.
_LEANING = 0.96


def corners_of(grey: Pixels) -> Pixels | None:
    """Top left, top right, bottom right, bottom left, in pixels; ``None`` where no whole sheet stands out."""
    small, bright, scale = _sheet_on_its_table(grey)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    four = cv2.approxPolyDP(cv2.convexHull(outline), _TOLERANCE * cv2.arcLength(outline, True), True)[:, 0]
    if len(four) != 4 or not _is_a_sheet(four, outline, small.shape):
        return None
    sharp = _sharpened(outline[:, 0].astype(np.float32), four.astype(np.float32))
    return np.asarray((_in_order(sharp) + 0.5) / scale, np.float32)


def side_beyond(grey: Pixels) -> tuple[int, float] | None:
    """The only side of the sheet that lies out of the picture (0 left, 1 top, 2 right, 3 bottom), and the height over
    the width of what is seen; ``None`` where there is none, or more than one: then the sheet fills the picture."""
    _, bright, _ = _sheet_on_its_table(grey)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(bright, connectivity=4)
    if len(boxes) < 2:
        return None
    largest = 1 + int(np.argmax(boxes[1:, 4]))
    sheet, (_, _, width, height, area) = labels == largest, boxes[largest]
    ends = (sheet[:, :_END], sheet[:_END].T, sheet[:, -_END:], sheet[-_END:].T)
    touched = [
        float(np.count_nonzero(end.any(axis=1))) / (width if side % 2 else height) for side, end in enumerate(ends)
    ]
    side = int(np.argmax(touched))
    is_alone = sorted(touched)[-2] < _NOT_TOUCHED and touched[side] > _TOUCHED
    return (side, float(height) / float(width)) if is_alone and area > _SHARE[0] * sheet.size else None


def _sheet_on_its_table(grey: Pixels) -> tuple[Pixels, Pixels, float]:
    """A small picture, where it is as bright as paper (nowhere without a darker table), and how small it is."""
    scale = min(1.0, _SIDE / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))  # lines of text are not a table
    return small, bright_on_dark(cv2.GaussianBlur(small, (0, 0), 1.5)), scale


def bright_on_dark(small: Pixels) -> Pixels:
    """Where a small picture is paper on a darker table, text aside: 1, elsewhere 0; all 0 where there is no table."""
    _, bright = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    paper, table = small[bright == 1], small[bright == 0]
    is_on_a_table = len(paper) and len(table) and float(np.median(table)) < _TABLE * float(np.median(paper))
    return bright if is_on_a_table else np.zeros_like(bright)


def _is_a_sheet(four: Pixels, outline: Pixels, shape: tuple[int, ...]) -> bool:
    """Large enough, as full as a sheet, and none of its corners at the border of the picture."""
    height, width = shape
    area = cv2.contourArea(four)
    border = _BORDER * max(shape)
    inside = (four > border).all() and (four < np.array([width, height]) - 1 - border).all()
    return bool(inside and _SHARE[0] < area / (height * width) < _SHARE[1] and cv2.contourArea(outline) > _FULL * area)


def _sharpened(outline: Pixels, four: Pixels) -> Pixels:
    """Each side drawn through the points of the outline near it, their crossings as corners."""
    sides = []
    for start, end in zip(four, np.roll(four, -1, axis=0), strict=True):
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
        ahead = (outline - start) @ along / max(float(np.linalg.norm(end - start)), 1e-6)
        aside = np.abs((outline - start) @ np.array([-along[1], along[0]]))
        near = outline[(aside < 0.02 * _SIDE) & (ahead > 0.1) & (ahead < 0.9)]
        if len(near) < 10:
            return four
        sides.append(cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    crossings = [_crossing(before, after) for before, after in zip(np.roll(sides, 1, axis=0), sides, strict=True)]
    return np.array(crossings, np.float32)


def _crossing(one: Pixels, other: Pixels) -> Pixels:
    """Where two lines (direction, point) meet."""
    ways = np.stack([one[:2], -other[:2]], axis=1)
    along = np.linalg.solve(ways, other[2:] - one[2:])
    return np.asarray(one[2:] + along[0] * one[:2])


def _in_order(four: Pixels) -> Pixels:
    """Clockwise, the side that goes most to the right first: it is the top."""
    middle = four.mean(axis=0)
    ordered = four[np.argsort(np.arctan2(four[:, 1] - middle[1], four[:, 0] - middle[0]))]
    ways = np.roll(ordered, -1, axis=0) - ordered
    return np.roll(ordered, -int(np.argmax(ways[:, 0] / np.linalg.norm(ways, axis=1))), axis=0)


def leans(corners: Pixels) -> bool:
    """Whether one side looks shorter than the one across: seen aslant, the far lines are small and none is level."""
    top, right, bottom, left = _lengths(corners)
    return bool(min(top / bottom, bottom / top, left / right, right / left) < _LEANING)


def laid_flat(grey: Pixels, corners: Pixels, side: int) -> tuple[Pixels, Pixels]:
    """The sheet alone, its longest side of that many pixels, and the matrix from the picture to it. With some of its
    table an engine reads less: 94 % of the words of those 18 pages."""
    top, right, bottom, left = _lengths(corners)
    width, height = max(top, bottom), max(left, right)
    scale = side / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return cv2.warpPerspective(grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), matrix


def _lengths(corners: Pixels) -> tuple[float, float, float, float]:
    """Of the top, right, bottom and left side."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(sides[0]), float(sides[1]), float(sides[2]), float(sides[3])
