"""Every kind of picture a phone, a scanner or a program makes, and those made to hurt."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.validators.documents import drawn
from validators.documents.limits import LIMITS
from validators.documents.opening import NotOpened
from validators.documents.pictures import COARSENESS, draw_picture, open_picture
from validators.documents.reader import examine, read
from validators.findings import Cause, Severity
from validators.ocr.null import NullEngine

SAMPLES = Path(__file__).parents[2] / "resources" / "documents"


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


def pixels(content: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    return np.asarray(draw_picture(content, LIMITS, 0, 2000).convert("L"))


def sheet(mode: str = "L") -> Image.Image:
    """White, with a black square in the top left corner."""
    picture = Image.new("L", (200, 100), 255)
    picture.paste(0, (0, 0, 40, 40))
    return picture.convert(mode)


def is_the_sheet(seen: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> bool:
    return bool(seen.shape == (100, 200) and seen[20, 20] < 30 and seen[80, 150] > 225)


@pytest.mark.parametrize(
    ("mode", "form", "options"),
    [
        ("L", "JPEG", {}), ("RGB", "JPEG", {"progressive": True}), ("CMYK", "JPEG", {}), ("RGB", "PNG", {}),
        ("P", "PNG", {}), ("1", "PNG", {}), ("1", "TIFF", {"compression": "group4"}), ("RGB", "TIFF", {}),
        ("RGB", "WEBP", {"lossless": True}), ("RGB", "AVIF", {"quality": 90}), ("RGB", "BMP", {}), ("P", "GIF", {}),
    ],
)  # fmt: skip
def test_a_picture_is_seen_the_same_in_every_format(mode: str, form: str, options: dict[str, object]) -> None:
    assert is_the_sheet(pixels(saved(sheet(mode), form, **options)))


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    deep = Image.fromarray(np.asarray(sheet(), np.uint16) * 257)
    assert is_the_sheet(pixels(saved(deep, "PNG")))


def test_pale_ink_on_sixteen_bits_stays_pale_ink() -> None:
    levels = np.full((100, 200), 60_000, np.uint16)
    levels[20:40, 20:40] = 40_000
    seen = pixels(saved(Image.fromarray(levels), "PNG"))
    assert int(seen[80, 150]) - int(seen[30, 30]) > 70


def test_light_ink_on_nothing_is_seen_on_black() -> None:
    ink = Image.new("RGBA", (200, 100), (255, 255, 255, 0))
    ink.paste((255, 255, 240, 255), (0, 0, 40, 40))
    seen = pixels(saved(ink, "PNG"))
    assert seen[20, 20] > 225
    assert seen[80, 150] < 30


def test_a_white_sheet_with_rounded_corners_stays_white() -> None:
    blank = Image.new("RGBA", (200, 100), "white")
    blank.paste((255, 255, 255, 0), (0, 0, 40, 40))
    assert pixels(saved(blank, "PNG")).min() == 255


def test_nothing_at_all_is_white() -> None:
    assert pixels(saved(Image.new("RGBA", (200, 100), (0, 0, 0, 0)), "PNG")).min() == 255


def test_white_words_of_a_dark_screen_are_no_blank_page() -> None:
    words = drawn.page(points=11).convert("L")
    white = Image.merge("LA", (Image.new("L", words.size, 255), words.point(lambda grey: 255 - grey)))
    assert Cause.BLANK not in causes(saved(white, "PNG"))


def test_what_is_transparent_is_white() -> None:
    ink = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), (0, 0, 40, 40))
    assert is_the_sheet(pixels(saved(ink, "PNG")))
    assert is_the_sheet(pixels(saved(ink.convert("LA"), "PNG")))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, (20, 20)), (2, (20, 180)), (3, (80, 180)), (4, (80, 20)),
        (5, (20, 20)), (6, (20, 80)), (7, (180, 80)), (8, (180, 20)),
    ],
)  # fmt: skip
def test_the_camera_s_direction_is_followed_once(orientation: int, corner: tuple[int, int], form: str) -> None:
    tags = Image.Exif()
    tags[274] = orientation
    options = {"tiffinfo": {274: orientation}} if form == "TIFF" else {"exif": tags}
    seen = pixels(saved(sheet("RGB"), form, **options))
    assert seen.shape == ((100, 200) if orientation < 5 else (200, 100))
    assert seen[corner] < 30
    assert np.mean(seen < 128) < 0.1


def test_a_heic_is_turned_once() -> None:
    heic = (SAMPLES / "RGB_8__128x128.heif").read_bytes()
    upright, turned = (np.asarray(draw_picture(content, LIMITS, 0, 2000), np.int16) for content in (heic, lying(heic)))
    assert np.abs(np.rot90(upright) - turned).mean() < 1


def lying(heic: bytes) -> bytes:
    """The sample with a property more: its picture is shown turned by 90 degrees, anticlockwise."""
    turn = struct.pack(">I4sB", 9, b"irot", 1)
    ipma = heic.index(b"ipma") - 4
    out = bytearray(heic[:ipma] + turn + heic[ipma : ipma + 18] + b"\x04" + heic[ipma + 19 : ipma + 22] + b"\x84")
    for name, more in ((b"meta", 10), (b"iprp", 10), (b"ipco", 9), (b"ipma", 1)):
        size = out.index(name) - 4
        out[size : size + 4] = struct.pack(">I", int.from_bytes(out[size : size + 4]) + more)
    start = out.index(b"iloc") + 16
    out[start : start + 4] = struct.pack(">I", int.from_bytes(out[start : start + 4]) + 10)
    return bytes(out + heic[ipma + 22 :])


def test_a_motion_photo_is_its_first_picture() -> None:
    two = saved(sheet("RGB"), "MPO", save_all=True, append_images=[Image.new("RGB", (200, 100))])
    assert open_picture(two, LIMITS).looked_at == 1
    assert is_the_sheet(pixels(two))


def test_a_tiff_has_all_its_pages_and_an_animation_its_first() -> None:
    pages = [sheet("RGB"), Image.new("RGB", (200, 100)), sheet("RGB")]
    tiff, gif = (saved(pages[0], form, save_all=True, append_images=pages[1:]) for form in ("TIFF", "GIF"))
    assert open_picture(tiff, LIMITS).page_count == 3
    assert open_picture(gif, LIMITS).page_count == 1


def test_a_large_photo_is_reduced_while_it_is_decoded() -> None:
    photo = saved(Image.new("RGB", (6000, 4000), "white"), "JPEG")
    assert draw_picture(photo, LIMITS, 0, 2000).size == (2000, 1333)


def header(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds almost nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    start = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    content = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + content + chunk(b"IEND", b"")


def test_a_scan_is_decoded_at_half_where_that_is_nearly_enough() -> None:
    scan = drawn.jpeg(drawn.page(size=(2480, 3508)))
    assert draw_picture(scan, LIMITS, 0, 2000).size == (1240, 1754)


def test_what_compression_rounds_is_told_by_the_file_itself() -> None:
    fine, coarse = (draw_picture(drawn.jpeg(drawn.page(), quality), LIMITS, 0, 2000) for quality in (90, 10))
    assert 0 < fine.info[COARSENESS] < 20 < 150 < coarse.info[COARSENESS]
    assert draw_picture(drawn.png(drawn.page()), LIMITS, 0, 2000).info[COARSENESS] == 0


@pytest.mark.parametrize("size", [(50_000, 50_000), (12_000, 12_000), (2_000_000, 60), (9_000, 9_000)])
def test_too_many_pixels_are_refused_by_the_header(size: tuple[int, int]) -> None:
    assert causes(header(*size)) == [Cause.TOO_LARGE_PIXELS]


@pytest.mark.parametrize("size", [(1, 1), (60_000, 1), (1, 30_000)])
def test_odd_shapes_are_looked_at(size: tuple[int, int]) -> None:
    reading = read(saved(Image.new("L", size, 200), "PNG"), engine=NullEngine())
    assert reading.page_count == 1
    assert all(found.cause is not Cause.DAMAGED for found in reading.all_findings)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "AVIF"])
def test_a_picture_cut_short_is_told_and_never_shown_half_grey(form: str) -> None:
    whole = saved(drawn.page(size=(800, 1100), points=6).convert("RGB"), form)
    assert set(causes(whole[: len(whole) // 2])) <= {Cause.INCOMPLETE_FILE, Cause.DAMAGED}
    assert causes(whole[: len(whole) // 2])


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "TIFF", "WEBP"])
def test_scrambled_bytes_never_raise(form: str, at: float) -> None:
    content = bytearray(saved(sheet("RGB"), form))
    middle = int(len(content) * at)
    content[middle : middle + 8] = b"\xff\x00\xff\xd9\x00\x00\xaa\x55"
    read(bytes(content), engine=NullEngine())


def test_what_cannot_be_opened_says_so() -> None:
    with pytest.raises(NotOpened):
        open_picture(b"\xff\xd8\xff" + bytes(100), LIMITS)


def causes(content: bytes) -> list[Cause]:
    return [found.cause for found in read(content, engine=NullEngine()).all_findings]


def matrix_profile(swapped: bool) -> bytes:
    """A colour profile that calls red what others call green, or an ordinary one."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    out = bytearray(profile.replace(b"sRGB", b"xRGB"))
    if swapped:
        out[red : red + 4], out[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(out)


@pytest.mark.parametrize(("swapped", "seen"), [(False, 0), (True, 1)])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_colours_are_those_the_file_s_profile_means(form: str, swapped: bool, seen: int) -> None:
    red = saved(Image.new("RGB", (64, 64), (250, 0, 0)), form, icc_profile=matrix_profile(swapped))
    pixel = draw_picture(red, LIMITS, 0, 64).convert("RGB").getpixel((32, 32))
    assert isinstance(pixel, tuple)
    assert pixel.index(max(pixel)) == seen


@pytest.mark.parametrize("profile", [b"x", bytes(500), b"\0" * 300_000, matrix_profile(False)[:300]])
def test_a_damaged_profile_does_not_cost_the_picture(profile: bytes) -> None:
    assert is_the_sheet(pixels(saved(sheet("RGB"), "TIFF", icc_profile=profile)))


def test_a_profile_of_fifty_megabytes_is_left_out() -> None:
    content = saved(sheet("RGB"), "TIFF", icc_profile=matrix_profile(True) + bytes(50_000_000))
    assert is_the_sheet(pixels(content))


def test_what_the_camera_shows_in_small_is_never_what_is_shown() -> None:
    tags = Image.Exif()
    jpeg = saved(sheet("RGB"), "JPEG", exif=tags)
    other = saved(Image.new("RGB", (160, 120), (0, 0, 0)), "JPEG")
    assert is_the_sheet(pixels(with_thumbnail(jpeg, other)))


def with_thumbnail(jpeg: bytes, thumbnail: bytes) -> bytes:
    """The picture, whose metadata hold another one."""
    start = 8 + 2 + 4
    second = start + 2 + 3 * 12 + 4
    entries = struct.pack(">HHLL", 0x0103, 3, 1, 6 << 16)
    entries += struct.pack(">HHLLHHLL", 0x0201, 4, 1, second, 0x0202, 4, 1, len(thumbnail))
    tags = b"MM\0*" + struct.pack(">LHL", 8, 0, start) + struct.pack(">H", 3) + entries + bytes(4) + thumbnail
    block = b"Exif\0\0" + tags
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def test_nothing_of_the_metadata_is_in_what_is_shown() -> None:
    tags = Image.Exif()
    tags[271], tags[0x8825] = "Appareil", {1: "N", 2: (48.0, 7.0, 0.0)}
    tagged = saved(sheet("RGB"), "JPEG", exif=tags, icc_profile=matrix_profile(False), comment=b"chez moi")
    shown = examine(tagged, engine=NullEngine()).pictures[1]
    with Image.open(io.BytesIO(shown)) as picture:
        assert not dict(picture.getexif())
        assert not {"icc_profile", "comment", "exif", "xmp"} & picture.info.keys()


def test_an_editable_text_is_refused_unless_it_is_asked_for() -> None:
    kind = "application/vnd.oasis.opendocument.text"
    content = b"PK\x03\x04" + bytes(26) + b"mimetype" + kind.encode()
    (refused,) = read(content, engine=NullEngine()).all_findings
    (kept,) = read(content, engine=NullEngine(), accepts=(kind,)).all_findings
    assert (refused.cause, refused.variant, refused.severity) == (Cause.WRONG_TYPE, "text", Severity.BLOCKING)
    assert (kept.cause, kept.variant, kept.severity) == (Cause.NOT_EXAMINED, "kept", Severity.UNKNOWN)
