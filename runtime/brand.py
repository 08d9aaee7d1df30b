"""An organisation's colour: the four tokens it gives, in light and in dark, and the contrasts they keep. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validators.findings import N_, Message

Colour = tuple[float, float, float]
"""Red, green, blue, from 0 to 1."""

#: Text on its background (WCAG 2.2, 1.4.3; RGAA 3.2).
ENOUGH = 4.5
LIGHT_GROUNDS = ("#ffffff", "#f4f7f6", "#eaf0ef", "#eef7ed", "#fdf3f1", "#fdf6e4", "#f3f2fb")
DARK_GROUNDS = ("#182428", "#10181b", "#0c1315", "#15301b", "#3c1b16", "#33270a", "#262547")
"""Surface, ground and sunken of the theme, then the tints of its tones: a link may stand on each."""
WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the theme calls ``--brand``, ``--brand-strong``, ``--brand-tint``, ``--on-brand``."""

    brand: Colour
    strong: Colour
    tint: Colour
    on: Colour


def colour_fault(brand: str) -> Message | None:
    """Why a colour cannot be the site's, with what to do; ``None`` when it can."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", brand):
        return Message(N_("write a colour as # and six figures or letters from a to f, for example #0b5671."))
    if any(contrast < ENOUGH for contrast in _contrasts(light(brand), LIGHT_GROUNDS)):
        return Message(N_("%(colour)s is too pale to be read on white. Choose a darker one."), {"colour": brand})
    return None


def dark_fault(brand: str) -> Message | None:
    """The same, of a colour for dark pages."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", brand):
        return Message(N_("write a colour as # and six figures or letters from a to f, for example #0b5671."))
    if any(contrast < ENOUGH for contrast in _contrasts(_given_dark(brand), DARK_GROUNDS)):
        said = N_("%(colour)s is too dark to be read on the dark pages. Choose a paler one.")
        return Message(said, {"colour": brand})
    return None


def light(brand: str) -> Tokens:
    """Darker when pressed, a breath of it behind."""
    colour = parse(brand)
    return Tokens(colour, mix(colour, BLACK, 0.3), mix(colour, WHITE, 0.89), WHITE)


def dark(brand: str) -> Tokens:
    """As pale as it takes to be read on the dark grounds."""
    colour = parse(brand)
    for whiter in (0.45, 0.55, 0.65, 0.75, 0.85, 0.95):
        tokens = _on_dark(mix(colour, WHITE, whiter), colour)
        if min(_contrasts(tokens, DARK_GROUNDS)) >= ENOUGH:
            break
    return tokens


def _given_dark(brand: str) -> Tokens:
    return _on_dark(parse(brand), mix(parse(brand), BLACK, 0.5))


def _on_dark(pale: Colour, colour: Colour) -> Tokens:
    """``pale`` to be read, ``colour`` behind it."""
    return Tokens(pale, mix(pale, WHITE, 0.4), mix(colour, parse(DARK_GROUNDS[0]), 0.7), mix(colour, BLACK, 0.75))


def brand_css(brand: str, brand_dark: str = "") -> str:
    """A sheet that replaces the theme's accent. ``brand_dark``: that of dark pages, "" for one made from ``brand``."""
    on_dark = _given_dark(brand_dark) if brand_dark else dark(brand)
    dark_rules = f"@media (prefers-color-scheme: dark) {{ :root {{ {_declarations(on_dark)} }} }}"
    print_rules = "@media print { :root { --brand: #000; } }"
    return f":root {{ {_declarations(light(brand))} }}\n{dark_rules}\n{print_rules}\n"


def _declarations(tokens: Tokens) -> str:
    names = {"brand": tokens.brand, "brand-strong": tokens.strong, "brand-tint": tokens.tint, "on-brand": tokens.on}
    return " ".join(f"--{name}: {to_hex(colour)};" for name, colour in names.items())


def _contrasts(tokens: Tokens, grounds: tuple[str, ...]) -> Iterator[float]:
    for ground in (*map(parse, grounds), tokens.tint):
        yield contrast(tokens.brand, ground)
    yield contrast(tokens.on, tokens.brand)
    yield contrast(tokens.on, tokens.strong)
    yield contrast(tokens.strong, tokens.tint)


def parse(text: str) -> Colour:
    """``#rrggbb``. Raises ``ValueError``."""
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def to_hex(colour: Colour) -> str:
    """``#rrggbb``."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """``share`` of the other, from 0 to 1, as eight bits write it: what is judged is what is drawn."""
    red, green, blue = (round(255 * (a + (b - a) * share)) / 255 for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21, as WCAG 2 defines it."""
    bright, pale = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (pale + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
