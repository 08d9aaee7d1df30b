"""Cards with a code drawn with the very shapes it is compared with: no font of the machine is needed."""

import numpy as np
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.sights.ocr_b import CELL, SHAPES, SIGNS


def line(text: str, larger: float = 1.5) -> Image.Image:
    """A line alone on white."""
    strip = np.asarray(Image.open(SHAPES).convert("L"))
    row = np.hstack([np.hsplit(strip, len(SIGNS))[SIGNS.index(sign)] for sign in text])
    size = (round(row.shape[1] * larger), round(row.shape[0] * larger))
    return Image.fromarray(row).resize(size, Image.Resampling.BICUBIC)


def card(code: str, larger: float = 1.5) -> Image.Image:
    """The side of a card with those lines at its foot, on white."""
    rows = [line(text, larger) for text in code.splitlines()]
    side = Image.new("L", (round(rows[0].width * 1.12), round(rows[0].width * 0.72)), 255)
    words = drawn.page("RÉPUBLIQUE D’UTOPIE\nNom, prénoms\nDate de naissance\nNationalité", 8, size=(700, 340))
    side.paste(words)
    for number, row in enumerate(reversed(rows)):
        side.paste(row, (round(0.06 * side.width), side.height - round((1.6 + 1.4 * number) * larger * CELL[1])))
    return side


def on_a_table(picture: Image.Image, degrees: float) -> Image.Image:
    """Turned a little, on something dark, with grain."""
    table = Image.new("L", (picture.width + 400, picture.height + 400), 70)
    turned = picture.convert("LA").rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(0, 0))
    table.paste(turned.getchannel("L"), (100, 100), turned.getchannel("A"))
    noise = np.random.default_rng(7).normal(0, 4, (table.height, table.width))
    return Image.fromarray(np.clip(np.asarray(table) * 0.85 + noise, 0, 255).astype(np.uint8))


def altered(code: str) -> str:
    """With a day of birth that its digit does not protect."""
    return code.replace("7408122", "7408222")
