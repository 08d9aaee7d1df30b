"""PDFs: what a page is made of, passwords, forms, and those made to hurt (in the worker's tests for the worst)."""

import io
import struct
import time
import zlib
from collections.abc import Callable

import pypdf
import pypdfium2
import pytest
import weasyprint
from PIL import Image
from pypdf.annotations import FreeText
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from tests.validators.documents import drawn
from tests.validators.documents.readings import TODAY, asking
from validators.documents.judging import findings_for, limits_for
from validators.documents.limits import LIMITS
from validators.documents.pdf import open_pdf
from validators.documents.reader import examine, open_copy, read
from validators.documents.reading import Medium, Reading
from validators.documents.requirement import Check
from validators.findings import Cause, Severity
from validators.ocr.null import NullEngine

TEXT = b"BT /F1 14 Tf 60 700 Td (Facture du 12 octobre 2026, page 1/1) Tj ET"


def document(*contents: bytes, rotate: int = 0) -> pypdf.PdfWriter:
    """A born-digital PDF with one page for each content stream."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for content in contents:
        page = writer.add_blank_page(595, 842)
        stream = StreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        page.rotate(rotate)
    return writer


def written(writer: pypdf.PdfWriter) -> bytes:
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def scanned(sheet: Image.Image, **options: object) -> bytes:
    """A scanner's PDF: one JPEG a page."""
    content = io.BytesIO()
    sheet.save(content, "PDF", resolution=200, **options)
    return content.getvalue()


def reading(content: bytes, **options: object) -> Reading:
    return read(content, engine=NullEngine(), **options)  # type: ignore[arg-type]


def causes(content: bytes, **options: object) -> list[Cause]:
    return [found.cause for found in reading(content, **options).all_findings]


def test_a_text_born_digital_is_read_without_pixels() -> None:
    (page,) = reading(written(document(TEXT)), need_text=True).pages
    assert page.medium is Medium.TEXT
    assert page.text == "Facture du 12 octobre 2026, page 1/1"


def test_a_text_nobody_asked_for_is_not_kept() -> None:
    assert reading(written(document(TEXT))).pages[0].text is None


def test_a_scan_is_its_picture_whatever_text_lies_over_it() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(scanned(drawn.page()))))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(written(document(TEXT)))).pages[0])
    (seen,) = reading(written(writer), need_text=True).pages
    assert (seen.medium, seen.is_whole) == (Medium.SCAN, False)
    assert seen.text == "Facture du 12 octobre 2026, page 1/1"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_scan_s_own_jpeg_is_shown_as_the_page_is_turned(rotate: int) -> None:
    sheet = Image.new("L", (1000, 1400), 255)
    sheet.paste(0, (0, 0, 300, 300))
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(scanned(sheet))))
    writer.pages[0].rotate(rotate)
    content = written(writer)
    taken, drawn_page = (Image.open(io.BytesIO(jpeg)).convert("L") for jpeg in (shown(content), rendered(content)))
    assert all(abs(a - b) <= 1 for a, b in zip(taken.size, drawn_page.size, strict=True))
    assert all(abs(a - b) < 40 for a, b in zip(corners(taken), corners(drawn_page), strict=True))


def shown(content: bytes) -> bytes:
    return examine(content, engine=NullEngine(), checks=()).pictures[1]


def rendered(content: bytes) -> bytes:
    page = pypdfium2.PdfDocument(content)[0]
    picture = page.render(scale=LIMITS.picture_side / max(page.get_size())).to_pil()
    return drawn.jpeg(picture)


def corners(picture: Image.Image) -> list[int]:
    width, height = picture.size
    return [picture.getpixel((x, y)) for x in (30, width - 30) for y in (30, height - 30)]  # type: ignore[misc]


def test_a_password_is_asked_for_and_a_wrong_one_told_apart() -> None:
    writer = document(TEXT)
    writer.add_outline_item(title="Page 1", page_number=0)  # counts 0, as a file without pages
    writer.encrypt("ouvre-moi", algorithm="AES-256")
    content = written(writer)
    assert b"/Count 0" in content
    assert causes(content) == [Cause.ENCRYPTED]
    assert causes(content, password="autre") == [Cause.WRONG_PASSWORD]
    opened = reading(content, password="ouvre-moi", need_text=True)
    assert (opened.locked, opened.findings) == (True, ())
    assert "Facture" in opened.text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_owner_s_lock_opens_in_silence(algorithm: str) -> None:
    writer = document(TEXT)
    nothing = UserAccessPermissions(0)
    writer.encrypt("", "proprietaire", permissions_flag=nothing, algorithm=algorithm)
    opened = reading(written(writer), need_text=True)
    assert (opened.locked, opened.all_findings) == (False, ())
    assert "Facture" in opened.text


def test_an_opened_copy_needs_no_password() -> None:
    writer = document(TEXT)
    writer.encrypt("ouvre-moi", algorithm="AES-256")
    copy = open_copy(written(writer), "ouvre-moi")
    assert copy is not None
    assert "Facture" in reading(copy, need_text=True).text
    assert open_copy(written(writer), "autre") is None


def test_a_pdf_cut_short_is_told() -> None:
    content = written(document(TEXT))
    assert causes(content[: len(content) // 3]) == [Cause.INCOMPLETE_FILE]


def test_a_dynamic_form_is_asked_as_a_print() -> None:
    writer = document(TEXT)
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>"), NameObject("/Fields"): ArrayObject()})
    writer.root_object[NameObject("/AcroForm")] = form
    writer.root_object[NameObject("/NeedsRendering")] = pypdf.generic.BooleanObject(True)
    assert causes(written(writer)) == [Cause.DYNAMIC_FORM]


def test_a_portfolio_is_told_and_an_attachment_is_not_one() -> None:
    writer = document(TEXT)
    writer.add_attachment("facture.txt", b"bonjour")
    assert causes(written(writer)) == [Cause.EMBEDDED_FILES]
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    assert causes(written(writer)) == [Cause.PORTFOLIO]


def test_what_was_filled_in_a_form_does_not_hide_the_page() -> None:
    writer = document(TEXT)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject()})
    assert causes(written(writer)) == []


def test_five_thousand_pages_are_counted_and_the_first_looked_at() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(5000):
        writer.add_blank_page(100, 100)
    seen = reading(written(writer), checks=())
    assert (seen.page_count, len(seen.pages)) == (5000, LIMITS.pages_looked_at)


def test_no_page_is_looked_at_of_a_file_whose_length_alone_refuses_it() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(61):
        writer.add_blank_page(100, 100)
    limits = limits_for(asking(Check("legible"), max_pages=5))
    seen = reading(written(writer), limits=limits)
    assert (seen.page_count, seen.looked_at, seen.pages) == (61, 0, ())
    (found,) = findings_for(seen, asking(Check("legible"), max_pages=5), today=TODAY)
    assert (found.cause, found.message.params) == (Cause.TOO_MANY_PAGES, {"found": 61, "max": 5})


def test_pages_a_person_may_still_take_away_are_looked_at() -> None:
    limits = limits_for(asking(Check("legible"), max_pages=1))
    assert len(reading(written(document(TEXT, TEXT)), limits=limits).pages) == 2


def test_an_enormous_sheet_is_drawn_at_a_bounded_size() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(14_400, 14_400)
    (page,) = reading(written(writer)).pages
    assert max(page.width, page.height) <= LIMITS.working_side


def test_a_picture_of_a_billion_pixels_is_refused_before_it_is_decoded() -> None:
    writer = document(b"q 595 0 0 842 0 0 cm /I Do Q")
    image = StreamObject()
    image.set_data(bytes(100))
    image.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Width"): NumberObject(40_000), NameObject("/Height"): NumberObject(40_000),
        NameObject("/ColorSpace"): NameObject("/DeviceGray"), NameObject("/BitsPerComponent"): NumberObject(1),
    })  # fmt: skip
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/I"): writer._add_object(image)})
    assert causes(written(writer)) == [Cause.TOO_LARGE_PIXELS]


def test_drawn_curves_are_not_called_blank() -> None:
    curves = b"2 w " + b" ".join(b"%d 700 m %d 720 l S" % (x, x + 6) for x in range(60, 500, 10))
    assert Cause.BLANK not in causes(written(document(curves)))


def test_a_page_with_nothing_is_blank() -> None:
    assert causes(written(document(b""))) == [Cause.BLANK]


def test_a_pdf_without_a_page_is_told() -> None:
    (found,) = reading(written(pypdf.PdfWriter())).all_findings
    assert (found.cause, found.variant) == (Cause.EMPTY_FILE, "no_page")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.replace(b"startxref\n", b"startxref\n7"),
        lambda content: content.replace(b"%%EOF", b""),
        lambda content: b"HTTP/1.1 200 OK\r\n\r\n" + content,
        lambda content: content.replace(b"/Type /Page\n", b"/Type /Page" + b" " * 40 + b"\n"),
    ],
)
def test_a_pdf_that_every_reader_repairs_is_accepted_and_says_so(damage: Callable[[bytes], bytes]) -> None:
    content = written(document(TEXT))
    seen = reading(damage(content), need_text=True)
    assert damage(content) != content
    assert [(found.cause, found.severity) for found in seen.all_findings] == [(Cause.REPAIRED, Severity.NOTE)]
    assert "Facture" in seen.text


def test_a_sound_pdf_is_not_called_damaged() -> None:
    for version in ("1.4", "1.5"):
        writer = document(TEXT)
        writer.pdf_header = f"%PDF-{version}"
        assert causes(written(writer)) == []


@pytest.mark.parametrize("told", ["/JavaScript", "/Launch"])
def test_commands_are_told_and_never_run(told: str) -> None:
    writer = document(TEXT)
    action = DictionaryObject({NameObject("/S"): NameObject(told), NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer.root_object[NameObject("/OpenAction")] = action
    assert causes(written(writer)) == [Cause.ACTIVE_CONTENT]


@pytest.mark.parametrize("told", [b"/JavaScript", b"/Launch"])
@pytest.mark.parametrize("holder", ["catalogue", "page", "link"])
def test_commands_are_told_where_objects_are_packed(told: bytes, holder: str) -> None:
    assert Cause.ACTIVE_CONTENT in causes(packed(holder, b"<< /S %s /JS (app.alert\\(1\\)) /F (cmd.exe) >>" % told))


def test_links_and_packed_objects_are_no_commands() -> None:
    assert Cause.ACTIVE_CONTENT not in causes(packed("link", b"<< /S /URI /URI (https://www.service-public.fr) >>"))


def test_a_pack_without_end_is_looked_at_to_its_limit() -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    pack = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream\n"
    content = packed("page", b"<< /S /URI >>", pack * 20)
    before = time.process_time()
    assert Cause.ACTIVE_CONTENT not in causes(content, checks=())
    assert time.process_time() - before < 1.5


def packed(holder: str, action: bytes, before: bytes = b"") -> bytes:
    """A PDF whose catalogue, page and action are in one compressed pack."""
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % (b"/OpenAction 4 0 R" if holder == "catalogue" else b""),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>"
        % {
            "catalogue": b"",
            "page": b"/AA << /O 4 0 R >>",
            "link": b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A 4 0 R >>]",
        }[holder],
        4: action,
    }
    starts = [sum(len(part) + 1 for part in list(parts.values())[:index]) for index in range(len(parts))]
    head = b"".join(b"%d %d " % pair for pair in zip(parts, starts, strict=True))
    pack = zlib.compress(head + b" ".join(parts.values()))
    written_ = b"%PDF-1.7\n" + before
    at = [len(written_)]
    stream = b"5 0 obj\n<< /Type /ObjStm /N 4 /First %d /Filter /FlateDecode /Length %d >>\nstream\n"
    written_ += stream % (len(head), len(pack)) + pack + b"\nendstream\nendobj\n"
    at.append(len(written_))
    rows = [struct.pack(">BIH", 0, 0, 65535), *(struct.pack(">BIH", 2, 5, index) for index in range(4))]
    table = b"".join((*rows, *(struct.pack(">BIH", 1, start, 0) for start in at)))
    written_ += b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n" % len(table)
    return written_ + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at[1]


def test_an_electronic_signature_is_told() -> None:
    writer = document(TEXT)
    value = DictionaryObject({
        NameObject("/Type"): NameObject("/Sig"), NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
        NameObject("/Contents"): TextStringObject("00"), NameObject("/ByteRange"): ArrayObject(),
    })  # fmt: skip
    field = DictionaryObject({
        NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("s"),
        NameObject("/V"): writer._add_object(value),
    })  # fmt: skip
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    assert causes(written(writer)) == [Cause.DIGITALLY_SIGNED]
    del field["/V"]
    assert causes(written(writer)) == []  # the place is there, and waits


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(2000)])
def test_a_pdf_that_holds_nothing_is_told(content: bytes) -> None:
    assert set(causes(content)) <= {Cause.DAMAGED, Cause.INCOMPLETE_FILE}
    assert causes(content)


def test_a_font_that_is_nowhere_does_not_cost_the_page() -> None:
    content = written(document(TEXT)).replace(b"/Helvetica", b"/Inconnue-")
    assert "Facture" in reading(content, need_text=True).text
    assert len(Image.open(io.BytesIO(shown(content))).convert("L").getcolors() or ()) > 1


FORM = "<html lang=fr><p>Attestation. Modèle mis à jour le 01/03/2021<form><input name=day value='20/11/2026'></form>"


def test_what_was_filled_in_is_read_and_said_to_be_more_than_the_software_wrote() -> None:
    page = open_pdf(weasyprint.HTML(string=FORM).write_pdf(pdf_forms=True), LIMITS).page(1)
    assert "20/11/2026" in page.text
    assert not page.is_whole


def test_what_was_typed_over_a_page_is_said_to_be_more_than_the_software_wrote() -> None:
    plain = weasyprint.HTML(string="<html lang=fr><p>Modèle du 01/03/2021").write_pdf()
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(plain)))
    writer.add_annotation(0, FreeText(text="20/11/2026", rect=(50, 550, 200, 650)))
    typed = io.BytesIO()
    writer.write(typed)
    assert open_pdf(plain, LIMITS).page(1).is_whole
    assert not open_pdf(typed.getvalue(), LIMITS).page(1).is_whole


def test_a_text_layer_without_end_is_read_to_its_limit() -> None:
    endless = document(b"BT /F1 4 Tf 10 700 Td (" + b"2019 " * 20_000 + b") Tj ET")
    assert len(open_pdf(written(endless), LIMITS).page(1).text) <= LIMITS.page_signs
