"""The reference is whole."""

from collections import Counter

from runtime.accessibility.criteria import criteria


def test_all_criteria_and_tests_of_the_reference_are_there() -> None:
    known = criteria()
    by_theme = Counter(one.partition(".")[0] for one in known)
    assert list(by_theme.values()) == [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
    assert sum(len(one.tests) for one in known.values()) == 258
    assert all(one.title.endswith("?") and one.level in ("A", "AA") and one.wcag for one in known.values())
