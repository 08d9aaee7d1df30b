"""Damages a file as networks, programs and ill will do. A seed gives the same damage for ever."""

import random
import re
import zlib
from collections.abc import Callable, Sequence

#: Numbers at which sizes and counts go wrong.
_EDGES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
#: Bytes of a damaged file, at most: copies of copies grow.
_MOST = 2_000_000


def damaged(content: bytes, others: Sequence[bytes], seed: int) -> bytes:
    """The content after one to six damages. ``others``: files a piece may come from."""
    chance = random.Random(seed)
    out = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        chance.choice(_DAMAGES)(out, others, chance)
        del out[_MOST:]
    return bytes(out)


Damage = Callable[[bytearray, Sequence[bytes], random.Random], None]


def _bits(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    for _ in range(chance.randint(1, 20) if out else 0):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)


def _head(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """Where sizes are announced."""
    for _ in range(chance.randint(1, 4) if out else 0):
        out[chance.randrange(min(len(out), 200))] = chance.randrange(256)


def _edge(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    width = chance.choice((1, 2, 4))
    value = chance.choice(_EDGES) % (1 << (8 * width))
    at = chance.randrange(max(1, len(out) - width))
    out[at : at + width] = value.to_bytes(width, chance.choice(("big", "little")))


def _cut(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    del out[chance.randrange(len(out) + 1) :]


def _hole(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(out) + 1)
    del out[at : at + chance.choice((1, 7, 100, 4096))]


def _again(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    at, length = chance.randrange(len(out) + 1), chance.choice((10, 500, 20_000))
    out[at:at] = out[at : at + length] * chance.randint(1, 8)


def _piece(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    start, at = chance.randrange(len(other) + 1), chance.randrange(len(out) + 1)
    out[at : at + chance.choice((0, 50, 5000))] = other[start : start + chance.choice((50, 5000))]


def _number(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """A number written in figures, as PDFs have everywhere."""
    found = list(re.finditer(rb"\d+", bytes(out)))
    if found:
        place = chance.choice(found)
        out[place.start() : place.end()] = str(chance.choice((0, -1, 1, 2**31 - 1, 2**32, 10**9, 10**40))).encode()


def _reference(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """An object of a PDF in the place of another: cycles come from it."""
    found = list(re.finditer(rb"\d+ 0 R", bytes(out)))
    if len(found) > 1:
        place, other = chance.sample(found, 2)
        out[place.start() : place.end()] = other.group()


def _packed(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """The inside of a packed stream of a PDF."""
    found = list(_STREAM.finditer(bytes(out)))
    if not found:
        return
    place = chance.choice(found)
    try:
        inside = bytearray(zlib.decompress(place.group(1)))
    except zlib.error:
        return
    chance.choice((_bits, _number, _again))(inside, others, chance)
    out[place.start(1) : place.end(1)] = zlib.compress(bytes(inside)) + b"\n"


_DAMAGES: tuple[Damage, ...] = (_bits, _head, _edge, _cut, _hole, _again, _piece, _number, _reference, _packed)
