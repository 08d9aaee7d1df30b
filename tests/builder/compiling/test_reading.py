import json
from typing import Any

import pytest

from builder.compiling.reading import MAX_DEPTH
from tests.builder.compiled import errors, rules, schema


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 900, 10_000, 500_000])
def test_too_many_levels_are_refused(levels: int) -> None:
    assert errors(b'{"a":' * levels + b"1" + b"}" * levels) == [("too-deep", "")]


def test_too_large_a_file_is_refused() -> None:
    assert errors(json.dumps(schema(title="x" * 10_000_000)).encode()) == [("too-large", "")]


def test_a_name_written_twice_is_told_where_it_stands() -> None:
    assert ("repeated-name", "/properties/a/type") in rules(
        b'{"properties": {"a": {"type": "string", "type": "number"}}}'
    )


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"NaN", b"Infinity", b"1" * 5000])
def test_a_number_that_is_none_is_refused(number: bytes) -> None:
    assert errors(b'{"minimum": ' + number + b"}") == [("number", "")]


@pytest.mark.parametrize("text", [r'"\ud800"', r'"a\u0000b"'])
def test_a_character_that_cannot_be_shown_is_refused(text: str) -> None:
    assert ("not-text", "/title") in errors(f'{{"title": {text}}}'.encode())


def test_where_it_stops_being_json_is_told() -> None:
    assert errors(b'{\n"a": }') == [("not-json", "")]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert not errors(b"\xef\xbb\xbf" + json.dumps(schema({"a": {"type": "string"}})).encode())


def test_a_value_that_contains_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["properties"] = endless
    assert errors(endless) == [("not-json", "")]
