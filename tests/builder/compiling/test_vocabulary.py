from typing import Any

import pytest

from tests.builder.compiled import FACTS, errors, ours, rules, schema, told


def with_fact(**facts: Any) -> dict[str, Any]:
    return {**ours({"a": {"title": "A", "type": "string"}}), "procedure": {**FACTS, **facts}}


def with_words(**words: Any) -> dict[str, Any]:
    return ours({"a": {"title": "A", "type": "string", **words}})


@pytest.mark.parametrize(
    ("declaration", "fault"),
    [
        (with_fact(channel=["web"]), ("misspelt", "/procedure/channel")),
        (with_fact(channels=["fax"]), ("not-a-value", "/procedure/channels/0")),
        (with_fact(retention="one year"), ("not-a-value", "/procedure/retention")),
        (with_fact(decision={"withinn": "P2M"}), ("misspelt", "/procedure/decision/withinn")),
        (with_fact(decision={"silence": "accepted"}), ("not-a-value", "/procedure/decision")),
        (with_words(widget="slider"), ("not-a-value", "/properties/a/widget")),
        (with_words(hint=""), ("not-a-value", "/properties/a/hint")),
        (with_words(messages={"minlength": "x"}), ("not-a-value", "/properties/a/messages")),
        (ours({"a": {"title": "A", "document": {"kind": "rib", "checks": {"recent": {"within": 3}}}}}),
         ("not-a-value", "/properties/a/document/checks/recent/within")),
        (ours({"a": {"title": "A", "document": {"max_pages": 2}}}), ("missing-word", "/properties/a/document")),
        (ours({"a": {"title": "A", "type": "integer", "computed": {"count": {"of": "/a"}}}}),
         ("missing-word", "/properties/a")),
        ({**ours({"a": {"title": "A", "type": "string"}}), "translations": {"en": {"a": "x"}}}, None),
    ],
)  # fmt: skip
def test_a_fault_in_our_words_is_refused_where_it_stands(
    declaration: dict[str, Any], fault: tuple[str, str] | None
) -> None:
    found = errors(declaration)
    assert found
    assert fault is None or fault in found


def test_the_same_fault_in_a_foreign_schema_does_not_stop_it() -> None:
    declaration = schema({"a": {"type": "string", "widget": "slider"}})
    assert ("not-a-value", "/properties/a/widget") in rules(declaration)
    assert not errors(declaration)


def test_a_word_close_to_one_of_ours_is_questioned() -> None:
    notice = next(notice for notice in told(with_words(hintt="x")) if notice.rule == "unknown-word")
    assert (notice.pointer, notice.message.params["nearest"]) == ("/properties/a/hintt", "hint")


@pytest.mark.parametrize("word", ["x-order", "ui:order", "$comment"])
def test_words_left_to_others_are_passed_over(word: str) -> None:
    assert not rules(with_words(**{word: "x"}))


def test_the_root_s_own_words_mean_nothing_inside() -> None:
    assert not errors(with_words(translations="x"))


def test_a_translation_of_nothing_is_refused() -> None:
    declaration = {**with_words(), "translations": {"en": {"/properties/b/title": "B"}}}
    assert ("lost-translation", "/translations/en/~1properties~1b~1title") in errors(declaration)
