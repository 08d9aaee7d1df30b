"""``check-document``: what is found in files, as a person reads it, as a table, or one JSON object a line.

The JSON line is stable: ``file``, ``kind`` (``null`` when none is named), ``verdict`` (accepted, doubt, refused,
unknown), ``pages``, ``findings`` (``check``, ``cause``, ``severity``, ``page``, ``message``, ``box`` as [left, top,
right, bottom] in fractions of the upright page, ``figures``), ``cpu_seconds``. The first cause is the one to mend
first. For those who write scripts: docs/check-document.md.
"""

import json
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from runtime.checked_files import Checked, check_files, files_in
from runtime.checked_table import VERDICTS, Table, in_utf_8, printable
from runtime.console import InFrench
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from validators.documents.kinds import ANY_DOCUMENT, kind_names, requirement_for_kind
from validators.documents.reading import Reading
from validators.documents.sentences import said
from validators.documents.trust import TRUSTED, trust_list
from validators.findings import N_, Finding, Message, Verdict

#: Exit status: every file is accepted; at least one is refused; none is refused, but one is in doubt or unknown.
ACCEPTED, REFUSED, TO_LOOK_AT = 0, 1, 3
#: Where a password may be left for the command, out of its line.
PASSWORD = "DOSSIER_COMPLET_DOCUMENT_PASSWORD"
#: Columns of a list in the help.
_WIDE = 74
#: From this many files on a bar shows where one is (on a terminal only), and a last line counts.
MANY = 2

#: Exit status → its sense; the documentation says the same.
STATUSES = {
    ACCEPTED: N_("every file is accepted"),
    REFUSED: N_("at least one file is to be replaced"),
    2: N_("the command is not well written (unknown option or kind of document)"),
    TO_LOOK_AT: N_("none to be replaced, at least one to be confirmed or not checked"),
}
_PASSWORD_HELP = N_("The password of the locked files; better in the variable %(name)s, out of the history.")


def _told(sentence: str, **params: str | int) -> str:
    return _said(Message(sentence, params))


def _said(message: Message) -> str:
    return say_in(DEFAULT_LANGUAGE, message)


def _help() -> str:
    """With the exit status, each on its line (the mark \\b keeps lines apart)."""
    statuses = (f"  {status}  {_told(sense)}" for status, sense in STATUSES.items())
    lines = (_told(N_("Check documents: readable, whole, recent…")), "", "\b", _told(N_("Exit status:")), *statuses)
    return "\n".join(lines)


def _kinds() -> str:
    """Below the options: none is broken at its hyphens, so that it can be copied."""
    names = textwrap.wrap(", ".join(kind_names()), _WIDE, break_on_hyphens=False)
    return "\n".join(("\b", _told(N_("Kinds of document:")), *(f"  {line}" for line in names)))


@click.command("check-document", cls=InFrench, help=_help(), epilog=_kinds())
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path),
    metavar=_told(N_("file…")),
)
@click.option(
    "--kind",
    type=click.Choice(kind_names()),
    metavar="TYPE",
    help=_told(N_("The kind of document expected, from the list below.")),
)
@click.option(
    "--table", "as_table", is_flag=True, help=_told(N_("One line a file: verdict, pages, seconds, findings."))
)
@click.option("--json", "as_json", is_flag=True, help=_told(N_("One JSON object a line.")))
@click.option("--password", metavar=_told(N_("WORD")), envvar=PASSWORD, help=_told(_PASSWORD_HELP, name=PASSWORD))
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
    table = Table(paths) if as_table and not as_json else None
    draw = table.row if table else _drawing(kind, as_json=as_json)
    if table:
        click.echo(table.head())
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


def _drawing(kind: str | None, *, as_json: bool) -> Callable[[Checked], str]:
    if as_json:
        return lambda checked: json.dumps(to_json(checked, kind), ensure_ascii=False)
    return _in_words


def to_json(checked: Checked, kind: str | None) -> dict[str, Any]:
    """The stable line."""
    return {
        "file": in_utf_8(checked.path),
        "kind": kind,
        "verdict": checked.verdict,
        "pages": checked.reading.page_count,
        "findings": [_finding_to_json(found) for found in checked.findings],
        "cpu_seconds": checked.reading.cpu_seconds,
    }


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


def _in_words(checked: Checked) -> str:
    """The file, its verdict, then each finding as the person would read it."""
    lines = [f"{printable(checked.path)}\u00a0: {_told(VERDICTS[checked.verdict])}"]
    lines += dict.fromkeys(f"  {_at_page(found, checked.reading)}{_said(found.message)}" for found in checked.findings)
    if not checked.findings:
        lines.append(f"  {_said(said('accepted_pages', n=checked.reading.page_count))}")
    return "\n".join(lines)


def _at_page(found: Finding, reading: Reading) -> str:
    return _told(N_("Page %(page)s. "), page=found.page) if found.page and reading.page_count > 1 else ""


def _counted(verdicts: Counter[Verdict]) -> str:
    """How many of each, the best first."""
    counts = [f"{_told(word)}\u00a0: {verdicts[verdict]}" for verdict, word in VERDICTS.items() if verdicts[verdict]]
    return _told(N_("Files checked: %(n)s (%(counts)s)."), n=verdicts.total(), counts=", ".join(counts))
