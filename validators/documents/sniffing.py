"""What a file is, by its first bytes: never by its name or the type it was sent with."""

import re
from collections.abc import Collection
from dataclasses import dataclass

#: How many bytes are enough to tell (the first entries of an office file come within two thousand).
HEAD = 8192

PDF = "application/pdf"
PICTURES = (
    "image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic", "image/avif", "image/bmp", "image/gif",
)  # fmt: skip
OPENED = (PDF, *PICTURES)

#: Blanks, and the mark of UTF-8, that a program on the way may have written before a picture: readers accept them.
JUNK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """``refusal`` is "" for what we open, else the variant of ``wrong_type``: text, sheet, archive, program, media…"""

    media_type: str
    refusal: str = ""


_OTHER = Sniffed("application/octet-stream", "other")

#: (where, bytes, what). The first that fits wins.
_MAGIC: tuple[tuple[int, bytes, Sniffed], ...] = (
    (0, b"%PDF-", Sniffed(PDF)),
    (0, b"\xff\xd8\xff", Sniffed("image/jpeg")),
    (0, b"\x89PNG\r\n\x1a\n", Sniffed("image/png")),
    (0, b"GIF87a", Sniffed("image/gif")),
    (0, b"GIF89a", Sniffed("image/gif")),
    (8, b"WEBP", Sniffed("image/webp")),
    (0, b"II*\0", Sniffed("image/tiff")),
    (0, b"MM\0*", Sniffed("image/tiff")),
    (0, b"II+\0", Sniffed("image/tiff")),
    (0, b"MM\0+", Sniffed("image/tiff")),
    (0, b"{\\rtf", Sniffed("application/rtf", "text")),
    (0, b"Rar!\x1a\x07", Sniffed("application/vnd.rar", "archive")),
    (0, b"7z\xbc\xaf\x27\x1c", Sniffed("application/x-7z-compressed", "archive")),
    (0, b"\x1f\x8b", Sniffed("application/gzip", "archive")),
    (0, b"BZh", Sniffed("application/x-bzip2", "archive")),
    (0, b"\xfd7zXZ\0", Sniffed("application/x-xz", "archive")),
    (257, b"ustar", Sniffed("application/x-tar", "archive")),
    (0, b"PK\x05\x06", Sniffed("application/zip", "archive")),
    (0, b"MZ", Sniffed("application/vnd.microsoft.portable-executable", "program")),
    (0, b"\x7fELF", Sniffed("application/x-executable", "program")),
    (0, b"\xca\xfe\xba\xbe", Sniffed("application/java-vm", "program")),
    (0, b"\xcf\xfa\xed\xfe", Sniffed("application/x-mach-binary", "program")),
    (0, b"#!", Sniffed("text/x-shellscript", "program")),
    (0, b"ID3", Sniffed("audio/mpeg", "media")),
    (0, b"\xff\xfb", Sniffed("audio/mpeg", "media")),
    (0, b"fLaC", Sniffed("audio/flac", "media")),
    (0, b"OggS", Sniffed("audio/ogg", "media")),
    (0, b"#!AMR", Sniffed("audio/amr", "media")),
    (0, b"\x1aE\xdf\xa3", Sniffed("video/webm", "media")),
    (0, b"\0\0\x01\xba", Sniffed("video/mpeg", "media")),
    (8, b"AVI ", Sniffed("video/x-msvideo", "media")),
    (8, b"WAVE", Sniffed("audio/wav", "media")),
    (0, b"\x4c\0\0\0\x01\x14\x02\0", Sniffed("application/x-ms-shortcut", "link")),
    (0, b"[InternetShortcut]", Sniffed("application/x-url", "link")),
)

#: Brands of the ISO container (``ftyp``): pictures; everything else in it is a film or a sound.
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})

#: What an entry's name inside a ZIP says of the whole.
_IN_ZIP: tuple[tuple[bytes, Sniffed], ...] = (
    (b"opendocument.text", Sniffed("application/vnd.oasis.opendocument.text", "text")),
    (b"opendocument.", Sniffed("application/vnd.oasis.opendocument.spreadsheet", "sheet")),
    (b"application/epub", Sniffed("application/epub+zip", "text")),
    (b"AndroidManifest.xml", Sniffed("application/vnd.android.package-archive", "program")),
    (b"META-INF/MANIFEST.MF", Sniffed("application/java-archive", "program")),
    (b"xl/", Sniffed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sheet")),
    (b"ppt/", Sniffed("application/vnd.openxmlformats-officedocument.presentationml.presentation", "sheet")),
    (
        b"[Content_Types].xml",
        Sniffed("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text"),
    ),
    (b"Index/Document.iwa", Sniffed("application/vnd.apple.pages", "text")),
)

#: Length of the second header of a BMP, by version.
_BMP = (12, 16, 40, 52, 56, 64, 108, 124)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}", re.ASCII)
_MAIL_HEADERS = (
    b"from:",
    b"received:",
    b"return-path:",
    b"mime-version:",
    b"delivered-to:",
    b"subject:",
    b"message-id:",
)
_LINKS = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|meta|plist)\b", re.I)
_COMMANDS = re.compile(rb"\A\s*(?:@echo|rem |<\?php|powershell|set-executionpolicy|dim |function )", re.I)


def sniff(head: bytes) -> Sniffed:
    """What the first ``HEAD`` bytes say."""
    for where, magic, sniffed in _MAGIC:
        if head.startswith(magic, where):
            return sniffed
    if head.startswith(b"PK\x03\x04"):
        return _zip(head)
    if head.startswith(_OLE):
        return _ole(head)
    if head[4:8] == b"ftyp":
        return _container(head)
    if head.startswith(b"BM") and (head[6:10] == b"\0\0\0\0" or int.from_bytes(head[14:18], "little") in _BMP):
        return Sniffed("image/bmp")
    if b"%PDF-" in head[:1024]:
        return Sniffed(PDF)  # readers accept junk before the header
    start = head.lstrip(JUNK)
    return _text(start) if start == head else sniff(start)


def refusal_of(sniffed: Sniffed, accepts: Collection[str]) -> str:
    """The variant of ``wrong_type`` where only ``accepts`` are received (empty: what we open); "" when it is."""
    if sniffed.media_type in accepts:
        return ""
    return sniffed.refusal or ("other" if accepts else "")


def _zip(head: bytes) -> Sniffed:
    found = next((sniffed for name, sniffed in _IN_ZIP if name in head), None)
    return found or Sniffed("application/zip", "archive")


def _ole(head: bytes) -> Sniffed:
    """The old office files: names inside are in UTF-16, far in the file for most; a text is the likeliest."""
    if any(name.encode("utf-16-le") in head for name in ("Workbook", "PowerPoint Document")):
        return Sniffed("application/vnd.ms-excel", "sheet")
    if "__substg1.0".encode("utf-16-le") in head:
        return Sniffed("application/vnd.ms-outlook", "link")
    return Sniffed("application/msword", "text")


def _container(head: bytes) -> Sniffed:
    length = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(length, 256), 4))}
    if head[8:12] in _AVIF or (head[8:12] in (b"mif1", b"msf1") and brands & _AVIF):
        return Sniffed("image/avif")
    if head[8:12] in _HEIC:
        return Sniffed("image/heic")
    return Sniffed("video/mp4", "media")


def _text(start: bytes) -> Sniffed:
    if _LINKS.search(start[:2048]):
        return Sniffed("text/html", "link")
    if _MAIL.match(start.replace(b"\r\n", b"\n")) and any(name in start.lower() for name in _MAIL_HEADERS):
        return Sniffed("message/rfc822", "link")
    if _COMMANDS.match(start):
        return Sniffed("text/x-script", "program")
    return _OTHER
