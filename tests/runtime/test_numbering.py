from string import ascii_uppercase, digits

from hypothesis import given
from hypothesis import strategies as st

from runtime.numbering import check_letter, number_for, parse_number

NUMBERS = st.builds(
    number_for, st.integers(2000, 2999), st.text(ascii_uppercase, max_size=6), st.integers(1, 99_999_999)
)


def test_a_number_reads_in_groups() -> None:
    assert number_for(2026, "AL", 123) == "2026-AL-000123-" + check_letter("2026AL000123")


def test_a_procedure_without_a_code_has_numbers_too() -> None:
    number = number_for(2026, "", 7)
    assert number.startswith("2026-000007-")
    assert parse_number(number) == number


@given(NUMBERS)
def test_a_number_is_understood_however_it_is_typed(number: str) -> None:
    assert parse_number(f" {number.lower().replace('-', ' ')}") == number


@given(NUMBERS, st.data())
def test_one_wrong_character_is_found(number: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, character in enumerate(number) if character != "-"]))
    wrong = data.draw(st.sampled_from((digits + ascii_uppercase).replace(number[at], "")))
    assert parse_number(number[:at] + wrong + number[at + 1 :]) != number
    assert parse_number(number[:at] + wrong + number[at + 1 :]) is None


@given(NUMBERS, st.data())
def test_two_neighbours_swapped_are_found(number: str, data: st.DataObject) -> None:
    bare = number.replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 2))
    swapped = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
    assert swapped == bare or parse_number(swapped) is None


def test_what_is_no_number_is_none() -> None:
    for typed in ("", "2026", "AL-000123-K", "2026-AL-123-K", "٢٠٢٦AL000123K", "\0" * 40):
        assert parse_number(typed) is None
