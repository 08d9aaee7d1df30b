"""A number of a module, wherever it stands, and another one in its place for a while."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any, TypeAlias

#: A place in a tuple, or a field of a value.
Step: TypeAlias = int | str


def found_at(module: ModuleType, name: str, at: Sequence[Step]) -> Any:
    """What stands there now."""
    whole = getattr(module, name)
    for step in at:
        whole = whole[step] if isinstance(step, int) else getattr(whole, step)
    return whole


@contextmanager
def moved(modules: Sequence[ModuleType], name: str, at: Sequence[Step], value: Any) -> Iterator[None]:
    """Another value for a while in the modules that read it; what they kept of the one before is forgotten on both
    ways."""
    shipped = getattr(modules[0], name)
    _set(modules, name, _changed(shipped, at, value))
    try:
        yield
    finally:
        _set(modules, name, shipped)


def _set(modules: Sequence[ModuleType], name: str, whole: Any) -> None:
    for module in modules:
        setattr(module, name, whole)
        for each in vars(module).values():
            if callable(getattr(each, "cache_clear", None)):
                each.cache_clear()


def _changed(whole: Any, at: Sequence[Step], value: Any) -> Any:
    if not at:
        return value
    step, *rest = at
    if isinstance(step, str):
        return replace(whole, **{step: _changed(getattr(whole, step), rest, value)})
    return tuple(_changed(each, rest, value) if place == step else each for place, each in enumerate(whole))
