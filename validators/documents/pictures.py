"""Opens pictures with Pillow (and pi-heif for HEIC): header facts first, then pixels, as few as needed."""

import io
import logging
import warnings
from functools import cache, partial

import numpy as np
import pi_heif
from PIL import Image, ImageCms, ImageFile

from validators.documents.limits import Limits
from validators.documents.mending import cleaned, with_its_end
from validators.documents.opening import NotOpened, OpenedFile, OpenedPage
from validators.documents.reading import Medium
from validators.findings import Cause

Image.init()  # all of Pillow's formats, before ours
pi_heif.register_heif_opener()
logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what it would print of a damaged file is our finding

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "BMP", "GIF")
_ORIENTATION = 274
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_SIXTEEN_BITS = frozenset({"I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
#: Pillow says this when bytes are missing at the end; every other complaint is damage.
_CUT_SHORT = ("truncated", "Truncated", "unexpected end", "Unexpected end")
#: Share of the side asked for that a JPEG decoded at a half, a fourth or an eighth must have: an A4 sheet at 300 dpi is
#: then judged at 150, 1754 pixels long instead of 2000.
_NEARLY = 0.87
#: Greys of an ink that is put on black. On white, inks up to 235 are accepted, 245 is asked about, 252 is blank; on
#: black all, from 60, are accepted: it can be moved between 60 and 240 (benchmarks/documents, pdf_pages).
_LIGHT = 200
#: What is kept of a file's header beside its pixels, in ``Image.info``.
COARSENESS = "coarseness"
#: Bytes of the header of a colour profile.
_PROFILE = 128
#: A camera writes one of these; a scanner or a program does not.
_CAMERA_TAGS = (271, 272, 33434, 34853)


def open_picture(content: bytes, limits: Limits) -> OpenedFile:
    """The pages of a picture: every page of a TIFF, the first picture of anything else. Raises ``NotOpened``."""
    mended = cleaned(content)
    picture = _opened(mended, limits)
    if picture.format in ("JPEG", "MPO"):
        mended = with_its_end(mended)
    count = _frames(picture)
    medium = Medium.PHOTO if _is_from_a_camera(picture) else Medium.SCAN

    def page(number: int) -> OpenedPage:
        return OpenedPage(number, medium, partial(draw_picture, mended, limits, number - 1), max(picture.size))

    notes = () if mended == content else (Cause.REPAIRED,)
    return OpenedFile(count, min(count, limits.pages_looked_at), page, notes=notes)


def _opened(content: bytes, limits: Limits, frame: int = 0) -> Image.Image:
    """The header alone, pixels counted before anything is decoded."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, which works beside us, sets it for everybody
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # ours is the limit that counts, and damaged metadata is no news to anybody
        try:
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
            if frame:
                picture.seek(frame)
        except Image.DecompressionBombError as error:
            raise NotOpened(Cause.TOO_LARGE_PIXELS) from error
        except Exception as error:
            raise NotOpened(_cause_of(error)) from error
    if picture.width * picture.height > limits.picture_pixels:
        raise NotOpened(Cause.TOO_LARGE_PIXELS)
    if min(picture.size) < 1:
        raise NotOpened(Cause.DAMAGED)
    return picture


def _cause_of(error: Exception) -> Cause:
    return Cause.INCOMPLETE_FILE if any(words in str(error) for words in _CUT_SHORT) else Cause.DAMAGED


def _frames(picture: Image.Image) -> int:
    if picture.format != "TIFF":
        return 1
    try:
        return int(getattr(picture, "n_frames", 1))
    except Exception as error:
        raise NotOpened(_cause_of(error)) from error


def _is_from_a_camera(picture: Image.Image) -> bool:
    """A camera leaves its name; a messaging service takes it away, and leaves a JPEG without a scanner's resolution."""
    if picture.format in ("HEIF", "MPO"):
        return True
    if picture.format not in ("JPEG", "WEBP"):
        return False
    tags = _exif(picture)
    dots = picture.info.get("dpi", (0, 0))
    return any(tag in tags for tag in _CAMERA_TAGS) or not dots or float(dots[0]) < 100


def _exif(picture: Image.Image) -> dict[int, object]:
    try:
        return dict(picture.getexif())
    except Exception:  # noqa: BLE001 broken metadata must not cost the picture
        return {}


def draw_picture(content: bytes, limits: Limits, frame: int, side: int) -> Image.Image:
    """The pixels, opaque, turned by EXIF, at most ``side`` long, without metadata. Raises ``NotOpened``."""
    picture = _opened(content, limits, frame)
    orientation = _orientation(picture)  # before ``draft``, which may lose it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture.draft("RGB", _least(picture, side))
            picture.load()
            flat = _fitted(_on_a_ground(_reduced(picture, side)), side)
            shown = _in_srgb(flat, picture.info.get("icc_profile") or b"", limits)
        except MemoryError as error:
            raise NotOpened(Cause.TOO_LARGE_PIXELS if _is_big(picture) else Cause.DAMAGED) from error
        except Exception as error:
            raise NotOpened(_cause_of(error)) from error
    shown.info = {COARSENESS: _coarseness(picture)}
    return _turned(shown, orientation)


def _orientation(picture: Image.Image) -> object:
    """How the pixels are to be turned; those of a TIFF come turned already."""
    return 1 if picture.format == "TIFF" else _exif(picture).get(_ORIENTATION, 1)


def _coarseness(picture: Image.Image) -> float:
    """How much a JPEG rounds what it keeps, on average (quality 90: 12; 50: 58; 10: 200); 0 for other formats."""
    tables = getattr(picture, "quantization", None) or {}
    return float(np.mean(tables[0])) if 0 in tables else 0.0


def _least(picture: Image.Image, side: int) -> tuple[int, int]:
    """The least size a JPEG is decoded at: nearly that side is enough, and half of it is a fourth of the work."""
    scale = _NEARLY * side / max(picture.size)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))


def _is_big(picture: Image.Image) -> bool:
    return picture.width * picture.height > 20_000_000


def _reduced(picture: Image.Image, side: int) -> Image.Image:
    """Divided by a whole number where the mode allows it: cheap, and memory falls at once."""
    factor = max(picture.size) // side
    if factor < 2 or picture.mode not in ("L", "RGB", "RGBA", "LA", "CMYK", "YCbCr"):
        return picture
    return picture.reduce(factor)


def _in_srgb(picture: Image.Image, profile: bytes, limits: Limits) -> Image.Image:
    """Colours as the file's own profile means them; one that is damaged or enormous is left out."""
    if _PROFILE <= len(profile) <= limits.profile_bytes and b"sRGB" not in profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(picture, own, _srgb(), outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _on_a_ground(picture: Image.Image) -> Image.Image:
    if picture.mode in _SIXTEEN_BITS:
        return _eight_bits(picture)
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        ground = Image.new("RGBA", layers.size, _ground(layers))
        return Image.alpha_composite(ground, layers).convert("RGB")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("L" if picture.mode == "1" else "RGB")


def _ground(layers: Image.Image) -> str:
    """White, as paper; black where what is opaque is light and covers less than half: text from a dark screen."""
    greys, opacity = (np.asarray(layer) for layer in layers.convert("LA").split())
    opaque = greys[opacity > 127]
    is_sparse = 0 < opaque.size < greys.size / 2
    return "black" if is_sparse and np.percentile(opaque, 1) >= _LIGHT else "white"


def _eight_bits(picture: Image.Image) -> Image.Image:
    """``convert("L")`` would clip: all greys above 255 of 65,535 would be white, and a pale scan would look blank."""
    levels = np.asarray(picture, dtype=np.float64)
    top = float(levels.max(initial=0.0))
    scale = 1.0 if top <= 255 else 257.0 if top <= 65535 else top / 255
    return Image.fromarray(np.clip(np.nan_to_num(levels) / scale, 0, 255).astype(np.uint8))


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """At most ``side`` pixels long, one pixel wide at least."""
    longest = max(picture.size)
    if longest <= side:
        return picture
    size = (max(1, round(picture.width * side / longest)), max(1, round(picture.height * side / longest)))
    return picture.resize(size, Image.Resampling.BOX)


def _turned(picture: Image.Image, orientation: object) -> Image.Image:
    turn = _TURNS.get(orientation if isinstance(orientation, int) else 1)
    return picture if turn is None else picture.transpose(turn)


def is_cmyk(jpeg: bytes) -> bool:
    """Whether a JPEG holds inks: inside a PDF, the page says whether they are inverted, so the page must be drawn."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            return picture.mode == "CMYK"
    except Exception:  # noqa: BLE001 as above
        return True
