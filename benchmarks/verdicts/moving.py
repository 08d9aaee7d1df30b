"""The figures of the page checks, found where they are assigned, and moved for a while."""

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from math import isfinite
from types import ModuleType
from typing import Any

from benchmarks.moving import Step, found_at, moved

#: Modules of ``validators.documents.pages`` whose figures are read while a page is judged.
JUDGING = ("causes", "written", "upright", "alone", "uncut", "light", "legible")
#: Those whose figures change what is measured of it first.
MEASURING = ("letters", "marks", "outline", "sampling", "screen", "sheet", "tilt")
FACTORS = (0.7, 0.85, 1.15, 1.4)
#: No thresholds: sizes of grids and of papers.
_SIZES = frozenset({"A4", "CELL", "_SIDE", "_PAPER_REDUCTION", "_BLURRED"})
#: The two fields of a threshold, and how near one may come to the other.
_FIELDS: Mapping[Step, Step] = {"asked": "sure", "sure": "asked"}
_NEARLY = 0.9
#: Whole numbers up to this one count things, and move by one and two at least.
_COUNTED = 100


@dataclass(frozen=True)
class Figure:
    """Where a figure stands: its module, its name there, its place in a tuple or its field of a threshold."""

    room: str
    name: str
    at: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return f"{self.room}.{self.name}{''.join(f'.{step}' for step in self.at)}"

    @property
    def value(self) -> float:
        """As it is used."""
        return found_at(_module(self.room), self.name, self.at)  # type: ignore[no-any-return]  # only numbers are found

    @property
    def others(self) -> tuple[float, ...]:
        """The values it is moved to, two on each side."""
        near = [self.value * factor for factor in FACTORS]
        if isinstance(self.value, int) and self.value <= _COUNTED:
            bounds = zip((min, min, max, max), (-2, -1, 1, 2), near, strict=True)
            return tuple(bound(self.value + step, round(value)) for bound, step, value in bounds)
        made = type(self.value)
        return tuple(made(self._this_side(value)) for value in near)

    def _this_side(self, value: float) -> float:
        """Of the other field of a threshold: beyond it, its worse side would be the other one."""
        if not self.at or self.at[-1] not in _FIELDS:
            return value
        other = float(found_at(_module(self.room), self.name, (*self.at[:-1], _FIELDS[self.at[-1]])))
        crosses = isfinite(other) and (value - other) * (self.value - other) <= 0
        return self.value + _NEARLY * (other - self.value) if crosses else value

    def moved(self, value: float) -> AbstractContextManager[None]:
        """Another value for a while, in its module and in those that import it."""
        readers = [module for module in map(_module, (*JUDGING, *MEASURING)) if self._is_read_in(module)]
        return moved(readers, self.name, self.at, value)

    def _is_read_in(self, module: ModuleType) -> bool:
        is_own = self.name in _assigned(module)
        return module is _module(self.room) if is_own else hasattr(module, self.name)


def figures(rooms: Sequence[str]) -> Iterator[Figure]:
    """Every figure that a module assigns."""
    for room in rooms:
        for name in (each for each in _assigned(_module(room)) if each not in _SIZES):
            yield from (Figure(room, name, at) for at in _numbers(getattr(_module(room), name)))


def _module(room: str) -> ModuleType:
    return import_module(f"validators.documents.pages.{room}")


@cache
def _assigned(module: ModuleType) -> tuple[str, ...]:
    assignments = [line for line in ast.parse(inspect.getsource(module)).body if isinstance(line, ast.Assign)]
    targets = [node for line in assignments for target in line.targets for node in ast.walk(target)]
    return tuple(node.id for node in targets if isinstance(node, ast.Name))


def _numbers(whole: Any, at: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    if isinstance(whole, int | float) and isfinite(whole):
        yield at
    elif isinstance(whole, tuple):
        for place, each in enumerate(whole):
            yield from _numbers(each, (*at, place))
    elif is_dataclass(whole):
        for each in fields(whole):
            yield from _numbers(getattr(whole, each.name), (*at, each.name))
