"""The matrix as a person reads it: in the terminal, and in ``docs/accessibility.md``. In French, like the reference."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from runtime.accessibility.matrix import SURFACES, Applies, Cell, Check, Matrix, Row
from runtime.accessibility.statement import REFERENCE
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from validators.findings import N_, Message

PROTOCOLS = tomllib.loads(Path(__file__).with_name("protocols.toml").read_text(encoding="utf-8"))
APPLIES = {
    Applies.YES: N_("applies"),
    Applies.COND: N_("applies if an author adds such a content"),
    Applies.NO: N_("does not apply"),
}


def _told(sentence: str, **params: str | int) -> str:
    return say_in(DEFAULT_LANGUAGE, Message(sentence, params))


def text_lines(matrix: Matrix, only: Iterable[str] = ()) -> Iterator[str]:
    """The whole matrix, or the criteria asked for; then what a person opens, does and hears."""
    chosen = set(only)
    rows = [row for row in matrix.rows if not chosen or row.criterion.id in chosen]
    yield _run(matrix)
    for row in rows:
        yield ""
        yield from _row_lines(row)
    yield ""
    yield from _protocol_lines({row.criterion.id for row in rows})


def _run(matrix: Matrix) -> str:
    if matrix.date is None:
        return _told(N_("RGAA %(version)s. No full run has been recorded yet."), version=REFERENCE)
    day = matrix.date.isoformat()
    return _told(N_("RGAA %(version)s. Last full run: %(date)s."), version=REFERENCE, date=day)


def _row_lines(row: Row) -> Iterator[str]:
    yield f"{row.criterion.id} {row.criterion.title} ({row.criterion.level})"
    yield f"  {row.why}"
    for surface, title in SURFACES.items():
        cell = row.cells[surface]
        yield f"  {_told(title)}\u00a0: {_told(APPLIES[cell.applies])}"
        yield from (f"    {_check_line(check)}" for check in cell.checks)
    if row.judge:
        said = _told(N_("A person judges"))
        yield f"  {said}\u00a0: {row.judge}"


def _check_line(check: Check) -> str:
    name = check.name if check.name == check.test else f"{check.name} ({check.test})"
    return f"{name}\u00a0: {_result(check)}"


def _result(check: Check) -> str:
    if check.judged is None:
        return _told(N_("at each change"))
    if check.faults:
        return _told(N_("%(n)s pages judged, %(faults)s faults"), n=check.judged, faults=check.faults)
    return _told(N_("%(n)s pages judged, no fault"), n=check.judged)


def _protocol_lines(asked: set[str]) -> Iterator[str]:
    yield _told(N_("With a screen reader"))
    for reader in PROTOCOLS["reader"]:
        yield f"  {reader['name']}. {reader['start']} {reader['keys']}"
    for step in PROTOCOLS["step"]:
        if asked & set(step["criteria"]):
            yield f"  {', '.join(step['criteria'])}"
            yield from (f"    {title}\u00a0: {step[word]}" for word, title in _gestures())


def _gestures() -> Iterator[tuple[str, str]]:
    yield from (("open", _told(N_("Open"))), ("do", _told(N_("Do"))), ("hear", _told(N_("Hear"))))


def markdown_lines(matrix: Matrix) -> Iterator[str]:
    """The page of the documentation."""
    title = _told(N_("Accessibility: what is checked, what a person must judge"))
    yield from (f"# {title}", "")
    yield _told(N_("Written by `python -m tests.accessibility.matrix`, from the tests themselves: never by hand."))
    yield _run(matrix)
    yield _told(N_("Passing these tests is no audit: a site says “not compliant” until a person has made one."))
    yield ""
    yield from _counts(matrix)
    for theme, rows in _by_theme(matrix):
        yield from ("", _h2(theme), "", _heading(), "| --- | --- | --- | --- | --- |")
        yield from map(_markdown_row, rows)
    yield from ("", _h2(_told(N_("WCAG 2.2, for the RGAA to come"))), "")
    for one, cell in matrix.beyond.items():
        yield f"- {one}\u00a0: {_names(cell)}"
    yield from ("", _h2(_told(N_("With a screen reader"))), "")
    yield from _markdown_protocol()
    source = N_("Titles of the criteria: RGAA %(version)s, DINUM, Licence Ouverte 2.0.")
    yield from ("", _told(source, version=REFERENCE))


def _h2(title: str) -> str:
    return f"## {title}"


def _heading() -> str:
    titles = (N_("Criterion"), *SURFACES.values(), N_("A person judges"))
    return f"| {' | '.join(map(_told, titles))} |"


def _counts(matrix: Matrix) -> Iterator[str]:
    titles = (N_("Surface"), N_("apply"), N_("checked by a test"), N_("judged by a person too"), N_("by a person only"))
    yield from (f"| {' | '.join(map(_told, titles))} |", "| --- | --- | --- | --- | --- |")
    for surface, title in SURFACES.items():
        rows = [row for row in matrix.rows if row.cells[surface].applies is not Applies.NO]
        checked = [row for row in rows if row.cells[surface].checks]
        figures = (len(rows), len(checked), sum(bool(row.judge) for row in checked), len(rows) - len(checked))
        yield f"| {_told(title)} | {' | '.join(map(str, figures))} |"


def _by_theme(matrix: Matrix) -> Iterator[tuple[str, list[Row]]]:
    for theme in dict.fromkeys(row.criterion.theme for row in matrix.rows):
        yield theme, [row for row in matrix.rows if row.criterion.theme == theme]


def _markdown_row(row: Row) -> str:
    cells = [f"{_told(APPLIES[cell.applies])}{_after(_names(cell))}" for cell in row.cells.values()]
    title = f"**{row.criterion.id}** {row.criterion.title} *{row.why}*"
    return f"| {' | '.join([title, *cells, row.judge]).replace('<', '&lt;')} |"


def _after(names: str) -> str:
    return f"\u00a0: {names}" if names else ""


def _names(cell: Cell) -> str:
    return ", ".join(f"`{check.name}`{_judged(check)}" for check in cell.checks)


def _judged(check: Check) -> str:
    if check.judged is None:
        return ""
    return f" ({check.faults}\u00a0✗)" if check.faults else f" ({check.judged}\u00a0✓)"


def _markdown_protocol() -> Iterator[str]:
    for reader in PROTOCOLS["reader"]:
        yield f"- **{reader['name']}.** {reader['start']} {reader['keys']}"
    yield ""
    titles = [_told(N_("Criteria")), *(title for _, title in _gestures())]
    yield from (f"| {' | '.join(titles)} |", "| --- | --- | --- | --- |")
    yield from (f"| {' | '.join(_step(step))} |" for step in PROTOCOLS["step"])


def _step(step: dict[str, Any]) -> Iterator[str]:
    yield ", ".join(step["criteria"])
    yield from (step[word] for word, _ in _gestures())
