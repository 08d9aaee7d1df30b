"""``check-document``: what is found in files, as a person reads it or one JSON object a line.

The line is stable: ``file``, ``kind`` (``null`` when none is named), ``verdict`` (accepted, doubt, refused, unknown),
``pages``, ``findings`` (``check``, ``cause``, ``severity``, ``page``, ``message``, ``box`` as [left, top, right,
bottom] in fractions of the upright page, ``figures``), ``cpu_seconds``. The first cause is the one to mend first.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from runtime.adapters.local_pool import LocalPool
from runtime.adapters.system_clock import SystemClock
from runtime.errors import Unavailable
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.site import Settings
from runtime.writing import filesize
from validators.documents.judging import findings_for, needs_text, page_checks_for
from validators.documents.kinds import ANY_DOCUMENT, kind_names, requirement_for_kind
from validators.documents.opening import OPENED
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import finding, said
from validators.findings import N_, Cause, Finding, Message, Severity, Verdict, verdict_for
from validators.ocr import OcrEngine
from validators.ocr.tesseract import TesseractEngine

log = logging.getLogger(__name__)

#: Exit status: every file is accepted; at least one is refused; none is refused, but one is in doubt or unknown.
ACCEPTED, REFUSED, TO_LOOK_AT = 0, 1, 3
#: Seconds a file may take: more than the worker's own limit.
_PATIENCE = 600.0
#: From this many files on a bar shows where one is (on a terminal only).
MANY = 2

_VERDICTS = {
    Verdict.ACCEPTED: N_("accepted"),
    Verdict.DOUBT: N_("to be confirmed"),
    Verdict.REFUSED: N_("to be replaced"),
    Verdict.UNKNOWN: N_("could not be checked"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is said of it."""

    file: str
    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst finding."""
        return verdict_for(self.findings)


def _told(sentence: str, **params: str | int) -> str:
    return say_in(DEFAULT_LANGUAGE, Message(sentence, params))


@click.command(
    "check-document",
    help=_told(N_("Check documents: readable, whole, recent… Exit status: 0 accepted, 1 refused, 3 to look at.")),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(kind_names()), help=_told(N_("The kind of document expected.")))
@click.option("--json", "as_json", is_flag=True, help=_told(N_("One JSON object a line.")))
@click.pass_context
def check_document(context: click.Context, files: tuple[Path, ...], kind: str | None, as_json: bool) -> None:
    """Print what is found in each file; a folder stands for all the files in it."""
    requirement = requirement_for_kind(kind) if kind else ANY_DOCUMENT
    paths = list(_expanded(files))
    worst = ACCEPTED
    for checked in tqdm(check_files(paths, requirement), total=len(paths), disable=len(paths) < MANY or None):
        line = json.dumps(to_json(checked, kind), ensure_ascii=False) if as_json else _in_words(checked)
        tqdm.write(line)
        worst = _worse(worst, checked.verdict)
    context.exit(worst)


def _expanded(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        yield from sorted(inner for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else (path,)


def _worse(status: int, verdict: Verdict) -> int:
    if REFUSED in (status, {Verdict.REFUSED: REFUSED}.get(verdict)):
        return REFUSED
    return status if verdict is Verdict.ACCEPTED else TO_LOOK_AT


def check_files(
    paths: list[Path], requirement: DocumentRequirement, engine: OcrEngine | None = None
) -> Iterator[Checked]:
    """Check files side by side in the limited worker; each is said in its turn, whatever becomes of it."""
    pool, today = LocalPool(), SystemClock(Settings().time_zone).today()
    try:
        tickets = [_begin(pool, path, requirement, engine or TesseractEngine()) for path in paths]
        for path, ticket in zip(paths, tickets, strict=True):
            yield _checked(pool, path, ticket, requirement, today)
    finally:
        pool.stop()


def _begin(pool: LocalPool, path: Path, requirement: DocumentRequirement, engine: OcrEngine) -> str | Cause:
    """The ticket of its examination, or why it is not begun."""
    try:
        if path.stat().st_size > Settings().max_file_size:
            return Cause.TOO_LARGE_BYTES
        path.open("rb").close()
    except OSError:
        return Cause.NOT_EXAMINED
    return pool.enqueue(
        "examine",
        source=str(path),
        engine=engine,
        checks=page_checks_for(requirement),
        need_text=needs_text(requirement),
        accepts=requirement.accepts,
    )


def _checked(
    pool: LocalPool, path: Path, ticket: str | Cause, requirement: DocumentRequirement, today: date
) -> Checked:
    reading = _not_begun(ticket) if isinstance(ticket, Cause) else _result(pool, ticket)
    return Checked(str(path), reading, findings_for(reading, requirement, today=today))


def _not_begun(cause: Cause) -> Reading:
    if cause is Cause.TOO_LARGE_BYTES:
        limit = filesize(Settings().max_file_size)
        return Reading("", "", 0, findings=(finding(OPENED, cause, Severity.BLOCKING, {"max": limit}),))
    return Reading("", "", 0, findings=(finding(OPENED, cause, Severity.UNKNOWN),))


def _result(pool: LocalPool, ticket: str) -> Reading:
    try:
        reading: Reading = pool.result(ticket, _PATIENCE).reading
    except (Unavailable, TimeoutError, OSError):
        return _not_begun(Cause.NOT_EXAMINED)
    except Exception:  # a fault of ours in a check: a line too, never a traceback in its place
        log.exception("a check failed")
        return _not_begun(Cause.NOT_EXAMINED)
    return reading


def to_json(checked: Checked, kind: str | None) -> dict[str, Any]:
    """The stable line."""
    return {
        "file": checked.file,
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
        "message": say_in(DEFAULT_LANGUAGE, found.message),
        "box": list(asdict(found.box).values()) if found.box else None,
        "figures": dict(found.figures),
    }


def _in_words(checked: Checked) -> str:
    """The file, its verdict, then each finding as the person would read it."""
    lines = [f"{checked.file}\u00a0: {_told(_VERDICTS[checked.verdict])}"]
    lines += [f"  {_at_page(found, checked.reading)}{_said(found.message)}" for found in checked.findings]
    if not checked.findings:
        lines.append(f"  {_said(said('accepted_pages', n=checked.reading.page_count))}")
    return "\n".join(lines)


def _said(message: Message) -> str:
    return say_in(DEFAULT_LANGUAGE, message)


def _at_page(found: Finding, reading: Reading) -> str:
    return _told(N_("Page %(page)s. "), page=found.page) if found.page and reading.page_count > 1 else ""
