"""Dossiers as CSV: one line a dossier, one column a question; the rows of a group share a cell."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from runtime.answer_words import answer_words
from runtime.desk.exports import Exported
from runtime.desk.reading import document_word
from runtime.dossier import Dossier, Json
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.pointers import found
from runtime.procedure import Procedure, Question
from runtime.states import state_name_at_the_bureau
from validators.findings import N_, Message

#: Spreadsheets take a cell that begins so for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    pointer: str
    question: Question


_COMMON: tuple[tuple[str, Callable[[Dossier, ZoneInfo], str]], ...] = (
    (N_("Number"), lambda dossier, _: dossier.number),
    (N_("Procedure"), lambda dossier, _: dossier.slug),
    (N_("State"), lambda dossier, _: say_in(DEFAULT_LANGUAGE, state_name_at_the_bureau(dossier.state))),
    (N_("Applicant"), lambda dossier, _: dossier.applicant_name),
    (N_("E-mail address"), lambda dossier, _: dossier.email),
    (N_("Received on"), lambda dossier, zone: _instant(dossier.submitted_at, zone)),
    (N_("Answer by"), lambda dossier, zone: _instant(dossier.decision_by, zone)),
)


def csv_lines(dossiers: Iterable[Exported], procedures: Iterable[Procedure], zone: str) -> Iterator[bytes]:
    """UTF-8 with its mark, semicolons, French titles: what a French spreadsheet opens at once.

    ``procedures`` give the columns of answers, for the dossiers to come; ``zone`` the clocks of instants.
    """
    columns = list(_columns(procedures))
    titles = [say_in(DEFAULT_LANGUAGE, Message(title)) for title, _ in _COMMON]
    yield BOM.encode() + _csv_line([*titles, *(column.title for column in columns)])
    for one in dossiers:
        answers = one.submissions[-1].answers
        known = {question.pointer for question in one.procedure.walk()}
        cells = (_cell(column, answers) if column.pointer in known else "" for column in columns)
        yield _csv_line([*(value(one.dossier, ZoneInfo(zone)) for _, value in _COMMON), *cells])


def _columns(procedures: Iterable[Procedure]) -> Iterator[_Column]:
    """Every question with an answer of its own, once, under its step's name."""
    seen: set[str] = set()
    for procedure in procedures:
        for step in procedure.steps:
            for question in step.walk():
                if question.pointer not in seen and _has_cell(question):
                    seen.add(question.pointer)
                    yield _Column(f"{step.title} – {question.label}", question.pointer, question)


def _has_cell(question: Question) -> bool:
    return question.kind not in {"group", "rows", "address", "information", "alternatives"} and not question.write_only


def _cell(column: _Column, answers: Json) -> str:
    return " ; ".join(_in_words(column.question, value) for value in found(column.pointer, "", answers))


def _in_words(question: Question, value: Json) -> str:
    if question.document and isinstance(value, dict):
        said = (str(value[name]) for name in ("by", "who", "when", "how", "reason") if value.get(name))
        return ", ".join((say_in(DEFAULT_LANGUAGE, document_word(str(value.get("state", "")))), *said))
    if question.kind in ("integer", "decimal", "money") and isinstance(value, int | float):
        return str(value).replace(".", ",")
    return answer_words(question, value)


def _instant(when: datetime | None, zone: ZoneInfo) -> str:
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M}" if when else ""


def _csv_line(cells: Iterable[str]) -> bytes:
    line = StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(guarded(cell) for cell in cells)
    return line.getvalue().encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """No spreadsheet takes it for a formula: an apostrophe stands before, which spreadsheets read as "text"."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULA) or cell.startswith(FORMULA) else cell
