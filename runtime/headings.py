"""Answers under their headings, for whoever reads them again: by row, and by named group inside it. Pure."""

from collections.abc import Iterable, Sequence

from runtime.journey import Asked

#: Kinds of questions whose label stands above their members.
GROUPS = frozenset({"group", "address"})

Headings = tuple[str, ...]
"""Titles of rows and groups, outermost first; empty: right under the step."""


def under_headings(told: Iterable[Asked], step: Sequence[Asked]) -> dict[Headings, list[Asked]]:
    """What is told of a step, by heading, each heading after the one it is in. ``step``: all that is asked there.

    A heading under which nothing stands itself (a row that has but groups) is there with an empty list.
    """
    groups = _groups_in(step)
    headed: dict[Headings, list[Asked]] = {(): []}
    for asked in told:
        headings = (*asked.row, *_groups_around(asked, groups))
        for length in range(len(headings)):
            headed.setdefault(headings[: length + 1], [])
        headed[headings].append(asked)
    return headed


def headings_of(asked: Asked, step: Iterable[Asked]) -> Headings:
    """The rows and the named groups that it is in: so two addresses are told apart."""
    return (*asked.row, *_groups_around(asked, _groups_in(step)))


def _groups_in(step: Iterable[Asked]) -> list[Asked]:
    return [asked for asked in step if asked.question.kind in GROUPS and asked.question.label]


def _groups_around(asked: Asked, groups: Iterable[Asked]) -> list[str]:
    around = (group for group in groups if group.row == asked.row and asked.place.startswith(f"{group.place}/"))
    return [group.question.label for group in around]
