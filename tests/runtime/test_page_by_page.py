"""A file's pages through the worker: each costs its own findings, and no other's."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from runtime.errors import Unavailable
from runtime.page_by_page import AT_ONCE, examine_whole
from validators.documents.examined import Examined
from validators.documents.limits import LIMITS
from validators.documents.reading import Medium, PageReading, Reading
from validators.findings import Cause, Severity

ORDER: dict[str, Any] = {"source": "/nowhere"}


@dataclass
class Workers:
    """``TaskQueue`` of a file of so many pages, of which a first look sees ``first``; ``deadly`` ones kill it."""

    pages: int = 3
    first: int = 1
    deadly: frozenset[int] = frozenset()
    opens: bool = True
    fault: Exception = field(default_factory=lambda: Unavailable("worker"))
    cpu: float = 1.0
    asked: list[Any] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    def enqueue(self, task: str, **arguments: Any) -> Any:
        assert (task, arguments.pop("source")) == ("examine", "/nowhere")
        numbers = arguments.get("pages")
        self.asked.append(numbers)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return numbers

    def result(self, ticket: Any, timeout: float) -> Examined:
        self.under_way -= 1
        numbers = range(1, self.first + 1) if ticket is None else ticket
        if self.deadly & set(numbers) or not self.opens:
            raise self.fault
        pages = tuple(PageReading(number, Medium.SCAN, 10, 10) for number in numbers)
        facts = Reading("application/pdf", "", self.pages, pages, looked_at=self.pages, cpu_seconds=self.cpu)
        return Examined(facts, dict.fromkeys(numbers, b"jpeg"))


def unknown(examined: Examined) -> list[int]:
    """Pages left for the agent."""
    return [
        page.number
        for page in examined.reading.pages
        if [found.cause for found in page.findings if found.severity is Severity.UNKNOWN] == [Cause.NOT_EXAMINED]
    ]


def test_a_short_file_is_one_task() -> None:
    workers = Workers(pages=2, first=2)
    examined = examine_whole(workers, ORDER, 5)
    assert workers.asked == [None]
    assert [page.number for page in examined.reading.pages] == [1, 2]


def test_pages_the_first_look_left_are_a_task_each_two_at_a_time() -> None:
    workers = Workers(pages=6)
    examined = examine_whole(workers, ORDER, 5)
    assert workers.asked == [None, (2,), (3,), (4,), (5,), (6,)]
    assert workers.most == AT_ONCE
    assert (unknown(examined), list(examined.pictures)) == ([], [1, 2, 3, 4, 5, 6])
    assert examined.reading.cpu_seconds == 6.0


@pytest.mark.parametrize("fault", [Unavailable("worker"), ValueError("ours")])
@pytest.mark.parametrize("deadly", [1, 2, 4])
def test_a_page_that_kills_its_worker_or_meets_our_fault_costs_no_other(deadly: int, fault: Exception) -> None:
    examined = examine_whole(Workers(pages=4, first=3, deadly=frozenset({deadly}), fault=fault), ORDER, 5)
    assert [page.number for page in examined.reading.pages] == [1, 2, 3, 4]
    assert unknown(examined) == [deadly]
    assert set(examined.pictures) == {1, 2, 3, 4} - {deadly}


def test_a_single_page_that_kills_is_the_whole_file() -> None:
    with pytest.raises(Unavailable, match="worker"):
        examine_whole(Workers(pages=1, deadly=frozenset({1})), ORDER, 5)


def test_a_file_that_cannot_be_opened_is_not_asked_page_by_page() -> None:
    workers = Workers(opens=False)
    with pytest.raises(Unavailable, match="worker"):
        examine_whole(workers, ORDER, 5)
    assert workers.asked == [None, ()]


def test_a_file_whose_every_page_kills_ends_with_the_budget() -> None:
    workers = Workers(pages=60, deadly=frozenset(range(1, 61)))
    examined = examine_whole(workers, ORDER, 5)
    assert unknown(examined) == list(range(1, 61))
    assert len(workers.asked) <= 2 + LIMITS.cpu_seconds / LIMITS.page_seconds + AT_ONCE


def test_a_page_costs_what_it_burns() -> None:
    workers = Workers(pages=60, cpu=replace(LIMITS).cpu_seconds / 10)
    assert len(unknown(examine_whole(workers, ORDER, 5))) > 40


def test_a_queue_that_is_down_is_said() -> None:
    class Stopped(Workers):
        def result(self, ticket: Any, timeout: float) -> Examined:
            raise TimeoutError

    with pytest.raises(Unavailable, match="queue"):
        examine_whole(Stopped(), ORDER, 5)
