"""The coverage matrix: for each criterion and surface, does it apply, what checks it, what must a person judge.

Read from ``matrix.json``. The tests write that file (``python -m tests.accessibility.matrix``) and hold it: they fail
when it says anything else than they do, so a test that goes leaves its cell.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from runtime.accessibility.criteria import Criterion, criteria
from validators.findings import N_

FILE = Path(__file__).with_name("matrix.json")
#: Surface → its title: what citizens see, what agents see, what is downloaded.
SURFACES = {"citizen": N_("Pages of applicants"), "agent": N_("Pages of agents"), "pdf": N_("PDF documents")}


class Applies(StrEnum):
    """Does a criterion apply to a surface? ``COND``: only when an author adds such a content."""

    YES = "yes"
    COND = "cond"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Check:
    """A test. ``judged``: pages times modes it looked at in the last full run; ``None`` for a test of every change."""

    name: str
    test: str
    judged: int | None = None
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A criterion on a surface."""

    applies: Applies
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion: why it applies or not, and what a person must still judge ("" when nothing)."""

    criterion: Criterion
    why: str
    judge: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``date``: of the last full run, ``None`` before it. ``beyond``: what WCAG 2.2 asks for and RGAA 4 does not."""

    date: date | None
    rows: tuple[Row, ...]
    beyond: Mapping[str, Cell]


def read_matrix() -> Matrix:
    """The matrix that came with this version."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    rows = (
        Row(criteria()[one], row["why"], row["judge"], {surface: _cell(row[surface]) for surface in SURFACES})
        for one, row in told["criteria"].items()
    )
    beyond = {one: _cell(cell) for one, cell in told["beyond"].items()}
    return Matrix(date.fromisoformat(told["date"]) if told["date"] else None, tuple(rows), beyond)


def _cell(told: Mapping[str, Any]) -> Cell:
    return Cell(Applies(told["applies"]), tuple(Check(**check) for check in told["checks"]))
