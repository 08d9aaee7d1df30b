"""Strokes of a pen on a page: what is neither a letter of a line, nor a rule, nor a block of ink.

A signature printed from a picture is seen as one that was written; a round stamp, a logo drawn in lines, most identity
photos, too.
How far each figure can be moved before more drawn pages are wrong, below: ``benchmarks/documents``, thresholds.
"""

import cv2
import numpy as np

from validators.documents.opening import OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import Marks, paper_of, smoothed
from validators.documents.pages.sheet import Sheet
from validators.findings import Box

#: Height of a letter assumed on a page where none was found: 2 mm on a sheet seen whole. As few wrong up to
#: twice that: a signature alone on its sheet is then missed.
_UNKNOWN_LETTER = 1 / 150
#: In heights of a letter: a rule is longer than that; strokes nearer than that belong together.
#: As few wrong from 3 to 48 and from 0.3 to 4.8; at 48 a test keeps a frame as ink.
_RULE, _NEAR = 12.0, 1.2
#: Print is no higher than this, accents and tails included; a title is, and is no signature for its place. As few wrong
#: from 1.5 to 2.6: below, print is seen; above, small signatures are not.
_PRINTED = 2.2
#: A signature, in heights of a letter: at least so wide and so high. In shares of the page: at most so wide and high.
#: As few wrong from 3.5 to 7.5, 0.65 to 5.2, 0.3 to 0.9 and from 0.06 on, where round stamps
#: are left out: signatures drawn here are at most 27 mm high, and real ones are not known. No test needs
#: the least or the most height.
_LEAST_WIDE, _LEAST_HIGH, _MOST_WIDE, _MOST_HIGH = 5.0, 2.6, 0.6, 0.25
#: Share of its box that ink fills: less is a speck, more is a picture or a block. As few wrong up to 0.04, and from
#: 0.25 to 0.52.
_FILLED = (0.02, 0.35)
#: A mark darker than its paper by so many greys is ink; the palest pen measured on drawn pages has 60.
#: As few wrong from 33 to 70.
_DARKER = 35.0


def ink(sheet: Sheet, page: OpenedPage) -> tuple[Box, ...]:
    """The boxes of what may have been written with a pen, from top to bottom."""
    marks = sheet.marks
    letter = marks.letter_height or _UNKNOWN_LETTER * max(sheet.grey.shape)
    strokes = _without_rules(_dark(255 - sheet.grey if marks.inverted else sheet.grey, marks.grain), letter)
    _wipe_print(strokes, marks, letter)
    near = max(3, round(_NEAR * letter)) | 1
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((near, near), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return tuple(_box(box, sheet.grey.shape) for box in boxes[1:] if _is_a_signature(box, strokes, letter))


def _dark(grey: Pixels, grain: float) -> Pixels:
    page = smoothed(grey, grain)
    return (cv2.subtract(paper_of(page), page) > max(_DARKER, 4 * grain)).astype(np.uint8)


def _without_rules(strokes: Pixels, letter: float) -> Pixels:
    """Lines to write on, frames and tables taken away; a stroke that crosses them stays, with a gap."""
    length = max(15, round(_RULE * letter))
    for kernel in (np.ones((1, length), np.uint8), np.ones((length, 1), np.uint8)):
        rules = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, kernel)
        strokes = cv2.subtract(strokes, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    return strokes


def _wipe_print(strokes: Pixels, marks: Marks, letter: float) -> None:
    """Letters are taken away, and the lines they make, where these are no higher than text is."""
    for x, y, width, height in (*marks.lines, *marks.letters):
        if height <= _PRINTED * letter:
            strokes[y : y + height, x : x + width] = 0


def _is_a_signature(box: Pixels, strokes: Pixels, letter: float) -> bool:
    x, y, width, height, _ = (int(value) for value in box)
    tall, wide = strokes.shape
    if width < _LEAST_WIDE * letter or height < _LEAST_HIGH * letter:
        return False
    if width > _MOST_WIDE * wide or height > _MOST_HIGH * tall or _touches_the_edge(x, y, width, height, strokes.shape):
        return False
    filled = float(strokes[y : y + height, x : x + width].mean())
    return _FILLED[0] <= filled <= _FILLED[1]


def _touches_the_edge(x: int, y: int, width: int, height: int, shape: tuple[int, ...]) -> bool:
    return x <= 1 or y <= 1 or x + width >= shape[1] - 1 or y + height >= shape[0] - 1


def _box(box: Pixels, shape: tuple[int, ...]) -> Box:
    x, y, width, height = (float(value) for value in box[:4])
    return Box(x / shape[1], y / shape[0], (x + width) / shape[1], (y + height) / shape[0])
