"""Everybody in turn: who gives forty files does not make the next one wait for them all."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from runtime.turns import Turns


class Works:
    """Tasks that end when told to, and the order in which they began."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.begun: list[str] = []
        self.ends: dict[str, threading.Event] = {}
        self.futures: dict[str, Future[str]] = {}
        self._changed = threading.Condition()

    def give(self, owner: str, count: int) -> None:
        for number in range(count):
            name = f"{owner}{number}"
            self.ends[name] = threading.Event()
            self.futures[name] = self.turns.take(owner, self._task(name))

    def _task(self, name: str) -> Callable[[], str]:
        def task() -> str:
            with self._changed:
                self.begun.append(name)
                self._changed.notify_all()
            self.ends[name].wait(20)
            return name

        return task

    def after(self, count: int) -> list[str]:
        """What has begun, once that many have."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.begun) >= count, 20)
            return list(self.begun)

    def end(self, *names: str) -> None:
        for name in names:
            self.ends[name].set()
            assert self.futures[name].result(20) == name


@pytest.fixture
def works() -> Works:
    return Works(Turns(threads=3, each=2))


def test_one_owner_has_at_most_its_share(works: Works) -> None:
    works.give("a", 5)
    works.give("b", 1)
    assert sorted(works.after(3)) == ["a0", "a1", "b0"]
    works.end("a0")
    assert works.after(4)[-1] == "a2"
    works.end("a1", "a2", "a3", "a4", "b0")


def test_who_has_the_least_under_way_comes_next(works: Works) -> None:
    works.give("a", 3)
    works.give("b", 3)
    works.after(3)
    works.give("c", 1)
    works.end("a0")
    assert works.after(4)[-1] == "c0"
    works.end("a1", "b0", "c0", "a2", "b1", "b2")
    assert sorted(works.begun) == ["a0", "a1", "a2", "b0", "b1", "b2", "c0"]


def test_a_queue_is_long_by_those_who_wait_not_by_what_one_of_them_gives(works: Works) -> None:
    works.give("a", 9)
    told = [works.turns.is_long]
    for owner in "bcde":
        works.give(owner, 1)
    told.append(works.turns.is_long)
    works.end("a0", "b0", "c0", "d0", "e0")
    assert [*told, works.turns.is_long] == [False, True, False]
    works.end(*(f"a{number}" for number in range(1, 9)))


def test_a_fault_is_for_the_one_who_asked() -> None:
    turns = Turns(1, 1)
    wrong = turns.take("a", _fail)
    with pytest.raises(ValueError, match="no"):
        wrong.result(20)
    assert turns.take("a", lambda: 1).result(20) == 1


def _fail() -> int:
    raise ValueError("no")
