"""The 106 criteria of the RGAA 4.1.2, as published (``criteria.json`` names its source and its licence)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("criteria.json")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion, in the official French. ``level``: A when one of its WCAG success criteria is, else AA."""

    id: str
    theme: str
    title: str
    level: str
    wcag: tuple[str, ...]
    tests: tuple[str, ...]


@cache
def criteria() -> Mapping[str, Criterion]:
    """Id → criterion, in the order of the reference."""
    listed = json.loads(_FILE.read_text(encoding="utf-8"))["criteria"]
    return {one["id"]: Criterion(**one | {"wcag": tuple(one["wcag"]), "tests": tuple(one["tests"])}) for one in listed}
