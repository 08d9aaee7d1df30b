import ast
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from benchmarks.documents.moving import Figure, walked
from benchmarks.documents.thresholds import FIGURES
from validators.documents.content import words

SIGNS = Figure("content.words", "_ALLOWED", "signs", (), at=(1, 0))
REPAIRED = Figure("content.expected_kind", "_REPAIRED", "signs", ())


def test_a_figure_is_set_for_a_while_and_put_back() -> None:
    before = words.allowed("kerampont")
    with SIGNS.moved(20):
        assert (words._ALLOWED, words.allowed("kerampont")) == (((4, 1), (20, 2)), 1)
    assert (words._ALLOWED, words.allowed("kerampont")) == (((4, 1), (8, 2)), before)


def test_it_is_put_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), SIGNS.moved(20):
        raise ZeroDivisionError
    assert SIGNS.value == 8


def test_what_was_kept_of_the_value_before_is_forgotten() -> None:
    vocabulary = REPAIRED.module._vocabulary
    known = len(vocabulary()[1])
    with REPAIRED.moved(12):
        assert len(vocabulary()[1]) < known
    assert len(vocabulary()[1]) == known


def test_whole_numbers_days_and_shares_move_by_their_own_steps() -> None:
    assert Figure("content.headings", "_TITLE", "lines", (), least=1).steps() == ([1], [3, 4, 5, 8])
    assert Figure("content.recent", "_AHEAD", "days", ()).steps()[1][0] == timedelta(8)
    below, above = Figure("content.words", "_SURE_SHARE", "share", (), most=1).steps()
    assert [below[0], *above] == pytest.approx([0.76, 0.84, 0.96])


def test_the_walk_ends_at_the_first_value_with_more_wrong_answers() -> None:
    def judge() -> dict[str, str]:
        return {f"line {line}": "miss" for line in range(int(str(SIGNS.value)), 10)}

    below, above = SIGNS.steps()
    down, up = (walked(SIGNS, values, judge, judge()) for values in (below, above))
    assert (down.reach, down.broken, down.worse) == (8, 7, {"line 7": "miss"})
    assert (up.reach, up.broken, up.better, up.changes) == (32, None, (10, 0), True)


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_a_figure_is_read_each_time_it_is_used(figure: Figure) -> None:
    """Moving it would otherwise change nothing: a copy in another module, a default value, a pattern made once."""
    assert not figure.name.startswith("_") or figure.name not in _imported()
    tree = ast.parse(Path(str(figure.module.__file__)).read_text(encoding="utf-8"))
    assert figure.name not in set(_read_at_import(tree))


@cache
def _imported() -> frozenset[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in Path("validators/documents").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return frozenset(each.name for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names)


def _read_at_import(node: ast.AST) -> Iterator[str]:
    """Names read outside the body of a function, default values included."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield node.id
    is_function = isinstance(node, ast.FunctionDef)
    inside = [*node.args.defaults, *node.args.kw_defaults] if isinstance(node, ast.FunctionDef) else ()
    for child in inside if is_function else ast.iter_child_nodes(node):
        if child is not None:
            yield from _read_at_import(child)
