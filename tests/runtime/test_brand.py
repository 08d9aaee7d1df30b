"""A town's colour: legible everywhere, or refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.brand import (
    BLACK,
    DARK_GROUNDS,
    ENOUGH,
    LIGHT_GROUNDS,
    WHITE,
    brand_css,
    colour_fault,
    contrast,
    dark,
    dark_fault,
    light,
    parse,
    to_hex,
)

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_contrast_is_the_one_of_the_standard() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#0b5671", "#1a3d8f", "#8a1538", "#000000"])
def test_a_dark_colour_is_accepted(colour: str) -> None:
    assert colour_fault(colour) is None


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "red", "#12", "#0b5671;}"])
def test_a_pale_or_misspelt_colour_is_refused(colour: str) -> None:
    assert colour_fault(colour)


@given(COLOURS)
def test_a_colour_accepted_is_legible_in_light_and_in_dark(colour: str) -> None:
    if colour_fault(colour):
        return
    for tokens, grounds in ((light(colour), LIGHT_GROUNDS), (dark(colour), DARK_GROUNDS)):
        behind = [*map(parse, grounds), tokens.tint]
        assert all(contrast(tokens.brand, ground) >= ENOUGH for ground in behind)
        assert contrast(tokens.on, tokens.brand) >= ENOUGH


@pytest.mark.parametrize("colour", ["#86cde2", "#ffffff", "#f0c76c"])
def test_a_pale_colour_is_accepted_on_dark_pages(colour: str) -> None:
    assert dark_fault(colour) is None
    assert f"--brand: {colour};" in brand_css("#0b5671", colour).partition("dark")[2]


@pytest.mark.parametrize("colour", ["#0b5671", "#000000", "blue"])
def test_a_dark_colour_is_refused_on_dark_pages(colour: str) -> None:
    assert dark_fault(colour)


@given(COLOURS)
def test_a_colour_is_written_as_it_was_read(colour: str) -> None:
    assert to_hex(parse(colour)) == colour
