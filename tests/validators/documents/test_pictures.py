"""Every kind of picture a phone, a scanner or a program makes, and those made to hurt."""

import io
import struct
import zlib

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


def test_what_is_transparent_is_white() -> None:
    ink = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), (0, 0, 40, 40))
    assert is_the_sheet(pixels(saved(ink, "PNG")))
    assert is_the_sheet(pixels(saved(ink.convert("LA"), "PNG")))


@pytest.mark.parametrize(("orientation", "corner"), [(1, (20, 20)), (3, (80, 180)), (6, (20, 80)), (8, (180, 20))])
def test_the_camera_s_direction_is_followed(orientation: int, corner: tuple[int, int]) -> None:
    tags = Image.Exif()
    tags[274] = orientation
    assert pixels(saved(sheet(), "JPEG", exif=tags))[corner] < 30


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
