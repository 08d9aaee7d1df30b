"""The table of ``check-document``: headings, then one line a file, its causes by their names."""

import os
from collections.abc import Iterable
from pathlib import Path

from runtime.checked_files import Checked
from runtime.finding_names import cause_title
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.writing import number
from validators.findings import N_, Finding, Message, Severity, Verdict

#: What a verdict is called, the best first.
VERDICTS = {
    Verdict.ACCEPTED: N_("accepted"),
    Verdict.DOUBT: N_("to be confirmed"),
    Verdict.REFUSED: N_("to be replaced"),
    Verdict.UNKNOWN: N_("could not be checked"),
}
_HEADINGS = (N_("Verdict"), N_("Pages"), N_("Seconds"), N_("File"), N_("Findings"))


class Table:
    """As wide as what it will hold: ``paths`` are known before the first file is looked at."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.headings = tuple(map(_said, map(Message, _HEADINGS)))
        verdicts = max(len(_said(Message(word))) for word in VERDICTS.values())
        files = max((len(printable(path)) for path in paths), default=0)
        wide = (verdicts, 0, 0, files, 0)
        self._widths = tuple(map(max, wide, map(len, self.headings)))

    def head(self) -> str:
        """The headings."""
        return self._line(self.headings)

    def row(self, checked: Checked) -> str:
        """Verdict, pages, seconds of processor, file, causes, then notes."""
        reading = checked.reading
        pages, seconds = number(reading.page_count), number(round(reading.cpu_seconds, 1))
        verdict = _said(Message(VERDICTS[checked.verdict]))
        return self._line((verdict, pages, seconds, printable(checked.path), _found(checked.findings)))

    def _line(self, cells: tuple[str, ...]) -> str:
        """Figures to the right."""
        verdict, pages, seconds, file, found = self._widths
        shown = (
            f"{cells[0]:{verdict}}  {cells[1]:>{pages}}  {cells[2]:>{seconds}}  {cells[3]:{file}}  {cells[4]:{found}}"
        )
        return shown.rstrip()


def _found(findings: tuple[Finding, ...]) -> str:
    """Each cause once; notes ask for nothing and come last."""
    causes = _titles(found for found in findings if found.severity is not Severity.NOTE)
    notes = _titles(found for found in findings if found.severity is Severity.NOTE)
    to_know = _said(Message(N_("(to know: %(notes)s)"), {"notes": notes})) if notes else ""
    return f"{causes} {to_know}".strip()


def _titles(findings: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(_said(cause_title(found.cause)) for found in findings))


def printable(path: Path) -> str:
    """The path on one line, without what would command the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in in_utf_8(path))


def in_utf_8(path: Path) -> str:
    """A name may hold any byte: those that are no text are written \\xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _said(message: Message) -> str:
    return say_in(DEFAULT_LANGUAGE, message)
