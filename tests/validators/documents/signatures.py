"""Signatures drawn for tests and benchmarks: one stroke of a pen that loops and slants, nobody's."""

import cv2
import numpy as np
from PIL import Image

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
) -> Image.Image:
    """The sheet (200 dpi, grey) signed there, in shares of it. ``pen``: its grey and its width in pixels."""
    draw = np.random.default_rng(seed)
    wide = millimetres / 25.4 * 200
    size, corner = np.array([wide, wide * draw.uniform(0.3, 0.45)]), np.array([sheet.width, sheet.height]) * at
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
