"""Texts as they are searched: the same for every way of writing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.adapters.folding import folded, folded_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoé LEFÈVRE", "zoe lefevre"),
        ("Zoe\u0301 Lefe\u0300vre", "zoe lefevre"),
        ("  Anne-Marie  d’Œuvre ", "anne marie d oeuvre"),
        ("Łukasz Đorđević Ærø", "lukasz dordevic aero"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Нина 王", "нина 王"),
        ("\0%_\ud800", ""),
    ],
)
def test_a_name_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_number_is_found_in_any_part() -> None:
    assert folded_number("2026-AL-000123-K") == "2026al000123k"
