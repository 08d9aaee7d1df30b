"""Identity photos drawn for tests and benchmarks: nobody's face, an oval with hair on shoulders, before a wall."""

from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps

Pixels = np.ndarray[Any, Any]

SKINS = ((255, 219, 190), (234, 192, 160), (204, 152, 112), (160, 110, 76), (110, 74, 52), (70, 48, 36))
HAIR = ((30, 24, 20), (92, 60, 38), (150, 108, 60), (210, 180, 120), (190, 190, 190), (120, 50, 30))
CLOTHES = ((40, 60, 110), (120, 30, 40), (30, 30, 30), (70, 110, 80), (200, 190, 60), (150, 150, 160))
WALLS = ((214, 220, 226), (200, 205, 208), (226, 226, 220), (190, 206, 222), (215, 208, 200))


def portrait(
    seed: int = 1,
    *,
    width: int = 700,
    head: float = 0.46,
    people: int = 1,
    wall: tuple[int, int, int] | None = None,
    busy: bool = False,
) -> Image.Image:
    """One photo, 7 × 9. ``head``: width of a head, as a share of the picture's. ``busy``: things on the wall."""
    draw = np.random.default_rng(seed)
    height = round(width * 9 / 7)
    picture = np.full((height, width, 3), wall or WALLS[draw.integers(len(WALLS))], np.float32)
    if busy:
        _things(picture, draw)
    for place in np.linspace(0, 1, people + 2)[1:-1] if people > 1 else (0.5 + draw.uniform(-0.03, 0.03),):
        _person(picture, draw, place * width, head * width / 2)
    return Image.fromarray(_photographed(picture, draw))


def _person(picture: Pixels, draw: np.random.Generator, x: float, radius: float) -> None:
    """Shoulders, neck, hair, face, eyes and mouth, the head's top at a twelfth of the picture."""
    height = len(picture)
    skin, hair, cloth = (
        np.array(of[draw.integers(len(of))]) + draw.integers(-8, 9, 3) for of in (SKINS, HAIR, CLOTHES)
    )
    tall = radius * draw.uniform(1.25, 1.4)
    y = height * draw.uniform(0.08, 0.14) + tall

    def oval(at: float, down: float, wide: float, high: float, colour: Any) -> None:
        shade = tuple(float(level) for level in colour)
        cv2.ellipse(picture, (round(at), round(down)), (round(wide), round(high)), 0, 0, 360, shade, cv2.FILLED)

    neck = y + tall * 1.1
    oval(x, neck + radius * 2.2, radius * 1.9, radius * 2.2, cloth)
    cv2.rectangle(
        picture,
        (round(x - radius * 1.9), round(neck + radius * 2)),
        (round(x + radius * 1.9), height),
        cloth.tolist(),
        -1,
    )
    if draw.random() < 0.4:  # long hair
        oval(x, y + tall * 0.35, radius * 1.15, tall * 1.15, hair)
    oval(x, y - tall * 0.08, radius * 1.08, tall * 1.02, hair)
    oval(x, neck, radius * 0.5, radius * 0.6, skin * 0.92)
    oval(x, y + tall * 0.08, radius * 0.92, tall * 0.9, skin)
    for side in (-1, 1):
        oval(x + side * radius * 0.38, y, radius * 0.14, radius * 0.08, (250, 250, 250))
        oval(x + side * radius * 0.38, y, radius * 0.07, radius * 0.07, (40, 30, 25))
        oval(x + side * radius * 0.38, y - radius * 0.22, radius * 0.2, radius * 0.05, hair * 0.8)
    oval(x, y + tall * 0.28, radius * 0.1, radius * 0.14, skin * 0.85)
    oval(x, y + tall * 0.52, radius * 0.3, radius * 0.08, (170, 80, 80))


def _things(picture: Pixels, draw: np.random.Generator) -> None:
    """Shelves, frames and plants behind the person."""
    height, width = picture.shape[:2]
    for _ in range(14):
        x, y = int(draw.integers(0, width)), int(draw.integers(0, round(height * 0.8)))
        across, down = int(draw.integers(width // 12, width // 4)), int(draw.integers(height // 14, height // 4))
        cv2.rectangle(picture, (x, y), (x + across, y + down), [int(level) for level in draw.integers(20, 235, 3)], -1)


def _photographed(picture: Pixels, draw: np.random.Generator) -> Pixels:
    """Light that falls off to one side, a soft lens, a sensor's grain."""
    width = picture.shape[1]
    fall = np.linspace(1.0, draw.uniform(0.86, 1.0), width, dtype=np.float32)[None, :, None]
    if draw.random() < 0.5:
        fall = fall[:, ::-1]
    soft = cv2.GaussianBlur(picture * fall * draw.uniform(0.92, 1.04), (0, 0), 1.1)
    noisy = soft + draw.normal(0, draw.uniform(1, 4), picture.shape)
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)


def on_a_table(picture: Image.Image) -> Image.Image:
    """A print with its white border, on brown wood."""
    print_ = ImageOps.expand(picture.convert("RGB"), picture.width // 25, (244, 243, 240))
    table = Image.new("RGB", (print_.width * 5 // 4, print_.height * 5 // 4), (92, 66, 48))
    sheet = print_.convert("RGBA").rotate(2, expand=True, resample=Image.Resampling.BICUBIC)
    table.paste(sheet, (print_.width // 9, print_.height // 9), sheet)
    return table
