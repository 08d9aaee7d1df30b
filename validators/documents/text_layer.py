"""Is a text layer worth reading? A font without a map gives signs that mean nothing, over a page a person reads; and
signs that nobody sees, as under a scan, say nothing of the page a person is shown."""

import ctypes
import unicodedata
from typing import Any

import pypdfium2.raw as pdfium

#: At most this share of the signs may be controls, unassigned, private or replacement characters.
_SENSELESS = 0.1
#: And this share of the rest must be letters or figures: a wrong map gives punctuation in place of words.
_LETTERS = 0.4
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
#: Share of them that a person must see for the layer to be what the page says.
_MOSTLY = 0.5
#: The least height of a sign, in points, and on a sheet smaller than an A4 as a share of its longest side.
_LEAST_HIGH, _LEAST_SHARE = 4.0, 1 / 210
#: Transparent, or nearly so (0 to 255).
_CLEAR = 12
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
    strange = sum(sign == "\ufffd" or unicodedata.category(sign) in _STRANGE for sign in signs)
    letters = sum(sign.isalnum() for sign in signs)
    return strange <= _SENSELESS * len(signs) and letters >= _LETTERS * len(signs) and not _is_shifted(signs)


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
    box = page.get_bbox()
    least = min(_LEAST_HIGH, _LEAST_SHARE * max(box[2] - box[0], box[3] - box[1]))
    few = range(0, count, 1 + count // _LOOKED_AT)
    signs = [index for index in few if pdfium.FPDFText_GetUnicode(layer, index) not in _SPACES]
    seen = sum(_is_within(layer, index, box, least) and _is_drawn(layer, index) for index in signs)
    return seen / max(1, len(signs))


def _is_within(layer: Any, index: int, box: tuple[float, float, float, float], least: float) -> bool:
    """Its middle is on the page, and it is high enough, or as wide where it stands upright."""
    at = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(layer, index, at):
        return False
    x, y = (at.left + at.right) / 2, (at.bottom + at.top) / 2
    size = max(abs(at.right - at.left), abs(at.top - at.bottom))
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3] and size >= least)


def _is_drawn(layer: Any, index: int) -> bool:
    """Neither invisible nor transparent. White may be seen: headings have a dark ground."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(layer, index))
    if mode in _UNDRAWN:
        return False
    *colour, opacity = (ctypes.c_uint() for _ in range(4))
    if mode not in _FILLED or not pdfium.FPDFText_GetFillColor(layer, index, *colour, opacity):
        return True
    return opacity.value > _CLEAR
