"""Pictures without a word: a face, a hole in a road, a façade. Drawn from noise and shapes, grey, 8 bits."""

import base64
from collections.abc import Callable, Mapping

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels


def as_uri(name: str, seed: int) -> str:
    """The scene as an image address for HTML."""
    _, written = cv2.imencode(".png", SCENES[name](np.random.default_rng(seed)))
    return "data:image/png;base64," + base64.b64encode(written.tobytes()).decode()


def _clouds(dice: np.random.Generator, shape: tuple[int, int], finest: int = 2) -> Pixels:
    """Noise of every size, from −1 to 1."""
    field = np.zeros(shape, np.float32)
    for step in (256, 128, 64, 32, 16, 8, 4, 2):
        if step >= finest:
            coarse = dice.normal(0, 1, (shape[0] // step + 2, shape[1] // step + 2)).astype(np.float32)
            field += cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC) * (step / 256) ** 0.7
    return field / max(float(np.abs(field).max()), 1e-6)


def _portrait(dice: np.random.Generator) -> Pixels:
    picture = np.full((900, 700), 205.0, np.float32)
    skin, hair = dice.uniform(110, 190), dice.uniform(25, 90)
    x, y = 350 + int(dice.integers(-15, 15)), 400
    cv2.ellipse(picture, (x, 960), (310, 330), 0, 0, 360, dice.uniform(40, 120), -1)
    cv2.ellipse(picture, (x, y - 40), (190, 250), 0, 0, 360, hair, -1)
    cv2.rectangle(picture, (x - 65, y + 120), (x + 65, y + 270), skin * 0.85, -1)
    cv2.ellipse(picture, (x, y), (155, 210), 0, 0, 360, skin, -1)
    for side in (-1, 1):
        cv2.ellipse(picture, (x + side * 62, y - 30), (26, 13), 0, 0, 360, 235, -1)
        cv2.circle(picture, (x + side * 62, y - 30), 11, 30, -1)
        cv2.ellipse(picture, (x + side * 62, y - 68), (34, 9), 0, 180, 360, hair, 6)
    cv2.line(picture, (x, y - 10), (x - 14, y + 55), skin * 0.8, 5)
    cv2.ellipse(picture, (x, y + 105), (52, 14), 0, 0, 360, skin * 0.6, -1)
    soft = cv2.GaussianBlur(picture, (0, 0), 2.0)
    return _levels(soft + 14 * _clouds(dice, picture.shape) + dice.normal(0, 2, picture.shape))


def _pothole(dice: np.random.Generator) -> Pixels:
    picture = 118 + 30 * _clouds(dice, (900, 1200)) + dice.normal(0, 16, (900, 1200))
    hole = np.zeros((900, 1200), np.float32)
    cv2.ellipse(hole, (620, 520), (300, 150), float(dice.uniform(-20, 20)), 0, 360, 1.0, -1)
    ragged = (cv2.GaussianBlur(hole, (0, 0), 14) + 0.25 * _clouds(dice, hole.shape)) > 0.5
    picture[ragged] = 55 + 22 * _clouds(dice, hole.shape)[ragged]
    cv2.line(picture, (0, 130), (1200, 60), 215, 26)
    return _levels(cv2.GaussianBlur(picture, (0, 0), 0.9))


def _facade(dice: np.random.Generator) -> Pixels:
    picture = 190 + 18 * _clouds(dice, (900, 1200)) + dice.normal(0, 4, (900, 1200))
    picture[:160] = 225
    cv2.fillPoly(picture, [np.array([[60, 200], [600, 60], [1140, 200]])], 95)
    for row in (290, 560):
        for column in range(140, 1100, 240):
            cv2.rectangle(picture, (column, row), (column + 110, row + 170), 60, -1)
            cv2.rectangle(picture, (column, row), (column + 110, row + 170), 240, 6)
    return _levels(cv2.GaussianBlur(picture, (0, 0), 1.0))


def _levels(picture: Pixels) -> Pixels:
    return np.clip(picture, 0, 255).astype(np.uint8)


SCENES: Mapping[str, Callable[[np.random.Generator], Pixels]] = {
    "portrait": _portrait,
    "pothole": _pothole,
    "facade": _facade,
}
