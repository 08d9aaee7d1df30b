"""Forty files made to kill whoever opens them: each says in its name what it abuses. None holds anything to read."""

import io
import struct
import zlib
from collections.abc import Callable, Sequence

from PIL import Image

from tests.runtime.test_hostile_files import _pdf as pdf
from tests.runtime.test_hostile_files import _stream as stream
from tests.runtime.test_hostile_files import inflated, nested_forms
from tests.validators.documents.test_pictures import header

CATALOG, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def page(content: bytes, resources: bytes, *others: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page: object 4 is its content, the others follow."""
    words = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << %s >> %s >>"
    return pdf([CATALOG, PAGES, words % (resources, more), stream(b"", content), *others])


def packed(words: bytes, content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(b"%s /Filter [%s]" % (words, b"/FlateDecode " * times), content)


def picture(width: int, height: int, words: bytes, content: bytes = b"\0" * 64) -> bytes:
    """A page covered with a picture of that size."""
    size = b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (width, height, words)
    return page(b"q 600 0 0 800 0 0 cm /I Do Q", b"/XObject << /I 5 0 R >>", stream(size, content))


def tiling(step: bytes, inside: bytes) -> bytes:
    words = b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep %s /YStep %s /Resources << %s >>"
    fill = b"/Pattern cs /P scn 0 0 600 800 re f"
    return page(fill, b"/Pattern << /P 5 0 R >>", stream(words % (step, step, inside), fill))


def glyph_of_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 33 /LastChar 33"
        b" /Widths [9] /Encoding << /Type /Encoding /Differences [33 /a] >> /CharProcs << /a 6 0 R >>"
        b" /Resources << /Font << /F 5 0 R >> >> >>"
    )
    show = b"BT /F 9 Tf (!!!!!!!!!!) Tj ET "
    return page(show * 50, b"/Font << /F 5 0 R >>", font, stream(b"", show * 50))


def mask_of_itself() -> bytes:
    state = b"<< /SMask << /S /Luminosity /G 6 0 R >> >>"
    group = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >>"
    inside = group + b" /Resources << /ExtGState << /G 5 0 R >> /XObject << /X 6 0 R >> >>"
    draw = b"/G gs /X Do " * 30
    resources = b"/ExtGState << /G 5 0 R >> /XObject << /X 6 0 R >>"
    return page(draw, resources, state, stream(inside, draw))


def packed_objects(content: bytes, words: bytes = b"/Type /ObjStm /N 4 /First 20") -> bytes:
    """Objects inside a stream, found through a table that is a stream too."""
    body = b"%PDF-1.7\n1 0 obj\n" + packed(words, content, 2) + b"\nendobj\n"
    at = len(body)
    rows = b"".join(struct.pack(">BIH", 2, 1, index) for index in range(4))
    table = b"/Type /XRef /Size 6 /W [1 4 2] /Root 2 0 R /Index [2 4]"
    return body + b"6 0 obj\n" + stream(table, rows) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % at


def kids(depth: int) -> bytes:
    """A tree of pages so deep that who walks down it falls."""
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(depth)]
    return pdf([CATALOG, *nodes, b"<< /Type /Page >>"])


def braided(levels: int) -> bytes:
    """Each node names the next one ten times: ten to the levels pages, in a kilobyte."""
    nodes = [b"<< /Type /Pages /Kids [%s] /Count 1000000000 >>" % (b"%d 0 R " % (n + 3) * 10) for n in range(levels)]
    return pdf([CATALOG, *nodes, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"])


def tiff(*directories: tuple[bytes, int]) -> bytes:
    """Directories (entries, where the next one is), one after the other from byte 8."""
    out = b"II*\0\x08\0\0\0"
    for entries, following in directories:
        out += struct.pack("<H", len(entries) // 12) + entries + struct.pack("<I", following)
    return out


def entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)


def sheet_of(width: int, height: int, bits: int = 8, packing: int = 1) -> bytes:
    """A directory for a picture whose bytes are not there."""
    strip = entry(273, 4, 1, 8) + entry(277, 3, 1, 1) + entry(278, 4, 1, height) + entry(279, 4, 1, 4_000_000_000)
    size = entry(256, 4, 1, width) + entry(257, 4, 1, height)
    return size + entry(258, 3, 1, bits) + entry(259, 3, 1, packing) + entry(262, 3, 1, 1) + strip


def gif(width: int, height: int, frames: int) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x08\x02\x4c\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + frame * frames + b";"


def jpeg(width: int, height: int, scans: int = 1) -> bytes:
    """A progressive picture whose every scan goes over all of it again, for nothing."""
    tables = b"\xff\xdb\0\x43\0" + b"\x01" * 64
    frame = b"\xff\xc2\0\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    codes = b"\xff\xc4\0\x14\0\x01" + bytes(15) + b"\0" + b"\xff\xc4\0\x14\x10\x01" + bytes(15) + b"\0"
    return b"\xff\xd8" + tables + frame + codes + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\0\0\0" * scans + b"\xff\xd9"


def bmp(width: int, height: int, bits: int = 24, packing: int = 0) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, packing, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 4_000_000, 0, 0, 54) + info + bytes(64)


def webp(width: int, height: int) -> bytes:
    size = (width - 1) | (height - 1) << 14
    chunk = b"VP8L" + struct.pack("<I", 40) + b"\x2f" + struct.pack("<I", size) + bytes(35)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def boxes(brand: bytes, depth: int) -> bytes:
    """Boxes in boxes, as photos of telephones are made of."""
    inside = b""
    for _ in range(depth):
        inside = struct.pack(">I", len(inside) + 8) + b"meta" + inside
    kind = struct.pack(">I", 16) + b"ftyp" + brand + bytes(4)
    return kind + inside


def png_with(name: bytes, content: bytes, size: tuple[int, int] = (3000, 3000)) -> bytes:
    """A picture without pixels, and a block that inflates."""
    block = struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    start = header(*size)
    return start[:33] + block + start[33:-12]


def bomb(megabytes: int) -> bytes:
    return zlib.compress(bytes(megabytes * 1_000_000), 9)


SHADED = b"/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1e9 0 1e9] /Function 5 0 R >> >>"
LOOPING = b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]"

KILLERS: dict[str, Callable[[], bytes]] = {
    "forms nested 8 deep": nested_forms,
    "forms nested 30 deep": lambda: nested_forms(30, 3),
    "forms nested 3 deep, 500 times each": lambda: nested_forms(3, 500),
    "forms nested 2000 deep": lambda: nested_forms(2000, 1),
    "a content that inflates twice": inflated,
    "a content that inflates three times": lambda: page(b"", b"", packed(b"", bytes(120_000_000), 3)).replace(
        b"/Contents 4 0 R", b"/Contents 5 0 R"
    ),
    "a tile of a thousandth of a point": lambda: tiling(b"0.001", b""),
    "a tile that is filled with itself": lambda: tiling(b"1", b"/Pattern << /P 5 0 R >>"),
    "a letter that is written with itself": glyph_of_itself,
    "a mask that masks itself": mask_of_itself,
    "a picture of 900 million points": lambda: picture(30_000, 30_000, b"/ColorSpace /DeviceGray /BitsPerComponent 1"),
    "a picture of 390 million colours": lambda: picture(19_700, 19_700, b"/ColorSpace /DeviceRGB /BitsPerComponent 8"),
    "a picture of two milliards of points": lambda: picture(
        2**31 - 1, 2, b"/ColorSpace /DeviceGray /BitsPerComponent 8"
    ),
    "a picture whose packing is a bomb": lambda: page(
        b"q 600 0 0 800 0 0 cm /I Do Q", b"/XObject << /I 5 0 R >>",
        packed(b"/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
               bytes(243_000_000), 2),
    ),
    "colours that are looked up in themselves": lambda: picture(
        500, 500, b"/ColorSpace [/Indexed [/Indexed 5 0 R 255 (a)] 255 (a)] /BitsPerComponent 8"
    ),
    "a shade that loops": lambda: page(
        b"/S sh", SHADED, stream(LOOPING, b"{ " + b"dup mul exch dup mul exch " * 20_000 + b"add }")
    ),
    "objects packed in a bomb": lambda: packed_objects(b" " * 330_000_000),
    "objects packed in themselves": lambda: packed_objects(
        b"1 0 2 9 3 9 4 9 ", b"/Type /ObjStm /N 9 /First 16 /Extends 1 0 R"
    ),
    "a table of two milliards of objects": lambda: b"%PDF-1.7\n1 0 obj\n" + stream(
        b"/Type /XRef /Size 2147483647 /W [8 8 8] /Index [0 2147483647] /Root 1 0 R", b""
    ) + b"\nendobj\nstartxref\n9\n%%EOF",
    "a table before the table, for ever": lambda: pdf([CATALOG, PAGES]).replace(b"/Size", b"/Prev 9 /XRefStm 9 /Size"),
    "pages that are their own parents": lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
    "a tree of pages 5000 deep": lambda: kids(5000),
    "a tree of ten milliards of pages": lambda: braided(10),
    "a hundred thousand nested arrays": lambda: pdf([b"[" * 100_000 + b"]" * 100_000]),
    "a hundred thousand nested dictionaries": lambda: pdf([CATALOG, b"<< /A " * 100_000 + b">>" * 100_000]),
    "50,000 x 50,000 points": lambda: header(50_000, 50_000),
    "8,900 x 8,900 points without a byte of them": lambda: header(8_900, 8_900),
    "a comment that is a bomb": lambda: png_with(b"zTXt", b"a\0\0" + bomb(60)),
    "colours of sixty megabytes": lambda: png_with(b"iCCP", b"a\0\0" + bomb(60)),
    "a directory that follows itself": lambda: tiff((sheet_of(3000, 3000), 8)),
    "a strip of four milliards of bytes": lambda: tiff((sheet_of(8_000, 8_000), 0)),
    "packed lines without an end": lambda: tiff((sheet_of(8_900, 8_900, 1, 4), 0)),
    "a directory of 60,000 entries": lambda: tiff((entry(65_000, 2, 2_000_000_000, 8) * 60_000, 8)),
    "65,535 x 65,535 in frames": lambda: gif(65_535, 65_535, 50),
    "ten thousand frames": lambda: gif(8_900, 8_900, 10_000),
    "65,500 x 65,500 points of a photo": lambda: jpeg(65_500, 65_500),
    "three thousand scans of a photo": lambda: jpeg(8_000, 8_000, 3000),
    "rows upside down, two milliards of them": lambda: bmp(2, -(2**31)),
    "a photo of 16,383 x 16,383 in forty bytes": lambda: webp(16_383, 16_383),
    "boxes in boxes": lambda: boxes(b"heic", 20_000),
}  # fmt: skip


def polyglots() -> Sequence[tuple[str, bytes, str]]:
    """(name, content, what it is taken for): files that are two things at once."""
    small = io.BytesIO()
    Image.new("L", (900, 1200), 255).save(small, "GIF")
    text = page(b"BT /F 14 Tf 60 700 Td (Attestation du 12 octobre 2026) Tj ET", b"/Font << /F 5 0 R >>",
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")  # fmt: skip
    zip_end = b"PK\x05\x06" + bytes(18)
    return (
        ("pdf and zip", text + b"PK\x03\x04" + bytes(26) + zip_end, "application/pdf"),
        ("pdf after a page of the web", b"<html><script>alert(1)</script>" + text, "application/pdf"),
        ("picture and script", small.getvalue().replace(b"GIF87a", b"GIF89a") + b"/*=1;alert(1);*/", "image/gif"),
        ("zip before a pdf", b"PK\x03\x04" + bytes(26) + b"a.txt" + text, "application/zip"),
        ("a program that calls itself a picture", b"MZ\x90\0" + small.getvalue(), "program"),
    )
