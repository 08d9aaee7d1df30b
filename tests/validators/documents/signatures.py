"""Signatures drawn for tests and benchmarks: one stroke of a pen that loops and slants, nobody's. And what stands on
papers without being one: stamps, letterheads, tables, bars, lines written by hand, an identity photo."""

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.validators.documents.drawn import font
from tests.validators.documents.people import portrait

LETTER = """Je soussigné Paul Martin, demeurant 12 quai des Salins
à Concarneau, certifie sur l’honneur héberger à mon domicile
Madame Jeanne Le Goff depuis le 3 septembre 2026.

Je fais cette attestation pour servir et valoir ce que de droit.

Fait à Concarneau, le 12 octobre 2026

Signature :
"""
FORM = """MANDAT DE PRÉLÈVEMENT SEPA
Référence unique du mandat : ++RUM 2026 004581

En signant ce mandat, vous autorisez le service de l’eau à envoyer
des instructions à votre banque pour débiter votre compte.

Nom du débiteur : Jeanne Le Goff
Adresse : 4 rue des Hortensias, 29910 Trégunc
IBAN : FR14 2004 1010 0505 0001 3M02 606
Paiement récurrent

À : Trégunc            Le : 12 octobre 2026

Signature du débiteur
"""


def sign(
    sheet: Image.Image,
    seed: int = 1,
    *,
    at: tuple[float, float] = (0.25, 0.42),
    millimetres: float = 45,
    pen: tuple[int, int] = (40, 4),
    slope: tuple[float, float] = (0.3, 0.45),
) -> Image.Image:
    """The sheet (200 dpi, grey) signed there, in shares of it. ``pen``: its grey and its width in pixels;
    ``slope``: its height, in shares of its width."""
    draw = np.random.default_rng(seed)
    wide = millimetres / 25.4 * 200
    size, corner = np.array([wide, wide * draw.uniform(*slope)]), np.array([sheet.width, sheet.height]) * at
    places = (_stroke(draw) * size + corner) * 8
    pixels = np.asarray(sheet).copy()
    grey, width = pen
    cv2.polylines(pixels, [places.astype(np.int32)], False, grey, width, cv2.LINE_AA, 3)
    return Image.fromarray(pixels)


def _stroke(draw: np.random.Generator) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A curve from left to right between 0 and 1, that goes back on itself, with a flourish at its end."""
    t = np.linspace(0, 1, 400)
    loops = int(draw.integers(4, 8))
    x = t + 0.09 * np.sin(2 * np.pi * loops * t + draw.uniform(0, 6))
    high = 0.25 + 0.35 * np.abs(np.sin(np.pi * t * draw.uniform(0.8, 1.6) + draw.uniform(0, 3)))
    y = 0.5 + high * np.sin(2 * np.pi * loops * t + draw.uniform(0, 6)) * np.exp(-0.6 * t) - 0.25 * (t - 0.5)
    return np.stack([x, y], axis=1)


def stamp(sheet: Image.Image, seed: int = 1, *, at: tuple[float, float] = (0.55, 0.5)) -> Image.Image:
    """A round rubber stamp: two rings, words between and within."""
    draw = np.random.default_rng(seed)
    page, radius = sheet.copy(), round(draw.uniform(14, 19) / 25.4 * 200)
    pen, x, y = ImageDraw.Draw(page), sheet.width * at[0], sheet.height * at[1] + radius
    for ring in (radius, round(0.68 * radius)):
        pen.ellipse((x - ring, y - ring, x + ring, y + ring), outline=70, width=4)
    pen.text((x, y), "MAIRIE\nDE TRÉGUNC", font=font(20), fill=70, anchor="mm", align="center")
    for angle in np.arange(0, 2 * np.pi, 0.35):
        place = (x + 0.84 * radius * np.cos(angle), y + 0.84 * radius * np.sin(angle))
        pen.text(place, "FINISTÈRE COMMUNE "[round(angle / 0.35) % 18], font=font(20), fill=70, anchor="mm")
    return page


def letterhead(sheet: Image.Image, seed: int = 1) -> Image.Image:
    """The sheet, lower, under a logo drawn in lines and a name in large letters."""
    draw = np.random.default_rng(seed)
    page = Image.new("L", sheet.size, 255)
    page.paste(sheet.crop((0, 0, sheet.width, sheet.height - 260)), (0, 260))
    pen, size = ImageDraw.Draw(page), round(draw.uniform(70, 120))
    for wave in range(3):
        pen.arc((150 + 50 * wave, 90, 150 + size + 50 * wave, 90 + size), 180, 360 + 60 * wave, fill=60, width=6)
    pen.text((420, 80), "Littoral Énergie", font=font(size, "DejaVuSerif.ttf"), fill=50)
    return page


def table(sheet: Image.Image, seed: int = 1) -> Image.Image:
    """A table with rules and figures, in the lower half."""
    draw = np.random.default_rng(seed)
    page, rows, high = sheet.copy(), int(draw.integers(5, 12)), round(draw.uniform(44, 60))
    pen, top = ImageDraw.Draw(page), round(0.55 * sheet.height)
    for row in range(rows + 1):
        pen.line((150, top + row * high, 1450, top + row * high), fill=30, width=2)
    for column, x in enumerate((150, 650, 1050, 1450)):
        pen.line((x, top, x, top + rows * high), fill=30, width=2)
        for row in range(rows if column < 3 else 0):
            pen.text((x + 12, top + row * high + 8), f"{draw.integers(1, 9999) / 100:.2f} €", font=font(26), fill=20)
    return page


def bars(sheet: Image.Image, seed: int = 1) -> Image.Image:
    """A bar code, in the lower half."""
    draw = np.random.default_rng(seed)
    page, x, y = sheet.copy(), 200, round(sheet.height * draw.uniform(0.5, 0.8))
    pen = ImageDraw.Draw(page)
    for _ in range(60):
        wide = int(draw.integers(2, 8))
        pen.rectangle((x, y, x + wide, y + 110), fill=10)
        x += wide + int(draw.integers(3, 9))
    return page


def handwriting(sheet: Image.Image, seed: int = 1) -> Image.Image:
    """Three lines written by hand, in the lower half: words of small loops."""
    draw = np.random.default_rng(seed)
    page = sheet
    for row in range(3):
        left = 0.12
        while left < 0.75:
            wide = float(draw.uniform(10, 24))
            place = (left, 0.55 + 0.035 * row)
            page = sign(page, int(draw.integers(1_000_000)), at=place, millimetres=wide, slope=(0.2, 0.3))
            left += wide / 210 + 0.02
    return page


def with_portrait(sheet: Image.Image, seed: int = 1) -> Image.Image:
    """An identity photo, 35 by 45 mm, in the lower half."""
    page = sheet.copy()
    page.paste(portrait(seed, width=276).convert("L"), (180, round(0.5 * sheet.height)))
    return page
