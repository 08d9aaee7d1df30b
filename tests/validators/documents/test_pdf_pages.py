"""What a page of a PDF is made of: pictures beside text, above it or under it, and text that nobody sees."""

import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest
from PIL import Image, ImageDraw
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.validators.documents import drawn
from tests.validators.documents.test_pdf import document, scanned, written
from validators.documents.limits import LIMITS
from validators.documents.pdf import open_pdf
from validators.documents.reader import read
from validators.documents.reading import Medium, PageReading, says_all
from validators.findings import Cause, Severity
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

CAPTION = b"BT /F1 12 Tf 60 800 Td (Mon justificatif de domicile, pour le dossier de Nadia Ferrand) Tj ET\n"
LETTER = b"BT /F1 11 Tf 14 TL 60 780 Td " + b"(Nous attestons que Madame Nadia Ferrand habite ici) ' " * 20 + b" ET\n"
HIDDEN = LETTER.replace(b"BT", b"BT 3 Tr")
SHARP, BLURRED = drawn.page(), drawn.blurred(drawn.page(), 14)
WHITE = Image.new("L", (1240, 1754), 255)
#: Left, bottom and width of a picture, in points.
Place = tuple[float, float, float]
LOGO = drawn.page("Énergie", 30, (600, 300))
WATERMARK = b"BT /F1 8 Tf 30 20 Td (Scanned with CamScanner) Tj ET\n"
WHOLE: Place = (0, 0, 595)
MOST_OF_IT: Place = (45, 60, 505)
HALF: Place = (87, 60, 421)


def put(content: bytes, *pictures: tuple[Image.Image, Place], rotate: int = 0, over: bool = True) -> bytes:
    """A page of text with pictures over it, or under."""
    writer = document(content)
    for picture, (left, bottom, width) in pictures:
        scan = pypdf.PdfReader(io.BytesIO(scanned(picture))).pages[0]
        scale = width / float(scan.mediabox.width)
        placed = pypdf.Transformation().scale(scale).translate(left, bottom)
        writer.pages[0].merge_transformed_page(scan, placed, over=over)
    writer.pages[0].rotate(rotate)
    return written(writer)


def strips(picture: Image.Image, count: int, content: bytes) -> bytes:
    """A page whose picture comes in that many strips, as some scanners and printers write it."""
    height = picture.height // count
    cut = (picture.crop((0, row * height, picture.width, (row + 1) * height)) for row in range(count))
    return put(content, *((strip, (0, 842 - 842 / count * (row + 1), 595)) for row, strip in enumerate(cut)))


def seen_of(content: bytes, **options: bool) -> PageReading:
    (page,) = read(content, engine=TesseractEngine(), **options).pages  # type: ignore[arg-type]
    return page


def said(content: bytes) -> list[tuple[Cause, Severity]]:
    return [(found.cause, found.severity) for found in seen_of(content).findings if found.severity is not Severity.NOTE]


def is_refused(content: bytes) -> bool:
    return any(severity is Severity.BLOCKING for _, severity in said(content))


@pytest.mark.parametrize(
    "content",
    [
        put(WATERMARK, (BLURRED, WHOLE), over=False),
        put(WATERMARK.replace(b")", b" - www.camscanner.com)"), (BLURRED, WHOLE), over=False),
        put(b"", (BLURRED, WHOLE), (LOGO, (240, 10, 120))),
        put(HIDDEN, (BLURRED, HALF)),
        strips(BLURRED, 2, HIDDEN),
        strips(BLURRED, 8, HIDDEN),
        strips(BLURRED, 8, b""),
        put(b"", *((BLURRED, (x, y, 250)) for x in (20, 320) for y in (40, 440))),
    ],
)
def test_a_blurred_scan_is_refused_whatever_is_hidden_under_it_or_little_is_written_over_it(content: bytes) -> None:
    assert is_refused(content)


@pytest.mark.parametrize(
    "content",
    [
        put(CAPTION, (BLURRED, MOST_OF_IT)),
        put(CAPTION, (BLURRED, HALF)),
        put(CAPTION, (BLURRED.crop((0, 0, 1240, 780)), (60, 400, 243))),
        put(WATERMARK, (BLURRED, (30, 60, 525))),
        put(b"BT /F1 30 Tf 60 780 Td (Devis pour la toiture de la salle) Tj ET\n", (BLURRED, HALF)),
    ],
)
def test_beside_words_a_blurred_picture_may_be_an_ornament_and_is_asked_about(content: bytes) -> None:
    assert {severity for _, severity in said(content)} == {Severity.DOUBT}
    (found,) = seen_of(content).findings
    assert found.box is not None


@pytest.mark.parametrize("width", [170, 230])
@pytest.mark.parametrize("added", [(WATERMARK, ()), (b"", ((LOGO, (240, 10, 120)),))], ids=["words", "logo"])
def test_a_thumbnail_that_fills_its_page_stays_one_whatever_the_application_adds(
    width: int, added: tuple[bytes, tuple[tuple[Image.Image, Place], ...]]
) -> None:
    small = SHARP.resize((width, width * 1754 // 1240))
    assert Cause.TOO_SMALL in {cause for cause, _ in said(put(added[0], (small, WHOLE), *added[1], over=False))}


def test_white_words_on_the_dark_ground_of_a_heading_are_read() -> None:
    heading = b"0.1 0.2 0.5 rg 0 700 595 142 re f 1 1 1 rg BT /F1 12 Tf 14 TL 60 800 Td "
    lines = b"(Mairie de Concarneau, service des familles et de la jeunesse) ' " * 4 + b" ET\n"
    assert said(written(document(heading + lines))) == []


@pytest.mark.parametrize("words", ["CB", "VIR", "CHQ HT", "PRLV SEPA EDF"])
def test_a_statement_of_figures_is_a_text(words: str) -> None:
    line = f"(12/10/2026  {words}  1 562,78  25/11/2026) ' ".encode()
    page = open_pdf(written(document(b"BT /F1 9 Tf 12 TL 40 800 Td " + line * 40 + b" ET\n")), LIMITS).page(1)
    assert page.medium is Medium.TEXT


@pytest.mark.parametrize("picture", [WHITE, Image.new("L", WHITE.size, 0)])
def test_an_empty_picture_under_a_caption_is_asked_about(picture: Image.Image) -> None:
    assert [severity for _, severity in said(put(CAPTION, (picture, MOST_OF_IT)))] == [Severity.DOUBT]


GREY = Image.fromarray(np.asarray(SHARP) // 2 + 90)
CARD = drawn.page(
    "CARTE NATIONALE D’IDENTITÉ\nNom : FERRAND\nPrénoms : Nadia, Louise\nNée le 03/05/1984", 12, (1012, 638)
)
PHOTO = Image.effect_noise((600, 700), 60).resize((1200, 1400))
GROUND = drawn.pale(drawn.blurred(PHOTO.resize(drawn.A4), 20), 0.3)
CHART = Image.new("L", (1200, 800), 255)
for _bar in range(8):
    ImageDraw.Draw(CHART).rectangle((100 + _bar * 130, 700 - _bar * 70, 190 + _bar * 130, 700), fill=90)


@pytest.mark.parametrize(
    "content",
    [
        put(CAPTION, (SHARP, MOST_OF_IT)),
        put(CAPTION, (SHARP, HALF)),
        put(CAPTION, (GREY, MOST_OF_IT)),
        put(CAPTION, (GREY, HALF)),
        put(CAPTION, (CARD, (60, 400, 243))),
        put(CAPTION, (CARD, (40, 300, 515))),
        put(CAPTION, (CARD, (40, 420, 500)), (CARD, (40, 60, 500))),
        put(CAPTION, (CHART, (60, 200, 480))),
        strips(SHARP, 8, HIDDEN),
        put(HIDDEN, (SHARP, HALF)),
    ],
)
def test_a_sharp_scan_beside_words_is_accepted_in_silence(content: bytes) -> None:
    assert said(content) == []


@pytest.mark.parametrize(
    "content",
    [
        put(LETTER, (LOGO, (400, 780, 120))),
        put(LETTER, (PHOTO, (430, 640, 130))),
        put(LETTER, (CHART, (60, 60, 480))),
        put(LETTER, (GROUND, (0, 0, 595)), over=False),
    ],
)
def test_a_logo_a_photo_a_chart_and_a_ground_do_not_hide_a_letter(content: bytes) -> None:
    assert said(content) == []


def test_a_letter_with_a_logo_is_whole_and_proves_what_it_says() -> None:
    (page,) = read(put(LETTER, (LOGO, (400, 780, 120))), engine=NullEngine(), need_text=True).pages
    assert (page.medium, page.is_whole) == (Medium.TEXT, True)


def test_a_letter_with_the_picture_of_a_card_may_say_more_than_its_text() -> None:
    (page,) = read(put(LETTER, (CARD, (60, 40, 243))), engine=NullEngine(), need_text=True).pages
    assert (page.medium, page.is_whole) == (Medium.TEXT, False)


def test_words_beside_a_scan_are_kept_with_those_of_the_scan_and_prove_nothing() -> None:
    reading = read(put(CAPTION, (SHARP, MOST_OF_IT)), engine=TesseractEngine(), need_text=True)
    (page,) = reading.pages
    assert (page.medium, page.is_whole, says_all(reading)) == (Medium.SCAN, False, False)
    assert "Nadia Ferrand" in reading.text
    assert "Concarneau" in reading.text


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_what_is_wrong_with_a_scan_is_shown_where_it_lies_on_the_page(rotate: int) -> None:
    cut = SHARP.crop((0, 0, 700, SHARP.height))
    page = seen_of(put(CAPTION, (cut, (300, 60, 240)), rotate=rotate))
    (box,) = (found.box for found in page.findings if found.cause in (Cause.CUT, Cause.PARTIAL_SHEET))
    assert box is not None
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    upright = {0: middle, 90: (middle[1], 1 - middle[0]), 270: (1 - middle[1], middle[0])}[(rotate + page.turn) % 360]
    assert upright[0] > 0.8
    assert 0 <= min(box.left, box.top) < max(box.right, box.bottom) <= 1


WORDS = b"".join(
    b"BT 3 Tr /F1 9 Tf %d %d Td (mot) Tj ET\n" % (40 + n % 12 * 40, 800 - n // 12 * 14) for n in range(480)
)


def test_a_scan_is_found_behind_any_number_of_hidden_words() -> None:
    page = open_pdf(put(WORDS, (SHARP, (0, 0, 595))), LIMITS).page(1)
    assert (page.medium, page.text) == (Medium.SCAN, "")


def test_a_scan_is_measured_where_its_forms_place_it() -> None:
    inner = pypdf.PdfReader(io.BytesIO(scanned(SHARP)))
    small = open_pdf(put(b"", (SHARP, (0, 0, 120))), LIMITS).page(1)
    assert small.medium is Medium.DRAWING
    assert open_pdf(written(pypdf.PdfWriter(clone_from=inner)), LIMITS).page(1).medium is Medium.SCAN


def test_a_page_of_a_hundred_thousand_lines_is_opened_in_no_time() -> None:
    content = written(document(b"0 0 m 9 9 l S\n" * 100_000 + LETTER))
    document_, before = open_pdf(content, LIMITS), time.process_time()
    assert document_.page(1).medium is Medium.TEXT
    assert time.process_time() - before < 1.5  # pdfium alone takes most of it


@pytest.mark.parametrize(
    "unseen",
    [
        HIDDEN,
        LETTER.replace(b"60 780 Td", b"60 1780 Td"),
        LETTER.replace(b"/F1 11", b"/F1 0.5").replace(b"14 TL", b"0.6 TL"),
        b"BT /F1 8 Tf 290 20 Td (1) Tj ET",
        b"BT /F1 8 Tf 290 20 Td (Page 2 / 2) Tj ET",
    ],
)
def test_a_text_that_nobody_sees_is_none(unseen: bytes) -> None:
    assert said(written(document(unseen)))[0][0] in (Cause.BLANK, Cause.NO_TEXT_FOUND)


@pytest.mark.parametrize(
    "seen",
    [
        LETTER.replace(b"/F1 11", b"/F1 5"),
        LETTER.replace(b"BT", b"1 1 1 rg 0 0 0 RG BT 1 Tr"),
        LETTER.replace(b"/F1 11 Tf 14 TL 60 780 Td", b"/F1 1 Tf 0 11 -11 0 100 60 Tm 1.3 TL"),
        b"BT /F1 20 Tf 60 500 Td (Annexe 3) Tj ET",
        b"0 0 0.4 rg 0 0 595 842 re f " + LETTER.replace(b"BT", b"1 1 1 rg BT"),
    ],
)
def test_a_text_that_a_person_sees_is_accepted_in_silence(seen: bytes) -> None:
    assert said(written(document(seen))) == []


WHITE_ON_WHITE = LETTER.replace(b"BT", b"1 1 1 rg BT")
PALE = LETTER.replace(b"BT", b"0.85 g BT").replace(b"/F1 11", b"/F1 7")


def entry(value: Any) -> Any:
    """What a PDF says it in; a string that starts with a slash is a name."""
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): entry(each) for key, each in value.items()})
    if isinstance(value, list):
        return ArrayObject(entry(each) for each in value)
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    return value


def layered(switch: str) -> bytes:
    """A letter on a layer of its own, ``/ON`` or ``/OFF``."""
    writer = document(b"/OC /L BDC " + LETTER + b" EMC")
    layer = writer._add_object(entry({"/Type": "/OCG", "/Name": "L"}))
    writer.root_object.update(entry({"/OCProperties": {"/OCGs": [layer], "/D": {switch: [layer]}}}))
    resources: Any = writer.pages[0]["/Resources"]
    resources.update(entry({"/Properties": {"/L": layer}}))
    return written(writer)


def in_chinese() -> bytes:
    """A line in a font that is not in the file: pdfium draws nothing of it, other readers do."""
    line = "中华人民共和国居民身份证出生医学证明书和其他文件中华人民共和国".encode("utf-16-be").hex().encode()
    writer = document(b"BT /F2 14 Tf 60 700 Td <" + line + b"> Tj ET")
    named = {"/Type": "/Font", "/BaseFont": "/STSong-Light"}
    system = {"/Registry": "Adobe", "/Ordering": "GB1", "/Supplement": NumberObject(2)}
    glyphs = writer._add_object(entry({**named, "/Subtype": "/CIDFontType0", "/CIDSystemInfo": system}))
    font = entry({**named, "/Subtype": "/Type0", "/Encoding": "/UniGB-UCS2-H", "/DescendantFonts": [glyphs]})
    resources: Any = writer.pages[0]["/Resources"]
    resources["/Font"].update({NameObject("/F2"): writer._add_object(font)})
    return written(writer)


@pytest.mark.parametrize(
    "unseen",
    [
        written(document(WHITE_ON_WHITE)),
        written(document(b"0.3 0.5 0.1 rg 0 0 595 842 re f " + LETTER)),
        written(document(WHITE_ON_WHITE, rotate=90)),
        layered("/OFF"),
    ],
    ids=["white", "green", "turned", "layer"],
)
def test_a_text_that_leaves_no_mark_on_its_page_is_none(unseen: bytes) -> None:
    assert open_pdf(unseen, LIMITS).page(1).text == ""


@pytest.mark.parametrize(
    "seen",
    [written(document(PALE)), written(document(PALE, rotate=270)), layered("/ON"), in_chinese()],
    ids=["pale", "turned", "layer", "chinese"],
)
def test_a_pale_text_one_on_a_layer_and_one_in_a_font_of_the_reader_are_kept(seen: bytes) -> None:
    assert open_pdf(seen, LIMITS).page(1).medium is Medium.TEXT


def test_a_sheet_measured_in_millimetres_is_read() -> None:
    writer = document(LETTER.replace(b"/F1 11 Tf 14 TL 60 780", b"/F1 4 Tf 5 TL 20 280"))
    writer.pages[0].mediabox = pypdf.generic.RectangleObject((0, 0, 210, 297))
    assert open_pdf(written(writer), LIMITS).page(1).medium is Medium.TEXT


LOCKED = "facture-verrouillee.pdf"
PAPERS = sorted((Path(__file__).parents[2] / "resources" / "papers").glob("*.pdf"))


@pytest.mark.parametrize("path", [path for path in PAPERS if path.name != LOCKED], ids=lambda path: path.name)
def test_an_honest_page_is_opened_in_fifteen_milliseconds(path: Path) -> None:
    opened = open_pdf(path.read_bytes(), LIMITS)
    before = time.process_time()
    pages = [opened.page(number) for number in range(1, opened.page_count + 1)]
    assert all(page.medium is Medium.TEXT for page in pages)
    assert time.process_time() - before < 0.015 * len(pages) + 0.015
