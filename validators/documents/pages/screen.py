"""Stripes: the grid of a photographed screen beats with that of the sensor, in waves no paper has."""

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels

_SIDE = 512
#: Waves of 4 to 60 pixels; those that run straight down are the lines of the text.
_SHORTEST, _LONGEST = 4.0, 60.0
_STRAIGHT = 3
#: Greys, mean of a column.
_SEEN = 0.6


def stripes_in(grey: Pixels) -> float:
    """How much the strongest wave stands out of those of about its length, in times; text and grain have below 30."""
    patches = [patch for patch in _patches(grey) if patch.shape == (_SIDE, _SIDE)]
    if not patches:
        return 0.0
    window = np.outer(np.hanning(_SIDE), np.hanning(_SIDE)).astype(np.float32)
    power = sum(_power(patch, window) for patch in patches)
    return _strongest(np.fft.fftshift(power, axes=0))


def _patches(grey: Pixels) -> list[Pixels]:
    height, width = grey.shape
    middles = [(height // 2, width // 2), (height // 4, width // 3), (3 * height // 4, 2 * width // 3)]
    half = _SIDE // 2
    return [grey[max(0, y - half) : y + half, max(0, x - half) : x + half] for y, x in middles]


def _power(patch: Pixels, window: Pixels) -> Pixels:
    soft = patch.astype(np.float32) - cv2.blur(patch, (61, 61))
    return np.asarray(np.abs(np.fft.rfft2(soft * window)) ** 2)


def _strongest(power: Pixels) -> float:
    y, x = np.mgrid[-_SIDE // 2 : _SIDE // 2, 0 : power.shape[1]]
    radius = np.hypot(x, y)
    away = (x > _STRAIGHT) & (radius > _SIDE / _LONGEST) & (radius < _SIDE / _SHORTEST)
    rings = (4 * np.log2(np.maximum(radius, 1))).astype(int)
    usual = np.array([np.mean(power[(rings == ring) & away]) if np.any((rings == ring) & away) else 1.0
                      for ring in range(int(rings.max()) + 1)])  # fmt: skip
    return float((power / np.maximum(usual[rings], 1e-6))[away].max())


def blocks_in(grey: Pixels) -> float:
    """How much stronger the steps are every eight pixels than elsewhere: what a strong compression leaves; 1 for none
    or for steps too weak to be seen."""
    steps = np.abs(np.diff(grey[::3].astype(np.int16), axis=1)).mean(axis=0)
    columns = steps[: len(steps) // 8 * 8].reshape(-1, 8).mean(axis=0) if len(steps) >= 64 else np.ones(8)
    highest, usual = float(columns.max()), float(np.median(columns))
    return highest / usual if highest - usual > _SEEN else 1.0
