"""A figure of the product moved step by step: how far are as few answers wrong, and what goes wrong first?"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from math import inf
from types import ModuleType
from typing import TypeAlias

from benchmarks.moving import found_at, moved

Value: TypeAlias = int | float | timedelta
#: Question → what is wrong with its answer ("false alarm", "miss"…); the right answers are left out.
Wrong: TypeAlias = Mapping[str, str]
Judge: TypeAlias = Callable[[], Wrong]

DOWN, UP = (0.95, 0.85, 0.7, 0.5, 0.25), (1.05, 1.2, 1.5, 2.0, 4.0)
#: Whole numbers move by these too.
_STEPS = (1, 2, 3)


@dataclass(frozen=True)
class Figure:
    """One figure: its module under ``validators.documents``, its name there, what it counts, what judges it.

    ``at``: its place in a tuple, of tuples. ``most``, ``least``: beyond, it means nothing (a share is 1 at most).
    """

    room: str
    name: str
    unit: str
    judges: tuple[str, ...]
    at: tuple[int, ...] = ()
    most: float = inf
    least: float = 0

    def __str__(self) -> str:
        return f"{self.room} {self.name}{''.join(f'[{place}]' for place in self.at)}"

    @property
    def module(self) -> ModuleType:
        """Where it is read each time it is used."""
        return import_module(f"validators.documents.{self.room}")

    @property
    def value(self) -> Value:
        """As it stands now."""
        return found_at(self.module, self.name, self.at)  # type: ignore[no-any-return]  # whatever the module holds

    def moved(self, value: Value) -> AbstractContextManager[None]:
        """Another value for a while."""
        return moved([self.module], self.name, self.at, value)

    def steps(self) -> tuple[list[Value], list[Value]]:
        """The values tried below, then above, the nearest first."""
        value = self.value
        number = value.days if isinstance(value, timedelta) else value
        below, above = ([number * factor for factor in factors] for factors in (DOWN, UP))
        if isinstance(number, int):
            below = sorted({number - step for step in _STEPS} | {round(each) for each in below}, reverse=True)
            above = sorted({number + step for step in _STEPS} | {round(each) for each in above})
        made = timedelta if isinstance(value, timedelta) else type(value)
        lower, upper = ([made(each) for each in side if self._means(each, number)] for side in (below, above))
        return lower, upper

    def _means(self, value: float, now: float) -> bool:
        return self.least <= value <= self.most and value != now


@dataclass(frozen=True)
class Side:
    """One way: the last value tried with no more wrong answers; the next one, which had more (``None``: none had), and
    what it got wrong that was right."""

    reach: Value
    broken: Value | None
    worse: Wrong
    changes: bool
    """Whether anything was answered otherwise at any value."""
    better: tuple[Value, int] | None
    """The value with the fewest wrong answers, where they are fewer than at its place."""


def walked(figure: Figure, values: list[Value], judge: Judge, before: Wrong) -> Side:
    """Moved one way until more answers are wrong than ``before``."""
    reach, changes, better = figure.value, False, None
    for value in values:
        with figure.moved(value):
            now = judge()
        changes = changes or now != before
        if len(now) > len(before):
            return Side(
                reach, value, {each: now[each] for each in now if now[each] != before.get(each)}, changes, better
            )
        if len(now) < (better[1] if better else len(before)):
            better = value, len(now)
        reach = value
    return Side(reach, None, {}, changes, better)
