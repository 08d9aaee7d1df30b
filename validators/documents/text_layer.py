"""Is a text layer worth reading? A font without a map gives signs that mean nothing, over a page a person reads; and
signs that nobody sees, as under a scan, say nothing of the page a person is shown."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

#: At most this share of the signs may be controls, unassigned, private or replacement characters. Texts with bullets,
#: boxes to tick and ligatures of a font without a map: 0.08 at most, nothing but boxes 0.25; a whole font without: 1
#: (benchmarks/documents, pdf_pages, as all figures below).
_SENSELESS = 0.3
#: And this share must be letters or figures: a wrong map gives punctuation in place of words. Texts, tables and forms:
#: 0.71 at least; numbers of glyphs of texts in capitals, which are not all found otherwise: 0.60 at most.
_LETTERS = 0.65
#: Signs that lead the eye from a word to the next, or fill a line to its end; and any that draws a rule: three alike.
_LEADERS = frozenset("._…<")
_RULE = re.compile(r"([^\w\s\ufffd])\1{2,}")
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})
#: Numbers of glyphs taken for letters: in most fonts "A" is the 36th, its code less 29.
_SHIFT = 29
#: The ten letters that languages in Latin script use most. Read as numbers, a text has such a share of them at least,
#: and so much more than as it stands, of so many letters (60 texts: 0.08 more at most; their glyphs: 0.25 at least).
_USUAL, _AT_LEAST, _MORE, _ENOUGH = frozenset("easrinotulEASRINOTUL"), 0.6, 0.2, 20
#: Share of small letters that numbers of glyphs look like at most, and how many different ones a text has (55 texts:
#: 0.01; 15 and more; the few words of a bank statement, again and again: 9).
_SMALL, _DIFFERENT = 0.05, 12
#: Spaces and ends of line, some of them added by pdfium, and signs without a code.
_SPACES = frozenset({0, 9, 10, 13, 32, 160})
#: Signs looked at, spread over the layer: 6 µs each.
_LOOKED_AT = 100
#: Share of them that a person must see for the layer to be what the page says: 0.99 at least where it is, 0 elsewhere.
_MOSTLY = 0.5
#: The least height of a sign, as a share of the longest side of its sheet, or of an A4 sheet (points) if larger: a text
#: of 1.5 points, hidden, 0.0021; small print of 3.5 points 0.0049.
_LEAST, _A4 = 1 / 300, 842
#: The page is drawn small to see where there is ink: dots an inch (0.3 to 4 ms for 40 pages), pixels at most (24 MB).
_DRAWN_DPI, _DRAWN_PIXELS = 50, 8_000_000
#: Greys, of 255, that a sign changes at least: 0 on its own colour; on other pages 19 signs of 20 change 22 at least.
_INK = 8
#: The last sign of the Latin scripts, whose fonts pdfium brings.
_BROUGHT = 0x24F
#: Ways of drawing signs: those that draw nothing, and those that draw no outline.
_UNDRAWN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP})


def readable_text(page: Any, limit: int) -> tuple[str, int]:
    """The text layer of a page of pdfium, at most ``limit`` signs of it, and how many of those a person sees, spaces
    left out; nothing when it does not mean anything or most of it cannot be seen."""
    layer = page.get_textpage()
    count = min(layer.count_chars(), limit)
    text = str(layer.get_text_range(count=count))
    if not is_readable(text):
        return "", 0
    seen = _share_seen(page, layer, count)
    return (text, round(seen * sum(not sign.isspace() for sign in text))) if seen >= _MOSTLY else ("", 0)


def is_readable(text: str) -> bool:
    """Whether a text layer says something in a script."""
    signs = [sign for sign in text if not sign.isspace()]
    if not any(sign.isalnum() for sign in signs):
        return False
    strange, letters = shares_of(text)
    return strange <= _SENSELESS and letters >= _LETTERS and not _is_shifted(signs)


def shares_of(text: str) -> tuple[float, float]:
    """Of its signs, spaces, leaders and rules left out: those that mean nothing; letters, their marks and figures."""
    signs = [sign for sign in _RULE.sub("", text) if not sign.isspace() and sign not in _LEADERS]
    kinds = [unicodedata.category(sign) for sign in signs]
    strange = sum(sign == "\ufffd" or kind in _STRANGE for sign, kind in zip(signs, kinds, strict=True))
    return strange / max(1, len(signs)), sum(kind[0] in "LMN" for kind in kinds) / max(1, len(signs))


def _is_shifted(signs: list[str]) -> bool:
    """Whether they are numbers of glyphs: taken for these, they have the letters of a language, and hardly before. Few
    of them then look like small letters; figures, which a table has too, say nothing."""
    if sum(map(str.islower, signs)) > _SMALL * len(signs):
        return False
    before = _usual_among(signs)
    shifted = [chr(ord(sign) + _SHIFT) for sign in signs if "9" < sign < chr(128 - _SHIFT)]
    usual = _usual_among(shifted) if len(set(shifted)) >= _DIFFERENT else 0.0
    return before > 0 and usual >= max(_AT_LEAST, before + _MORE)


def _usual_among(signs: list[str]) -> float:
    """Share of the plain Latin letters that are usual ones; 0 where there are too few to tell."""
    letters = [sign for sign in signs if sign.isascii() and sign.isalpha()]
    return sum(sign in _USUAL for sign in letters) / len(letters) if len(letters) >= _ENOUGH else 0.0


def _share_seen(page: Any, layer: Any, count: int) -> float:
    """Of its signs, spaces left out, those that a person sees; a few are looked at."""
    few = range(0, count, 1 + count // _LOOKED_AT)
    signs = [index for index in few if pdfium.FPDFText_GetUnicode(layer, index) not in _SPACES]
    least = _LEAST * min(_A4, max(page.get_size()))
    places = {index: _place(layer, index) for index in signs if _is_drawn(layer, index)}
    large = {index: at for index, at in places.items() if _size(at) >= least}
    marks = _marks(page, large) if len(large) >= _MOSTLY * len(signs) else {}
    seen = sum(mark >= _INK or _is_of_another_font(layer, index) for index, mark in marks.items())
    return seen / max(1, len(signs))


def _is_drawn(layer: Any, index: int) -> bool:
    """Neither invisible nor transparent."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(layer, index))
    if mode in _UNDRAWN:
        return False
    *colour, opacity = (ctypes.c_uint() for _ in range(4))
    if mode not in _FILLED or not pdfium.FPDFText_GetFillColor(layer, index, *colour, opacity):
        return True
    return opacity.value > 0


def _place(layer: Any, index: int) -> Any:
    """Left, bottom, right and top of a sign, as high as its font."""
    at = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(layer, index, at)
    return at


def _size(at: Any) -> float:
    """How high a sign is, or as wide where it stands upright."""
    return float(max(abs(at.right - at.left), abs(at.top - at.bottom)))


def _marks(page: Any, signs: Mapping[int, Any]) -> dict[int, int]:
    """The mark, in greys, that each sign leaves where it stands on the page, drawn small: none off the page, of the
    colour of its ground, or on a layer switched off."""
    width, height = page.get_size()
    scale = min(_DRAWN_DPI / 72, math.sqrt(_DRAWN_PIXELS / max(1.0, width * height)))
    bitmap = page.render(scale=scale, draw_annots=False)
    drawn, places = bitmap.to_numpy(), bitmap.get_posconv(page)
    marks = {}
    for index, at in signs.items():
        corners = places.to_bitmap(at.left, at.bottom), places.to_bitmap(at.right, at.top)
        (left, right), (top, bottom) = (sorted(max(0, each) for each in side) for side in zip(*corners, strict=True))
        part = drawn[top : bottom + 1, left : right + 1]
        marks[index] = int(np.ptp(part, axis=(0, 1)).max()) if part.size else 0
    return marks


def _is_of_another_font(layer: Any, index: int) -> bool:
    """Not in the file, for a script that pdfium brings no font for: it draws nothing, other readers do."""
    if pdfium.FPDFText_GetUnicode(layer, index) <= _BROUGHT:
        return False
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(layer, index))
    return bool(pdfium.FPDFFont_GetIsEmbedded(font) == 0)
