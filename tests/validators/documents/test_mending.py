"""A picture slightly damaged is taken as readers take it, and says so; one of which a part is missing is not."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from tests.validators.documents import drawn
from validators.documents.limits import LIMITS
from validators.documents.mending import cleaned, with_its_end
from validators.documents.pictures import open_picture
from validators.documents.reader import read
from validators.findings import Cause, Finding, Severity
from validators.ocr.null import NullEngine

MENDED = [(Cause.REPAIRED, Severity.NOTE)]
#: Ways a JPEG is written.
WAYS = [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"restart_marker_blocks": 5}]


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


def sheet(mode: str = "L") -> Image.Image:
    return drawn.page(size=(1240, 1754)).convert(mode)


def found(content: bytes) -> list[tuple[Cause, Severity]]:
    def of_the_file(each: Finding) -> bool:
        return each.check == "opened" and each.cause is not Cause.NOT_EXAMINED

    return [
        (each.cause, each.severity) for each in read(content, engine=NullEngine()).all_findings if of_the_file(each)
    ]


def chunk(name: bytes, content: bytes, *, is_sound: bool = True) -> bytes:
    checksum = zlib.crc32(name + content) ^ (not is_sound)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_that_lacks_its_end_alone_is_taken_whole(mode: str, way: dict[str, object]) -> None:
    jpeg = saved(sheet(mode), "JPEG", **way)
    for cut in (jpeg[:-1], jpeg[:-2]):
        assert found(cut) in ([], MENDED)  # where the decoder asks for no end, there is nothing to mend
        assert (
            open_picture(cut, LIMITS).page(1).draw(2000).tobytes()
            == open_picture(jpeg, LIMITS).page(1).draw(2000).tobytes()
        )


def test_a_mended_file_says_so_and_a_sound_one_does_not() -> None:
    jpeg = saved(sheet(), "JPEG")
    assert found(jpeg) == []
    assert found(jpeg[:-2]) == MENDED
    assert found(jpeg + bytes(5000)) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
@pytest.mark.parametrize("way", WAYS)
def test_a_jpeg_cut_in_the_middle_stays_refused(way: dict[str, object], share: float) -> None:
    jpeg = saved(sheet(), "JPEG", **way)
    assert found(jpeg[: int(len(jpeg) * share)]) == [(Cause.INCOMPLETE_FILE, Severity.BLOCKING)]


@pytest.mark.parametrize("marker", [b"\xff\xd0", b"\xff\xd5"])
def test_a_jpeg_cut_between_two_of_its_parts_stays_refused(marker: bytes) -> None:
    jpeg = saved(sheet(), "JPEG", restart_marker_rows=1)
    at = jpeg.index(marker, len(jpeg) // 3)
    assert with_its_end(jpeg[:at]) == jpeg[:at]
    assert with_its_end(jpeg[: at + 2]) == jpeg[: at + 2]


def test_a_progressive_jpeg_of_which_only_the_first_scans_came_stays_refused() -> None:
    jpeg = saved(sheet("RGB"), "JPEG", progressive=True)
    second = jpeg.index(b"\xff\xc4", jpeg.index(b"\xff\xda"))
    assert found(jpeg[:second]) == [(Cause.INCOMPLETE_FILE, Severity.BLOCKING)]


def test_a_few_last_pixels_may_be_missing() -> None:
    jpeg = saved(sheet(), "JPEG")
    assert found(jpeg[:-6]) == MENDED


@pytest.mark.parametrize("name", [b"tEXt", b"tIME", b"pHYs"])
def test_a_false_sum_beside_the_picture_of_a_png_costs_nothing(name: bytes) -> None:
    png = saved(sheet(), "PNG")
    false, sound = (png[:33] + chunk(name, b"a\0b" * 3, is_sound=is_sound) + png[33:] for is_sound in (False, True))
    assert found(false) == MENDED
    assert cleaned(false) == png
    assert cleaned(sound) is sound


def test_a_false_sum_in_the_header_of_a_png_is_damage() -> None:
    png = bytearray(saved(sheet(), "PNG"))
    png[29] ^= 1
    assert found(bytes(png)) == [(Cause.DAMAGED, Severity.BLOCKING)]


def test_a_million_false_additions_are_left_out_in_one_go() -> None:
    png = saved(Image.new("L", (8, 8)), "PNG")
    assert cleaned(png[:33] + chunk(b"tEXt", b"", is_sound=False) * 200_000 + png[33:]) == png


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP"])
def test_blank_lines_before_a_picture_are_forgiven(form: str) -> None:
    assert found(b"\r\n" + saved(sheet("RGB"), form)) == MENDED


def test_what_a_bmp_reserves_is_not_looked_at() -> None:
    bmp = bytearray(saved(sheet(), "BMP"))
    bmp[6:10] = b"\1\0\0\0"
    assert found(bytes(bmp)) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_no_other_library_completes_what_is_missing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = saved(sheet(), form)
    assert found(content[: len(content) // 2]) == [(Cause.INCOMPLETE_FILE, Severity.BLOCKING)]


def test_pixels_are_counted_before_a_cut_jpeg_is_decoded() -> None:
    jpeg = bytearray(saved(sheet(), "JPEG")[:-2])
    size = jpeg.index(b"\xff\xc0") + 5
    jpeg[size : size + 4] = struct.pack(">HH", 60_000, 60_000)
    assert found(bytes(jpeg)) == [(Cause.TOO_LARGE_PIXELS, Severity.BLOCKING)]
