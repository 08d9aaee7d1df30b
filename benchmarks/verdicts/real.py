"""Real files written by others, against the verdict their list wants: a Markdown table whose last column says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.verdicts.pages import DAY
from validators.documents.judging import findings_for
from validators.documents.kinds import ANY_DOCUMENT
from validators.documents.reader import read
from validators.findings import Verdict, verdict_for
from validators.ocr import OcrEngine

_OK, _DOUBT, _NO = Verdict.ACCEPTED, Verdict.DOUBT, Verdict.REFUSED
#: The first words of a wish, the longest first, and the verdicts that grant it. An edge is any answer in bounded time.
_WISHES = {
    "accept or reject": {_OK, _DOUBT, _NO},
    "accept or warn": {_OK, _DOUBT},
    "accept the file, warn": {_OK, _DOUBT},
    "accept the format or": {_OK, _DOUBT, _NO},
    "accept": {_OK},
    "reject or check": {_NO, _DOUBT, _OK},
    "reject": {_NO},
    "warn": {_DOUBT},
    "flag": {_OK},
    "turn by EXIF": {_OK, _DOUBT},
    "every page": {_OK, _DOUBT},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A file, what its list wants in its own words, and what we said."""

    name: str
    wish: str
    granted: bool
    verdict: Verdict
    causes: tuple[str, ...]
    cpu: float


def told(folder: Path, engine: OcrEngine) -> Iterator[Told]:
    """Each document or picture of the list. Raises ``OSError`` when there is none."""
    paths = {path.name: path for path in folder.rglob("*") if path.is_file()}
    for name, wish in _wishes((folder / "README.md").read_text(encoding="utf-8")):
        reading = read(paths[name], engine=engine)
        findings = findings_for(reading, ANY_DOCUMENT, today=DAY)
        verdict = verdict_for(findings)
        granted = verdict in next((some for start, some in _WISHES.items() if wish.startswith(start)), set(Verdict))
        yield Told(name, wish, granted, verdict, tuple(str(found.cause) for found in findings), reading.cpu_seconds)


def _wishes(table: str) -> Iterator[tuple[str, str]]:
    """Name and wish of each row of files; texts and forms are no documents."""
    for name, row in re.findall(r"^\| ([\w.-]+) \|( [\d,]+ \|.*)\|$", table, re.MULTILINE):
        if not name.endswith((".txt", ".json")):
            yield name, row.split("|")[-1].strip()
