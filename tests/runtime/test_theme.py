"""Every pair of colours can be read: those of our theme, and those of any other that is put in its place."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runtime.brand import DARK_GROUNDS, LIGHT_GROUNDS, brand_css, colour_fault, dark_fault
from runtime.frame import STATIC
from runtime.theme import GROUNDS, PAIRS, Weak, palettes, weak_pairs

OURS = (STATIC / "theme.css").read_text(encoding="utf-8")


def test_every_pair_of_our_theme_can_be_read_in_light_in_dark_and_on_paper() -> None:
    for palette in palettes(OURS).values():
        assert {token for pair in PAIRS for token in pair} <= set(palette)
    assert not list(weak_pairs(OURS))


def test_dark_is_not_light_and_paper_is_white() -> None:
    light, dark, paper = palettes(OURS).values()
    assert all(light[ground] != dark[ground] for ground in GROUNDS)
    assert paper["ground"] == paper["surface"] == "#ffffff"


@pytest.mark.parametrize(("palette", "grounds"), [("light", LIGHT_GROUNDS), ("dark", DARK_GROUNDS)])
def test_a_towns_colour_is_judged_on_the_grounds_of_the_theme(palette: str, grounds: tuple[str, ...]) -> None:
    ours = palettes(OURS)[palette]
    assert set(grounds) == {ours[ground] for ground in GROUNDS if ground != "brand-tint"}


@example("#949591")  # 4.502 before its tint is written in eight bits, 4.48 after
@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_colour_accepted_leaves_no_weak_pair(colour: str) -> None:
    if colour_fault(colour) is None:
        assert not list(weak_pairs(OURS + brand_css(colour)))
    if dark_fault(colour) is None:
        assert not list(weak_pairs(OURS + brand_css("#0b5671", colour)))


def test_a_weak_pair_is_found_where_it_is() -> None:
    pale = ":root { --ink: #999; --surface: #fff; --line-strong: #959595; }"
    assert [(weak.palette, weak.ink, weak.ground) for weak in weak_pairs(pale)] == [
        ("light", "ink", "surface"), ("light", "line-strong", "surface"),
        ("dark", "ink", "surface"), ("dark", "line-strong", "surface"),
        ("print", "ink", "surface"), ("print", "line-strong", "surface"),
    ]  # fmt: skip
    mended = (
        pale
        + "@media (prefers-color-scheme: dark) { :root { --surface: #000; } } @media print { :root { --ink: #000 } }"
    )
    assert {weak.palette for weak in weak_pairs(mended) if weak.ink == "ink"} == {"light"}


def test_the_later_declaration_wins_and_comments_say_nothing() -> None:
    css = "/* :root { --ink: #fff; } */ :root { --ink: #fff; --surface: #FFFFFF } :root { --ink: #000; }"
    assert palettes(css)["light"] == {"ink": "#000000", "surface": "#ffffff"}
    assert not list(weak_pairs(css))


def test_other_media_are_nobodys_palette() -> None:
    assert not palettes("@media (min-width: 10rem) { :root { --ink: #fff; } }")["light"]


def test_a_sheet_without_our_tokens_is_judged_by_nobody() -> None:
    assert not list(weak_pairs("body { color: #999; background: #fff }"))


def test_a_weak_pair_knows_its_contrast() -> None:
    (weak,) = {one for one in weak_pairs(":root { --ink: #777; --ground: #fff; }") if one.palette == "light"}
    assert replace(weak, contrast=round(weak.contrast, 2)) == Weak("light", "ink", "ground", 4.48)


def test_the_tokens_the_documentation_names_are_those_of_the_theme() -> None:
    page = (STATIC.parents[1] / "docs" / "look.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`--([\w-]+)`", page))
    assert {token for pair in PAIRS for token in pair if not token.endswith("-tint")} <= named
    assert named <= set(re.findall(r"--([\w-]+):", OURS))
