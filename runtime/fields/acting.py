"""The buttons inside a page: add, remove and move rows, choose a branch, take a suggested address."""

import secrets
from collections.abc import Callable, Iterator, Mapping

from runtime.dossier import ROW, Json
from runtime.places import ABSENT, join, look, put, rows_of, tokens
from runtime.procedure import Question, Step
from validators.data.email import likely_address

Draft = Mapping[str, Json]
Acted = tuple[dict[str, Json], str]

#: Without a declared limit: more rows than any page should hold.
MOST_ROWS = 200


def act(draft: Draft, step: Step, action: str) -> Acted:
    """``add:/enfants``, ``remove:/enfants/r3f9``, ``up:…``, ``down:…``, ``choose:…``, ``correct:…``: the new draft and
    the place where the focus goes. What makes no sense (a crafted or an old page) changes nothing and goes nowhere."""
    verb, _, place = action.partition(":")
    do = _VERBS.get(verb)
    return do(draft, step, place) if do and place.startswith("/") else (dict(draft), "")


def add(draft: Draft, step: Step, place: str) -> Acted:
    """A row at the end, within ``max_rows``; the focus goes to its first question."""
    question = _question(draft, step, place)
    if question is None or question.kind not in ("rows", "list"):
        return dict(draft), ""
    if question.kind == "list":  # the page always draws one empty line after the others
        lines = look(draft, place)
        return dict(draft), join(place, str(len(lines))) if isinstance(lines, list) and lines else place
    rows = list(rows_of(look(draft, place)))
    if len(rows) >= (question.max_rows or MOST_ROWS):
        return dict(draft), place
    fresh = [new_row() for _ in range(max(1, question.min_rows - len(rows)))]
    return put(draft, place, [*rows, *fresh]), _first_place(question, join(place, fresh[0][ROW]))


def remove(draft: Draft, step: Step, place: str) -> Acted:
    """That row; the focus goes to the one that took its place. A required group keeps its least number of rows."""
    group, question, rows, index = _row(draft, step, place)
    if question is None:
        return dict(draft), ""
    kept = rows[:index] + rows[index + 1 :]
    if question.required or question.required_when:
        kept += [new_row() for _ in range(question.min_rows - len(kept))]
    focus = join(group, kept[min(index, len(kept) - 1)][ROW]) if kept else group
    return put(draft, group, kept or ABSENT), focus


def up(draft: Draft, step: Step, place: str) -> Acted:
    """One place earlier."""
    return _move(draft, step, place, -1)


def down(draft: Draft, step: Step, place: str) -> Acted:
    """One place later."""
    return _move(draft, step, place, 1)


def choose(draft: Draft, step: Step, place: str) -> Acted:
    """The choice itself was in the page, and is kept already: the focus goes to what it opens."""
    return dict(draft), place


def correct(draft: Draft, step: Step, place: str) -> Acted:
    """The address that was probably meant."""
    question, address = _question(draft, step, place), look(draft, place)
    meant = likely_address(address) if isinstance(address, str) else None
    if question is None or question.kind != "email" or meant is None:
        return dict(draft), ""
    return put(draft, place, meant), place


_VERBS: Mapping[str, Callable[[Draft, Step, str], Acted]] = {
    "add": add,
    "choose": choose,
    "correct": correct,
    "down": down,
    "remove": remove,
    "up": up,
}


def new_row() -> dict[str, Json]:
    """An empty row, with an id nobody can guess or meet again."""
    return {ROW: secrets.token_hex(4)}


def _move(draft: Draft, step: Step, place: str, way: int) -> Acted:
    group, question, rows, index = _row(draft, step, place)
    to = index + way
    if question is None or not 0 <= to < len(rows):
        return dict(draft), place if question else ""
    rows[index], rows[to] = rows[to], rows[index]
    return put(draft, group, rows), place


def _row(draft: Draft, step: Step, place: str) -> tuple[str, Question | None, list[dict[str, Json]], int]:
    """The group a row is in, its question, all its rows, and which one it is."""
    group, _, row = place.rpartition("/")
    question = _question(draft, step, group)
    rows = list(rows_of(look(draft, group))) if group else []
    index = next((index for index, one in enumerate(rows) if one[ROW] == row), -1)
    return group, question if question and question.kind == "rows" and index >= 0 else None, rows, index


def _question(draft: Draft, step: Step, place: str) -> Question | None:
    """The question of the step at that place."""
    template = _template(draft, place)
    return next((question for question in step.walk() if question.pointer == template), None)


def _template(draft: Json, place: str) -> str:
    """``/enfants/r3f9/prenom`` → ``/enfants/*/prenom``, by what the draft holds."""
    template, value = "", draft
    for token in tokens(place):
        is_in_rows = isinstance(value, list)
        template = f"{template}/*" if is_in_rows else join(template, token)
        value = look(value, join("", token)) if value is not ABSENT else ABSENT
    return template


def _first_place(question: Question, row: str) -> str:
    """The first place of a row where something can be typed."""
    return next(_leaves(question, row), row)


def _leaves(question: Question, holder: str) -> Iterator[str]:
    for member in question.questions:
        place = join(holder, member.name)
        if member.kind in ("group", "address"):
            yield from _leaves(member, place)
        elif member.kind not in ("information", "constant", "computed") and not member.read_only:
            yield place
