"""From a sheet of paper to the picture somebody sends: one recipe of what happens on the way, applied in the order of
physics (paper, copier, geometry, screen, light, lens, sensor, file). Greys from 0 to 255, lengths in millimetres."""

import io
import math
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.letters import Pixels


@dataclass(frozen=True, slots=True)
class Recipe:
    """What happens to a sheet. The defaults are a good picture.

    ``medium``: ``scan``, ``photo`` or ``pdf`` (a scan in a PDF). ``scale``: pixels a millimetre of paper takes.
    ``defocus`` (radius of the disk) and ``motion`` (length) in millimetres on the paper. ``contrast``: what is left of
    the ink. ``wash``: what an overexposed picture leaves of the ink, its paper saturated. ``light``: exposure, 1 is
    right. ``glare``, ``crop``: share of the sheet lost. ``shadow``: depth, 1 is black. ``grain``: greys (standard
    deviation). ``lean``: how much the far side of the sheet shrinks. ``turn`` and ``skew`` in degrees clockwise.
    ``copies``: how many times it was photocopied before. ``screen``: amplitude of the stripes of a photographed screen.
    """

    medium: str = "scan"
    scale: float = 6.0
    defocus: float = 0.0
    motion: float = 0.0
    contrast: float = 1.0
    wash: float = 1.0
    light: float = 1.0
    glare: float = 0.0
    shadow: float = 0.0
    crop: float = 0.0
    grain: float = 0.0
    lean: float = 0.0
    turn: int = 0
    skew: float = 0.0
    copies: int = 0
    screen: float = 0.0
    bilevel: bool = False
    quality: int = 88


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, and where the paper went: ``matrix`` leads from millimetres on the paper to pixels."""

    grey: Pixels
    matrix: Pixels = field(repr=False)


def take(sheet: Pixels, millimetres: tuple[float, float], recipe: Recipe, seed: int) -> Shot:
    """Photograph or scan a sheet drawn at ``recipe.scale`` pixels a millimetre."""
    dice = np.random.default_rng(seed)
    paper = _copied(_pale(sheet.astype(np.float32), recipe.contrast), recipe, dice)
    matrix, size = _geometry(millimetres, recipe, dice)
    picture = _laid(paper, matrix, size, recipe, dice)
    if recipe.screen:
        picture = _striped(picture, recipe.screen, dice)
    picture = _lit(picture, matrix, millimetres, recipe, dice)
    picture = _through_the_lens(picture, recipe, dice)
    picture = picture + recipe.grain * _noise(picture.shape, dice)
    if recipe.wash < 1:
        picture = 262 - (262 - picture) * recipe.wash
    grey = np.clip(picture, 0, 255).astype(np.uint8)
    if recipe.bilevel:
        _, grey = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return Shot(grey, matrix)


def encode(grey: Pixels, recipe: Recipe) -> tuple[bytes, str]:
    """The file somebody sends, and how its name ends."""
    written = io.BytesIO()
    if recipe.bilevel and recipe.medium == "scan":
        Image.fromarray(grey).convert("1").save(written, "TIFF", compression="group4")
        return written.getvalue(), "tif"
    if recipe.medium == "pdf":
        dpi = 25.4 * recipe.scale
        Image.fromarray(grey).save(written, "PDF", resolution=dpi, quality=recipe.quality)
        return written.getvalue(), "pdf"
    tints = (1.0, 0.98, 0.93) if recipe.medium == "photo" else (1.0, 1.0, 1.0)
    channels = [grey if tint == 1 else cv2.convertScaleAbs(grey, alpha=tint) for tint in tints]
    Image.fromarray(cv2.merge(channels)).save(written, "JPEG", quality=recipe.quality)
    return written.getvalue(), "jpg"


def as_sent(shot: Shot, recipe: Recipe) -> Shot:
    """The picture as whoever opens its file sees it: what the compression lost is lost for a label too."""
    if recipe.bilevel and recipe.medium == "scan":
        return shot
    written = io.BytesIO()
    Image.fromarray(shot.grey).save(written, "JPEG", quality=recipe.quality)
    return Shot(np.asarray(Image.open(written)), shot.matrix)


def _pale(paper: Pixels, contrast: float) -> Pixels:
    return paper if contrast == 1 else 244 - (255 - paper) * contrast


def _copied(paper: Pixels, recipe: Recipe, dice: np.random.Generator) -> Pixels:
    """Each photocopy spreads the ink, hardens the greys and adds dust."""
    for _ in range(recipe.copies):
        soft = cv2.GaussianBlur(paper, (0, 0), 0.09 * recipe.scale)
        soft += 9 * _noise(paper.shape, dice)
        paper = 255 / (1 + np.exp(-(soft - dice.uniform(118, 142)) / 26))
        dust = dice.random(paper.shape, np.float32) < 0.00012
        paper[cv2.dilate(dust.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 40
    return paper


def _geometry(
    millimetres: tuple[float, float], recipe: Recipe, dice: np.random.Generator
) -> tuple[Pixels, tuple[int, int]]:
    """Where the corners of the paper fall in a picture of which size."""
    width, height = millimetres
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    placed = _leaned(corners, recipe, dice) if recipe.medium == "photo" else corners.copy()
    angle = math.radians(recipe.turn + recipe.skew + (dice.uniform(-0.4, 0.4) if recipe.medium != "photo" else 0))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]], np.float32)
    placed = (placed - corners.mean(axis=0)) @ turn.T
    air = (0.04 if recipe.medium == "photo" else 0.0) * width
    upright = recipe.medium != "photo" and not recipe.turn % 180 and abs(recipe.skew) < 1
    low, high = placed.min(axis=0) - air, placed.max(axis=0) + air
    if upright:
        low, high = np.array([-width / 2, -height / 2]), np.array([width / 2, height / 2])
    low, high = _cropped(low, high, recipe.crop, dice)
    size = tuple(int(side) for side in np.ceil((high - low) * recipe.scale))
    matrix = cv2.getPerspectiveTransform(corners, ((placed - low) * recipe.scale).astype(np.float32))
    return matrix, (size[0], size[1])


def _leaned(corners: Pixels, recipe: Recipe, dice: np.random.Generator) -> Pixels:
    width, height = corners[2]
    placed = corners + dice.uniform(-0.008, 0.008, (4, 2)).astype(np.float32) * width
    shrunk = recipe.lean * width / 2
    placed[0] += (shrunk, recipe.lean * height * 0.4)
    placed[1] += (-shrunk, recipe.lean * height * 0.4)
    return np.asarray(placed, np.float32)


def _cropped(low: Pixels, high: Pixels, share: float, dice: np.random.Generator) -> tuple[Pixels, Pixels]:
    """One side of the picture moves inwards: what was there is lost."""
    if not share:
        return low, high
    low, high, side = low.copy(), high.copy(), int(dice.integers(4))
    lost = share * (high - low)[side % 2]
    if side < 2:
        low[side] += lost
    else:
        high[side - 2] -= lost
    return low, high


def _laid(paper: Pixels, matrix: Pixels, size: tuple[int, int], recipe: Recipe, dice: np.random.Generator) -> Pixels:
    """The paper on a table, or on the glass of a scanner."""
    to_pixels = matrix @ np.diag([1 / recipe.scale, 1 / recipe.scale, 1.0])
    if recipe.medium != "photo":
        return cv2.warpPerspective(
            paper, to_pixels, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(250,)
        )
    picture = cv2.warpPerspective(paper, to_pixels, size, flags=cv2.INTER_CUBIC)
    inside = cv2.warpPerspective(np.ones_like(paper), to_pixels, size)
    table = _table(size, dice)
    return np.asarray(picture * 0.93 + table * (1 - inside), np.float32)


def _table(size: tuple[int, int], dice: np.random.Generator) -> Pixels:
    """Wood, cloth or stone: soft noise, drawn out in one direction."""
    down, across = (max(2, side // int(dice.integers(3, 60))) for side in reversed(size))
    grain = dice.normal(0, 1, (down, across))
    return cv2.resize(grain.astype(np.float32), size) * dice.uniform(3, 14) + dice.uniform(35, 130)


def _striped(picture: Pixels, amplitude: float, dice: np.random.Generator) -> Pixels:
    """The grid of a screen beats with that of the sensor."""
    height, width = picture.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    fine, slow, angle = dice.uniform(2.3, 3.1), dice.uniform(9, 26), dice.uniform(0.1, 0.6)
    beat = np.sin(2 * np.pi * (x * math.cos(angle) + y * math.sin(angle)) / slow)
    grid = np.sin(2 * np.pi * x / fine) * np.sin(2 * np.pi * y / fine)
    return np.asarray(picture * (1 - amplitude * (0.5 + 0.3 * beat + 0.2 * grid)), np.float32)


def _lit(
    picture: Pixels, matrix: Pixels, millimetres: tuple[float, float], recipe: Recipe, dice: np.random.Generator
) -> Pixels:
    height, width = picture.shape
    if recipe.medium == "photo":
        fall = dice.uniform(0.82, 1.0, 4).astype(np.float32).reshape(2, 2)
        picture = picture * cv2.resize(fall, (width, height), interpolation=cv2.INTER_LINEAR)
    if recipe.shadow:
        picture = picture * (1 - recipe.shadow * _zone(picture.shape, 0.45, 0.02, dice))
    if recipe.glare:
        spot = _zone(picture.shape, recipe.glare, 0.05, dice)
        picture = picture + (300 - picture) * spot
    return np.asarray(picture * recipe.light, np.float32)


def _zone(shape: tuple[int, ...], share: float, softness: float, dice: np.random.Generator) -> Pixels:
    """A soft-edged ellipse of that share of the picture, from 0 to 1."""
    height, width = shape
    zone = np.zeros((height // 4 + 1, width // 4 + 1), np.float32)
    ratio = dice.uniform(0.6, 1.6)
    across = math.sqrt(share * zone.size * ratio / math.pi)
    middle = (int(dice.uniform(0.3, 0.7) * zone.shape[1]), int(dice.uniform(0.3, 0.7) * zone.shape[0]))
    cv2.ellipse(zone, middle, (int(across), int(across / ratio)), dice.uniform(0, 180), 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(zone, (0, 0), max(1.0, softness * zone.shape[1]))
    return cv2.resize(soft, (width, height))


def _through_the_lens(picture: Pixels, recipe: Recipe, dice: np.random.Generator) -> Pixels:
    if recipe.medium == "photo":
        picture = cv2.GaussianBlur(picture, (0, 0), 0.6)
    if recipe.defocus:
        picture = cv2.filter2D(picture, -1, _disk(recipe.defocus * recipe.scale))
    if recipe.motion:
        picture = cv2.filter2D(picture, -1, _streak(recipe.motion * recipe.scale, dice.uniform(0, math.pi)))
    return picture


def _disk(radius: float) -> Pixels:
    reach = math.ceil(radius)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disk = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return np.asarray(disk / disk.sum(), np.float32)


def _streak(length: float, angle: float) -> Pixels:
    reach = math.ceil(length / 2) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    along = x * math.cos(angle) + y * math.sin(angle)
    across = np.abs(y * math.cos(angle) - x * math.sin(angle))
    streak = (np.clip(length / 2 + 0.5 - np.abs(along), 0, 1) * np.clip(1 - across, 0, 1)).astype(np.float32)
    return np.asarray(streak / streak.sum(), np.float32)


def _noise(shape: tuple[int, ...], dice: np.random.Generator) -> Pixels:
    """Grain of standard deviation 1, a little coarser than a pixel as sensors' is."""
    soft = cv2.GaussianBlur(dice.normal(0, 1, (512, 512)).astype(np.float32), (0, 0), 0.5)
    tile = np.asarray(soft / float(soft.std()), np.float32)
    tiles = np.tile(tile, (shape[0] // 512 + 2, shape[1] // 512 + 2))
    y, x = dice.integers(0, 512, 2)
    return np.asarray(tiles[y : y + shape[0], x : x + shape[1]], np.float32)
