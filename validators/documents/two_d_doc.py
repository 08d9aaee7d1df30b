"""2D-Doc, the signed code of French administrations and bills: its text taken apart. Pure; pixels are elsewhere.

After « Spécifications techniques 2D-Doc », France Titres, version 3.3.8: header, message, signature; the C40 variant of
versions 01 to 04. The binary variant and the raw signatures of the 2012 pilot (version 01) are not read.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: Ends a field, ends a field that was cut to fit, starts the signature.
_FIELD_END, _CUT_END, _SIGNATURE = "\x1d", "\x1e", "\x1f"
#: Days are counted from here, in four hexadecimal figures; this one means that there is no date.
_EPOCH, _NO_DATE = date(2000, 1, 1), "FFFF"
#: Version → length of the header.
_HEADERS = {"01": 22, "02": 22, "03": 24, "04": 26}
_HEADER = re.compile(r"DC(0[1-4])([A-Z0-9]{4})([A-Z0-9]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-Z]{2})")
#: A Data Matrix holds 2,335 signs at most.
LONGEST = 2335


def _lengths(table: Mapping[int, str]) -> Mapping[str, int]:
    return {name: length for length, names in table.items() for name in names.split()}


#: Fields that always have the same length: nothing ends them (annex « Identifiants de données », perimeter 01).
_EXACTLY = _lengths({
    1: "1G 1H 5T 68 6J 76 7C 7D 7E 7F 7G 7I 7J 7O AF AG AT B6 BA BD C0 C5 F3 F5 L7 L8",
    2: "26 2D 34 5J 65 67 6C 6I 6Y 7H A0 A6 B5 B9 BG D8 H1 H3 HL HQ HR HS LA G0 G1 E0 E5",
    3: "6B A5 A7 A9 BE BF DY E4", 4: "06 08 09 36 37 45 4S 53 54 AD AE E1 E2 E3 I0",
    5: "24 2B 4P 5H 6W 78 7A AY C9 HJ", 6: "07 51 AO", 7: "52 AK H8 I1",
    8: "1C 4A 4B 4C 55 56 57 69 6L 6N 6O 75 8A 96 AA AI AN B7 C4 D3 D4 D6 D7 D9 DA DD DL DS H4 H5 H9 HA HO F2 L2 L9 G3",
    9: "0A 0B 7L DF DN DU HB E7", 10: "CB", 11: "AL I6", 12: "6R 70 71 86 C3 CC HN HP F6 E8", 13: "40 44 47 49 7K AJ",
    14: "50 BK DG DO DV", 15: "4F", 16: "7P I2", 17: "85 A4 D0", 19: "6K", 21: "5N", 36: "0D",
})  # fmt: skip
#: Fields that nothing ends either once they are full; any other runs to its separator.
_AT_MOST = _lengths({
    3: "4M", 5: "43 AM", 7: "F4", 8: "AB", 10: "4V 4W 4X 4Z 6H 6Q 88 8B AS D5 DZ G4", 11: "32 38 39 58 5A 5C 6Z",
    12: "41 4D 4E 4I 4J 59 5B 5U A8", 13: "I5", 14: "5L", 15: "L4", 16: "1D", 17: "A1 A2 A3", 18: "95 HM", 19: "AC",
    20: "61 66 82 B1 BC C2 C7 D2 DH DP HH G2", 25: "AQ", 30: "1E 1F 33 4R 4T AH BH BI BJ DI DX L3 L5 L6",
    32: "25 2C 4Q 5I 6A 6X AZ B8 HK", 34: "35", 35: "AR", 37: "I4",
    38: "10 11 12 13 14 15 16 17 1I 1J 1K 1L 1M 1N 1O 1P 20 21 22 23 27 28 29 2A 31 46 48 4G 4K 4L 4N 4O 4U 5D 5E 5F 5G"
        " 5M 5O 5P 5Q 5R 62 63 64 6G 6S 6T 6U 6V 72 74 80 90 91 92 93 94 AU AV AW AX B2 B3 B4 C1 C6 C8 F0 H0 H2 HC HD"
        " HE HF HG HI", 40: "5S 6M 6P 83 84 H6", 45: "77 7B CA G5",
    50: "5K BB D1 DB DC DE DJ DK DM DQ DR DT DW", 53: "H7", 54: "I3", 60: "60 6D 6E 73 81 AP B0 F1", 63: "87",
    64: "7M 89", 65: "E6", 77: "4H", 80: "L0 L1", 90: "6F", 114: "79", 128: "7N", 140: "30", 155: "4Y",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TwoDDoc:
    """A 2D-Doc taken apart. ``authority`` and ``certificate`` name the key it was signed with ("FR03", "EDF1").

    ``issued``: date of the document, ``None`` when the kind has none. ``kind``: two signs ("01": a bill). ``fields``:
    identifier → value, as printed. ``signed``: the bytes under ``signature`` (r and s side by side; empty: not read).
    """

    version: int
    authority: str
    certificate: str
    issued: date | None
    signed_on: date | None
    kind: str
    fields: Mapping[str, str]
    signed: bytes
    signature: bytes


def parse(text: str) -> TwoDDoc | None:
    """The 2D-Doc a code holds; ``None`` when it is another code, or a variant that is not read. Never raises."""
    header = _HEADER.match(text) if len(text) <= LONGEST and text.isascii() else None
    if header is None:
        return None
    version, authority, certificate, issued, signed_on, kind = header.groups()
    body, _, rest = text.partition(_SIGNATURE)
    message = body[_HEADERS[version] :]
    signature = _from_base32(rest.partition(_FIELD_END)[0])  # version 04 may add a zone that nobody signed
    facts = (int(version), authority, certificate, _day(issued), _day(signed_on), kind)
    return TwoDDoc(*facts, dict(_fields(message)), body.encode("ascii"), signature)


def _day(figures: str) -> date | None:
    return None if figures == _NO_DATE else _EPOCH + timedelta(days=int(figures, 16))


def _from_base32(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        return b""


def _fields(message: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place + 2 <= len(message):
        name, start = message[place : place + 2], place + 2
        end = _end(message, start, name)
        yield name, message[start:end].strip()
        place = end + (message[end : end + 1] in (_FIELD_END, _CUT_END))


def _end(message: str, start: int, name: str) -> int:
    """Where a field ends: at its length, at a separator, or where it is full."""
    if name in _EXACTLY:
        return min(start + _EXACTLY[name], len(message))
    full = min(start + _AT_MOST.get(name, LONGEST), len(message))
    ends = (message.find(sign, start, full) for sign in (_FIELD_END, _CUT_END))
    return min((end for end in ends if end >= 0), default=full)


# ── What the fields of the usual documents say ───────────────────────────────────────────────────────────────────


def names_of(code: TwoDDoc) -> tuple[str, ...]:
    """The people a document is about, as it writes them: "MME SPECIMEN NATACHA"."""
    whole = ("10", "14", "1I", "1M", "30", "46", "48", "4N")
    parts = (("12", "13"), ("16", "17"), ("1K", "1L"), ("1O", "1P"), ("60", "62"), ("61", "62"), ("61", "6G"),
             ("60", "63"), ("81", "80"), ("B0", "B2"), ("B1", "B2"), ("B0", "B3"))  # fmt: skip
    lines = [(name,) for name in whole] + list(parts)
    found = (_spaced(" ".join(code.fields[name] for name in line)) for line in lines if code.fields.keys() >= {*line})
    return tuple(dict.fromkeys(name for name in found if name))


def addresses_of(code: TwoDDoc) -> tuple[str, ...]:
    """The addresses it gives, each on one line: "145 AVENUE DES SPECIMENS 75000 PARIS"."""
    lines = (("20", "21", "22", "23", "24", "25"), ("27", "28", "29", "2A", "2B", "2C"), ("4O", "4P", "4Q"), ("4Y",),
             ("6S", "6T", "6U", "6V", "6W", "6X"))  # fmt: skip
    found = (_spaced(" ".join(code.fields.get(name, "") for name in line)) for line in lines)
    return tuple(dict.fromkeys(address for address in found if address))


def iban_of(code: TwoDDoc) -> str:
    """The IBAN it gives, "" when there is none."""
    return code.fields.get("31", "")


def _spaced(text: str) -> str:
    """A slash stands between the parts of a name or of an address."""
    return " ".join(text.replace("/", " ").split())
