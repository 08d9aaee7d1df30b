"""``check-document``: what is found in files, as a person reads it, as a table, or one JSON object a line.

The JSON line is stable: ``file``, ``kind`` (``null`` when none is named), ``verdict`` (accepted, doubt, refused,
unknown), ``pages``, ``findings`` (``check``, ``cause``, ``severity``, ``page``, ``message``, ``box`` as [left, top,
right, bottom] in fractions of the upright page, ``figures``), ``cpu_seconds``. The first cause is the one to mend
first. For those who write scripts: docs/check-document.md.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from runtime.checked_files import Checked, check_files, files_in
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.writing import number
from validators.documents.kinds import ANY_DOCUMENT, kind_names, requirement_for_kind
from validators.documents.reading import Reading
from validators.documents.sentences import said
from validators.documents.trust import TRUSTED, trust_list
from validators.findings import N_, Finding, Message, Severity, Verdict

#: Exit status: every file is accepted; at least one is refused; none is refused, but one is in doubt or unknown.
ACCEPTED, REFUSED, TO_LOOK_AT = 0, 1, 3
#: Where a password may be left for the command, out of its line.
PASSWORD = "DOSSIER_COMPLET_DOCUMENT_PASSWORD"
#: From this many files on a bar shows where one is (on a terminal only), and a last line counts.
MANY = 2

_VERDICTS = {
    Verdict.ACCEPTED: N_("accepted"),
    Verdict.DOUBT: N_("to be confirmed"),
    Verdict.REFUSED: N_("to be replaced"),
    Verdict.UNKNOWN: N_("could not be checked"),
}
_PASSWORD_HELP = N_("The password of the locked files; better in the variable %(name)s, out of the history.")


def _told(sentence: str, **params: str | int) -> str:
    return _said(Message(sentence, params))


def _said(message: Message) -> str:
    return say_in(DEFAULT_LANGUAGE, message)


@click.command(
    "check-document",
    help=_told(N_("Check documents: readable, whole, recent… Exit status: 0 accepted, 1 refused, 3 to look at.")),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--kind", type=click.Choice(kind_names()), help=_told(N_("The kind of document expected.")))
@click.option("--table", "as_table", is_flag=True, help=_told(N_("One line a file: verdict, pages, seconds, causes.")))
@click.option("--json", "as_json", is_flag=True, help=_told(N_("One JSON object a line.")))
@click.option("--password", envvar=PASSWORD, help=_told(_PASSWORD_HELP, name=PASSWORD))
@click.option(
    "--ask", is_flag=True, help=_told(N_("Ask for that password: it stays neither on screen nor in history."))
)
@click.pass_context
def check_document(
    context: click.Context,
    files: tuple[Path, ...],
    kind: str | None,
    as_table: bool,
    as_json: bool,
    password: str | None,
    ask: bool,
) -> None:
    """Print what is found in each file; a folder stands for all the files in it."""
    if ask:
        password = click.prompt(_told(N_("Password of the locked files")), hide_input=True, err=True)
    requirement = requirement_for_kind(kind) if kind else ANY_DOCUMENT
    paths = list(files_in(files))
    draw = _drawing(kind, paths, as_table=as_table, as_json=as_json)
    verdicts: Counter[Verdict] = Counter()
    trust = trust_list((context.find_root().params.get("home") or Path("var")) / TRUSTED)
    for checked in tqdm(
        check_files(paths, requirement, trust=trust, password=password),
        total=len(paths),
        disable=len(paths) < MANY or None,
    ):
        tqdm.write(draw(checked))
        verdicts[checked.verdict] += 1
    if len(paths) >= MANY and not as_json:
        click.echo(_counted(verdicts))
    context.exit(_status(verdicts))


def _status(verdicts: Counter[Verdict]) -> int:
    """The worst of them."""
    if verdicts[Verdict.REFUSED]:
        return REFUSED
    return ACCEPTED if verdicts.total() == verdicts[Verdict.ACCEPTED] else TO_LOOK_AT


def _drawing(kind: str | None, paths: list[Path], *, as_table: bool, as_json: bool) -> Callable[[Checked], str]:
    if as_json:
        return lambda checked: json.dumps(to_json(checked, kind), ensure_ascii=False)
    if as_table:
        width = max((len(printable(path)) for path in paths), default=0)
        return lambda checked: _row(checked, width)
    return _in_words


def to_json(checked: Checked, kind: str | None) -> dict[str, Any]:
    """The stable line."""
    return {
        "file": _in_utf_8(checked.path),
        "kind": kind,
        "verdict": checked.verdict,
        "pages": checked.reading.page_count,
        "findings": [_finding_to_json(found) for found in checked.findings],
        "cpu_seconds": checked.reading.cpu_seconds,
    }


def printable(path: Path) -> str:
    """The path on one line, without what would command the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in _in_utf_8(path))


def _in_utf_8(path: Path) -> str:
    """A name may hold any byte: those that are no text are written \\xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _finding_to_json(found: Finding) -> dict[str, Any]:
    return {
        "check": found.check,
        "cause": found.cause,
        "severity": found.severity,
        "page": found.page,
        "message": _said(found.message),
        "box": list(asdict(found.box).values()) if found.box else None,
        "figures": dict(found.figures),
    }


def _row(checked: Checked, width: int) -> str:
    """Verdict, pages, seconds of processor, file, causes (notes set apart), in columns."""
    words = max(len(_told(word)) for word in _VERDICTS.values())
    pages = _told(N_("%(n)s p."), n=checked.reading.page_count)
    seconds = _told(N_("%(n)s s"), n=number(round(checked.reading.cpu_seconds, 1)))
    causes = dict.fromkeys(found.cause for found in checked.findings if found.severity is not Severity.NOTE)
    columns = (f"{_told(_VERDICTS[checked.verdict]):{words}}", f"{pages:>6}", f"{seconds:>7}")
    return "  ".join((*columns, f"{printable(checked.path):{width}}", ", ".join(causes))).rstrip()


def _in_words(checked: Checked) -> str:
    """The file, its verdict, then each finding as the person would read it."""
    lines = [f"{printable(checked.path)}\u00a0: {_told(_VERDICTS[checked.verdict])}"]
    lines += dict.fromkeys(f"  {_at_page(found, checked.reading)}{_said(found.message)}" for found in checked.findings)
    if not checked.findings:
        lines.append(f"  {_said(said('accepted_pages', n=checked.reading.page_count))}")
    return "\n".join(lines)


def _at_page(found: Finding, reading: Reading) -> str:
    return _told(N_("Page %(page)s. "), page=found.page) if found.page and reading.page_count > 1 else ""


def _counted(verdicts: Counter[Verdict]) -> str:
    """How many of each, the best first."""
    counts = [f"{_told(word)}\u00a0: {verdicts[verdict]}" for verdict, word in _VERDICTS.items() if verdicts[verdict]]
    return _told(N_("Files checked: %(n)s (%(counts)s)."), n=verdicts.total(), counts=", ".join(counts))
