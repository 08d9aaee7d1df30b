"""Pages of PDFs whose right treatment is known: what the page is, and how it may be judged.

Born-digital documents come from the models of ``benchmarks.verdicts``; letters, certificates and scans are drawn here.
Two sets of seeds, which share neither models nor layouts: from 1 they placed the figures, from 1001 they report.
"""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
from PIL import Image

from benchmarks.verdicts.models import MODELS, draw
from benchmarks.verdicts.models.people import invent_person
from benchmarks.verdicts.pages import DAY
from tests.validators.documents.test_pdf import document, scanned, written

#: Ways a page may be judged: its text is all it says, or is trusted; its scan is taken out of the file, or drawn with
#: the page; its scan is drawn and judged apart from the text beside it; the page is drawn and judged as a drawing.
WHOLE, TEXT, OWN, DRAWN, BESIDE, DRAWING = "whole text", "text", "own pixels", "scan drawn", "beside text", "drawing"
_PICTURE = frozenset({OWN, DRAWN, DRAWING})
SEEDS = 6
#: An A4 sheet in points.
_WIDE, _HIGH = 595.0, 842.0
#: Written at the foot of each page by applications that scan, some with their address.
WATERMARKS = (
    "CamScanner", "Scanned with CamScanner", "Scanned by CamScanner", "Numérisé avec CamScanner",
    "Digitalizado com CamScanner", "Gescannt mit CamScanner", "Scanned by TapScanner", "Scanned with ACE Scanner",
    "Scanned with OKEN Scanner", "Scanned by Easy Scanner", "Numérisé avec CamScanner - www.camscanner.com",
)  # fmt: skip
#: At the foot or the head of a page on which nothing else is.
FEET = (
    "1",
    "- 2 -",
    "2/2",
    "Page 2 / 4",
    "Page 2 sur 4",
    "page 12 / 14",
    "Verso",
    "Page blanche",
    "Imprimé le 12/10/2026",
)
_ATTESTED = """Madame la maire atteste que la personne nommée ci-dessus habite bien dans la commune depuis le mois de
mars et que les enfants sont inscrits à l’école élémentaire du centre pour toute l’année scolaire en cours"""
_WORDS = _ATTESTED.split()
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Made:
    """A page. ``kind``: what it is; ``wants``: the ways it may be judged; ``detail``: what was drawn."""

    kind: str
    content: bytes
    wants: frozenset[str]
    detail: str = ""
    number: int = 1


def pages_of(half: str) -> Iterator[Made]:
    """Those of ``tuning``, seeds from 1, or of ``reporting``, seeds from 1001."""
    first = 1 if half == "tuning" else 1001
    for name in sorted(name for name, model in MODELS.items() if model.half == half and model.nature != "picture"):
        yield Made("born digital", draw(MODELS[name], invent_person(first), DAY, first), frozenset({WHOLE, TEXT}), name)
    for seed in range(first, first + SEEDS):
        dice = random.Random(seed)
        for family in (_letters, _sparse, _scans, _cards, _beside, _unseen):
            yield from family(dice)


def _letters(dice: random.Random) -> Iterator[Made]:
    """Text with a logo, a portrait, a code, a signature, a coloured band."""
    for signs in (120, 250, 500, 1500):
        around = _ornaments(dice)
        ways = frozenset({WHOLE, BESIDE} if signs <= 120 else {WHOLE})
        yield Made("letter", _page(_text(dice, signs), *around), ways, f"{signs} signs, {len(around)} ornaments")
    yield _made("coloured band", WHOLE, _text(dice, 250), (_flat(8, 8), (0, dice.uniform(620, 680), _WIDE, 160)))
    head, foot = dice.uniform(80, 130), dice.uniform(30, 60)
    letterhead = [(_noise(600, 130), (0.0, _HIGH - head, _WIDE, head)), (_noise(600, 60), (0.0, 0.0, _WIDE, foot))]
    yield Made("letterhead", _page(_text(dice, 300), *letterhead), frozenset({TEXT, WHOLE}))
    chart = (_noise(600, 400), (60, 60, dice.uniform(380, 480), dice.uniform(200, 300)))
    yield Made("illustrated", _page(_text(dice, dice.randint(600, 1500)), chart), frozenset({TEXT, WHOLE}))
    ground = (_noise(300, 424), (0, 0, _WIDE, _HIGH))
    signs = dice.randint(70, 200)
    yield Made(
        "certificate on a ground", _page(_text(dice, signs), ground), frozenset({TEXT, DRAWN, BESIDE}), f"{signs}"
    )
    for points in (3.5, 4.0, 5.0, 6.0):
        yield _made("small print", WHOLE, _text(dice, 400, points), detail=f"{points} points")


def _sparse(dice: random.Random) -> Iterator[Made]:
    """Nearly nothing: the foot of an empty page; a few words alone, a form not filled in."""
    for foot in FEET:
        yield _made("foot of an empty page", DRAWING, _line(foot, 8, dice.uniform(40, 400), 20), detail=foot)
    for signs in (32, 45, 70):
        yield _made("a few words", WHOLE, _text(dice, signs, 14), detail=f"{signs} signs")
    curves = b"".join(b"%d %d m %d %d l S\n" % tuple(dice.randrange(40, 550) for _ in range(4)) for _ in range(200))
    yield _made("curves", DRAWING, curves)
    picture = (_noise(300, 200), (60, 60, dice.uniform(90, 300), dice.uniform(60, 200)))
    yield _made("curves and a picture", DRAWING, curves, picture)


def _scans(dice: random.Random) -> Iterator[Made]:
    """Alone on its page: whole, beyond it, within margins, in strips and tiles, with what an application adds."""
    sheet = _noise(827, 1170)
    for over in (0.0, dice.uniform(0.0, 0.03)):
        yield _made("scan", OWN, b"", (sheet, _inset(-over)), detail=f"{over:.3f} beyond")
    yield _made("scan cut by its page", DRAWN, b"", (sheet, _inset(-dice.uniform(0.08, 0.25))))
    for margin in (0.02, 0.04, 0.08, 0.15, 0.2, 0.25):
        wants = {OWN} if margin <= 0.04 else {OWN, DRAWN}
        place = _inset(margin + dice.uniform(-0.01, 0.01))
        yield Made("scan within margins", _page(b"", (sheet, place)), frozenset(wants), f"{margin}")
    count = dice.randint(2, 16)
    strips = ((_noise(827, 80), (0.0, _HIGH / count * row, _WIDE, _HIGH / count)) for row in range(count))
    yield _made("scan in strips", DRAWN, b"", *strips, detail=f"{count}")
    tiles = (
        (_noise(200, 280), (_WIDE / 4 * x, _HIGH / 4 * y, _WIDE / 4, _HIGH / 4)) for x in range(4) for y in range(4)
    )
    yield _made("scan in tiles", DRAWN, b"", *tiles)
    logo = (_noise(120, 60), (dice.uniform(20, 400), 10.0, dice.uniform(60, 110), 40.0))
    yield _made("scan and an application’s logo", OWN, b"", (sheet, _inset(0.0)), logo)
    for words in WATERMARKS:
        content = _page(_line(words, 8, 30, 12), (sheet, _inset(dice.uniform(0, 0.02))), over=False)
        yield Made("scan and an application’s line", content, frozenset({OWN}), words)
    hidden = b"3 Tr " + _text(dice, 900, over=b"3 Tr ")
    yield Made("scan over a hidden text", _page(hidden, (sheet, _inset(0.0))), frozenset({OWN}))
    yield Made("scan over a hidden text", _page(hidden, (sheet, _inset(0.12))), frozenset({OWN, DRAWN}))


def _cards(dice: random.Random) -> Iterator[Made]:
    """One or two sides of a card on a sheet, of their own size or enlarged, alone, beside a caption or a statement."""
    card, caption = _noise(1012, 638), _line("Carte d’identité de Nadia Ferrand, recto et verso", 11, 60, 800)
    for width in (242.6, dice.uniform(400, 480)):
        sides = [(card, (60.0, at, width, width * 0.63)) for at in (440.0, 80.0)]
        is_small, size = width < 300, f"{width:.0f} points wide"
        yield Made("two cards", _page(b"", *sides), _PICTURE if is_small else frozenset({DRAWN}), size)
        yield _made("card and a caption", BESIDE, caption, *sides, detail=size)
        yield _made("card and a caption", BESIDE, caption, sides[0], detail=f"one, {size}")
        statement = _page(_text(dice, dice.randint(130, 300), top=820), *sides)
        yield Made("cards and a statement", statement, frozenset({TEXT, BESIDE} if is_small else {BESIDE}), size)


def _beside(dice: random.Random) -> Iterator[Made]:
    """A scan put into a document, beside so many signs."""
    for signs in (30, 60, 120, 200, 350):
        share, wide = dice.uniform(0.32, 0.72), dice.uniform(0.72, 0.9)
        place = (40.0, 40.0, _WIDE * wide, _HIGH * share / wide)
        logo = [(_noise(120, 60), (470.0, 800.0, 90.0, 34.0))] if dice.random() < 0.5 else []
        content = _page(_text(dice, signs, 9, top=_HIGH - 20), (_noise(827, 1170), place), *logo)
        yield Made("scan beside words", content, frozenset({BESIDE}), f"{signs} signs, {share:.2f}")


def _unseen(dice: random.Random) -> Iterator[Made]:
    """Text that nobody sees, on a page where nothing else is: off the page, tiny, invisible, of its ground's colour."""
    for points in (0.1, 0.5, 1.0, 1.5):
        yield _made("tiny text", DRAWING, _text(dice, 400, points), detail=f"{points} points")
    yield _made("text off the page", DRAWING, _text(dice, 400, 10, top=_HIGH + 900))
    yield _made("text nobody sees", DRAWING, _text(dice, 400, over=b"3 Tr "), detail="invisible")
    yield _made("text nobody sees", DRAWING, _text(dice, 400, over=b"1 1 1 rg "), detail="white on white")
    shade = b"%.2f %.2f %.2f rg " % tuple(dice.random() for _ in range(3))
    ground = shade + b"0 0 595 842 re f "
    yield _made("text nobody sees", DRAWING, ground + _text(dice, 400, over=shade), detail="on its own colour")
    light = b"%.2f g " % dice.uniform(0.6, 0.85)
    yield _made("pale text", WHOLE, _text(dice, 400, dice.uniform(7, 10), over=light), detail=light.decode())
    yield _made("white text on a ground", WHOLE, b"0.1 0.2 0.5 rg 0 0 595 842 re f " + _text(dice, 400, over=b"1 g "))


def _ornaments(dice: random.Random) -> list[tuple[Image.Image, Place]]:
    """Left, bottom, width and height in points: a logo, a portrait of 35 by 45 mm, a code, a signature, a band."""
    found = [
        (_noise(240, 120), (dice.uniform(20, 60), 770.0, dice.uniform(60, 170), dice.uniform(30, 70))),
        (_noise(413, 531), (dice.uniform(300, 480), 640.0, 99.0, 128.0)),
        (_noise(150, 150), (480.0, 30.0, side := dice.uniform(55, 90), side)),
        (_noise(400, 160), (dice.uniform(60, 250), 60.0, dice.uniform(110, 190), dice.uniform(45, 75))),
        (_flat(1, 40), (0.0, 0.0, _WIDE, dice.uniform(10, 30))),
    ]
    return dice.sample(found, dice.randint(1, len(found)))


def _made(kind: str, way: str, text: bytes, *pictures: tuple[Image.Image, Place], detail: str = "") -> Made:
    return Made(kind, _page(text, *pictures), frozenset({way}), detail)


def _page(text: bytes, *pictures: tuple[Image.Image, Place], over: bool = True) -> bytes:
    """An A4 page of text with pictures over it, or under."""
    writer = document(text)
    for picture, (left, bottom, width, height) in pictures:
        scan = pypdf.PdfReader(io.BytesIO(scanned(picture))).pages[0]
        across, up = width / float(scan.mediabox.width), height / float(scan.mediabox.height)
        placed = pypdf.Transformation().scale(across, up).translate(left, bottom)
        writer.pages[0].merge_transformed_page(scan, placed, over=over)
    return written(writer)


def _text(dice: random.Random, signs: int, points: float = 10, over: bytes = b"", top: float = 600) -> bytes:
    """Lines of words, that many signs in all, spaces left out. ``over``: how they are drawn."""
    words, count = [], 0
    while count < signs:
        words.append(dice.choice(_WORDS)[: signs - count])
        count += len(words[-1])
    rows = (" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
    lines = b"".join(b"(%b) ' " % row.encode("cp1252") for row in rows)
    return b"BT %b/F1 %.1f Tf %.1f TL 60 %.1f Td %b ET\n" % (over, points, points * 1.3, top, lines)


def _line(words: str, points: float, left: float, bottom: float) -> bytes:
    return b"BT /F1 %.1f Tf %.1f %.1f Td (%b) Tj ET\n" % (points, left, bottom, words.encode("cp1252"))


def _inset(margin: float) -> Place:
    """That share of the page left at each side, or beyond it when below 0."""
    return margin * _WIDE, margin * _HIGH, (1 - 2 * margin) * _WIDE, (1 - 2 * margin) * _HIGH


def _noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 40)


def _flat(width: int, height: int) -> Image.Image:
    return Image.new("L", (width, height), 180)


#: Real files of the list used during development, each page looked at as it is drawn, and how it may be judged.
_LISTED = {
    WHOLE: """corruptionOneByteMissing:1 encryption_nocopy:1 fileAttachment:1 text_only_pdfa1b:1 student-document:1
        crazyones-pdfa:1 minimal-document:1 with-attachment:1 pdflatex-4-pages:1 pdflatex-4-pages:2 pdflatex-4-pages:3
        pdflatex-4-pages:4""",
    TEXT: "cerfa_13753_04:1 annotated_pdf:1 libreoffice-form:1",
    OWN: """2400dpi:1 c02-22:1 cardinal:1 cardinal:2 cardinal:3 cardinal:4 enormous:1 francais:1 graph:1 multipage:1
        multipage:2 multipage:3 multipage:4 multipage:5 multipage:6 rotated_skew:1 skew:1 grayscale-image:1
        veraPDFHiRes:1 imagemagick-images:1 imagemagick-images:4 cmyk:1""",
    DRAWING: """javascript:1 blank:1 no_contents:1 trivial:1 truetype_font_nomapping:1 type3_font_nomapping:1 vector:1
        habibi-rotated:1 habibi-rotated:2 habibi-rotated:3 habibi-rotated:4 pdflatex-forms:1""",
}
_REAL = {WHOLE: "real text", TEXT: "real text", OWN: "real scan", DRAWING: "real drawing"}


def real_pages(folder: Path) -> Iterator[Made]:
    """The labelled pages of the PDFs of a folder."""
    paths = {path.stem: path for path in sorted(folder.rglob("*.pdf"))}
    for way, listed in _LISTED.items():
        wants = frozenset({OWN, DRAWN} if way == OWN else {way})
        for name, _, number in (each.partition(":") for each in listed.split()):
            if name in paths:
                yield Made(_REAL[way], paths[name].read_bytes(), wants, f"{name}, page {number}", int(number))
