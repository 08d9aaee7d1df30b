"""The matrix says what the tests do: neither more, nor anything that is gone."""

import re
import tomllib
from pathlib import Path

import pytest

from runtime.accessibility.criteria import criteria
from runtime.accessibility.matrix import FILE, SURFACES, Applies, Matrix, read_matrix
from runtime.accessibility.matrix_report import PROTOCOLS, markdown_lines
from tests.accessibility import matrix as generated

AGAIN = "run: python -m tests.accessibility.matrix"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return read_matrix()


def test_the_matrix_is_what_the_tests_say_today() -> None:
    assert FILE.read_text(encoding="utf-8") == generated.written(generated.matrix()), AGAIN


def test_the_page_of_the_documentation_is_the_matrix(matrix: Matrix) -> None:
    assert generated.DOCUMENT.read_text(encoding="utf-8") == "\n".join(markdown_lines(matrix)) + "\n", AGAIN


def test_every_criterion_is_read_and_says_why(matrix: Matrix) -> None:
    assert [row.criterion.id for row in matrix.rows] == list(criteria())
    assert set(generated.coverage()) == set(criteria())
    assert all(row.why and set(row.cells) == set(SURFACES) for row in matrix.rows)


def test_no_cell_that_applies_is_empty(matrix: Matrix) -> None:
    empty = [
        (row.criterion.id, surface)
        for row in matrix.rows
        for surface, cell in row.cells.items()
        if cell.applies is not Applies.NO and not cell.checks and not row.judge
    ]
    assert not empty


def test_every_test_named_elsewhere_exists() -> None:
    named = tomllib.loads((generated.HERE / "elsewhere.toml").read_text(encoding="utf-8"))
    assert not [test for test in named if not generated.exists(test)]
    listed = {one for where in named.values() for criteria_of in where.values() for one in criteria_of.split()}
    assert listed <= set(criteria())


def test_a_test_that_goes_empties_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    test = "tests/builder/lint/test_rules.py::test_a_long_label_is_told"
    before = generated.matrix()["criteria"]["11.2"]["citizen"]["checks"]
    monkeypatch.setattr(generated, "exists", lambda named: named != test)
    after = generated.matrix()["criteria"]["11.2"]["citizen"]["checks"]
    assert [check for check in before if check not in after] == [{"name": test.rpartition("::")[2], "test": test}]


def test_an_assertion_that_goes_empties_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "labels.py").write_text('"""Labels.\n\nRGAA: 11.1.1 11.4.2\nWCAG: 2.5.8 1.3.1\n"""\n')
    monkeypatch.setattr(generated, "ROOT", tmp_path)
    monkeypatch.setattr(generated, "HERE", tmp_path)
    monkeypatch.setattr(generated, "_of_elsewhere", list)
    monkeypatch.setattr(generated, "results", lambda: {"date": None, "assertions": {}})
    monkeypatch.setattr(generated, "assertions", lambda: [("labels", tmp_path / "labels.py")])
    checks = generated.found()
    assert checks["11.4", "citizen"] == checks["wcag 2.5.8", "agent"] == [{"name": "labels", "test": "labels.py"}]
    monkeypatch.setattr(generated, "assertions", list)
    assert not generated.found()


def test_a_surface_where_nothing_was_judged_is_not_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "labels.py").write_text('"""Labels.\n\nRGAA: 11.1.1\nWCAG: 1.3.1\n"""\n')
    run = {"date": "2026-11-28", "assertions": {"labels": {"judged": {"citizen": 412}, "faults": 2}}}
    monkeypatch.setattr(generated, "ROOT", tmp_path)
    monkeypatch.setattr(generated, "HERE", tmp_path)
    monkeypatch.setattr(generated, "_of_elsewhere", list)
    monkeypatch.setattr(generated, "results", lambda: run)
    monkeypatch.setattr(generated, "assertions", lambda: [("labels", tmp_path / "labels.py")])
    told = generated.found()
    assert told["11.1", "citizen"] == [{"name": "labels", "test": "labels.py", "judged": 412, "faults": 2}]
    assert ("11.1", "agent") not in told


def test_every_protocol_names_its_readers_and_its_criteria() -> None:
    assert {"NVDA", "JAWS", "VoiceOver", "TalkBack"} <= {reader["name"].split()[0] for reader in PROTOCOLS["reader"]}
    assert {one for step in PROTOCOLS["step"] for one in step["criteria"]} <= set(criteria())
    for step in PROTOCOLS["step"]:
        assert all(re.search(r"\w{3}", step[word]) for word in ("open", "do", "hear"))
