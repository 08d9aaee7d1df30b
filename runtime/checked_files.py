"""Files of this machine, looked at side by side in the limited worker; each is said in its turn, whatever it is."""

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from runtime.adapters.local_pool import LocalPool
from runtime.adapters.system_clock import SystemClock
from runtime.errors import Unavailable
from runtime.page_by_page import examine_whole
from runtime.site import Settings
from runtime.terminal_sentences import said_here
from runtime.writing import filesize
from validators.documents.judging import findings_for, limits_for, needs_text, page_checks_for, sights_for
from validators.documents.opening import OPENED
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import finding
from validators.documents.trust import TrustList, proved
from validators.findings import N_, Cause, Finding, Message, Severity, Verdict, verdict_for
from validators.ocr import OcrEngine
from validators.ocr.in_process import installed_engine

log = logging.getLogger(__name__)

#: Seconds a file may take: more than the worker's own limit.
_PATIENCE = 600.0
#: Files begun before the first of them is told. The queue forgets tickets beyond a thousand.
_AHEAD = 4 * (os.cpu_count() or 1)

NO_SUCH_FILE = N_("There is no such file. Check the path.")
EMPTY_FOLDER = N_("This folder holds no file. Check the path.")
NOT_A_FILE = N_("This is not a file. Save its content in a file first.")
NOT_READ = N_("This file cannot be read. Check that you have the right to read it.")
STOPPED = N_("The check of this file stopped before its end. Look at it yourself, or try again.")


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is said of it."""

    path: Path
    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst finding."""
        return verdict_for(self.findings)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """A folder stands for all the files in it, by name; one that holds none stands for itself."""
    for path in paths:
        inside = sorted(inner for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else ()
        yield from inside or (path,)


def check_files(
    paths: Iterable[Path],
    requirement: DocumentRequirement,
    engine: OcrEngine | None = None,
    trust: TrustList | None = None,
    password: str | None = None,
) -> Iterator[Checked]:
    """What is found in each, in their order. Memory does not grow with their number. ``trust``: whose signed codes are
    believed. ``password``: tried on those that are locked."""
    pool, today = LocalPool(), SystemClock(Settings().time_zone).today()
    order = _order(requirement, engine or installed_engine(), password)
    begun: deque[tuple[Path, str | Finding]] = deque()

    def told(path: Path, ticket: str | Finding) -> Checked:
        asked = order | {"source": str(path)}
        reading = _not_begun(ticket) if isinstance(ticket, Finding) else _result(pool, asked, ticket)
        reading = proved(reading, trust or {})
        return Checked(path, reading, _findings(reading, requirement, today))

    try:
        for path in paths:
            begun.append((path, _obstacle(path) or pool.enqueue("examine", source=str(path), **order)))
            if len(begun) >= _AHEAD:
                yield told(*begun.popleft())
        while begun:
            yield told(*begun.popleft())
    finally:
        pool.stop()


def _findings(reading: Reading, requirement: DocumentRequirement, today: date) -> tuple[Finding, ...]:
    """Of a file that was not opened, only why: no check can add to it."""
    found = findings_for(reading, requirement, today=today) if reading.page_count else reading.findings
    return tuple(map(said_here, found))


def _order(requirement: DocumentRequirement, engine: OcrEngine, password: str | None) -> dict[str, Any]:
    return {
        "engine": engine,
        "password": password,
        "checks": page_checks_for(requirement),
        "need_text": needs_text(requirement),
        "sights": sights_for(requirement),
        "accepts": requirement.accepts,
        "limits": limits_for(requirement),
    }


def _obstacle(path: Path) -> Finding | None:
    limit = Settings().max_file_size
    if path.is_dir():
        return _unknown(EMPTY_FOLDER)
    if not path.is_file():
        return _unknown(NOT_A_FILE if path.exists() else NO_SUCH_FILE)
    if not os.access(path, os.R_OK):
        return _unknown(NOT_READ)
    if path.stat().st_size > limit:
        return finding(OPENED, Cause.TOO_LARGE_BYTES, Severity.BLOCKING, {"max": filesize(limit)})
    return None


def _unknown(sentence: str) -> Finding:
    """Nobody keeps the file here and no agent will look at it: the citizen's sentence would not be true."""
    return Finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN, Message(sentence))


def _not_begun(obstacle: Finding) -> Reading:
    return Reading("", "", 0, findings=(obstacle,))


def _result(pool: LocalPool, order: Mapping[str, Any], ticket: str) -> Reading:
    try:
        return examine_whole(pool, order, _PATIENCE, ticket).reading
    except Unavailable:
        return _not_begun(_unknown(STOPPED))
    except FileNotFoundError:
        return _not_begun(_unknown(NO_SUCH_FILE))
    except OSError:
        return _not_begun(_unknown(NOT_READ))
    except Exception:  # a fault of ours in a check: a line too, never a traceback in its place
        log.exception("a check failed")
        return _not_begun(_unknown(STOPPED))
