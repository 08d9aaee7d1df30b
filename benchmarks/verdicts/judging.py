"""Our verdict on every page of a cache: what was said, how sure, at what cost."""

from dataclasses import dataclass
from pathlib import Path

from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.findings import Severity, Verdict, verdict_for
from validators.ocr import OcrEngine


@dataclass(frozen=True, slots=True)
class Judged:
    """``causes``: of the findings that are more than notes, in the order they are told; ``notes``: the others.
    ``score``: high where the page is legible; from the verdict and, inside one verdict, the letters read."""

    name: str
    verdict: Verdict
    causes: tuple[str, ...]
    notes: tuple[str, ...]
    score: float
    cpu: float


def judged(name: str, path: Path, engine: OcrEngine) -> Judged:
    reading = read(path, engine=engine)
    said = sorted((found for found in reading.all_findings if found.severity is not Severity.NOTE), key=_weight)
    notes = tuple(str(found.cause) for found in reading.all_findings if found.severity is Severity.NOTE)
    verdict = verdict_for(reading.all_findings)
    return Judged(name, verdict, tuple(str(found.cause) for found in said), notes, score(reading), reading.cpu_seconds)


def _weight(found: object) -> int:
    return tuple(Severity).index(found.severity)  # type: ignore[attr-defined]


def score(reading: Reading) -> float:
    """0 to 3: the verdict, and inside it what share of the letters was read where that was measured."""
    step = {Verdict.REFUSED: 0.0, Verdict.DOUBT: 1.0, Verdict.UNKNOWN: 1.0, Verdict.ACCEPTED: 2.0}
    read_share = [
        found.figures["read_percent"] / 100 for found in reading.all_findings if "read_percent" in found.figures
    ]
    return step[verdict_for(reading.all_findings)] + 0.99 * (min(read_share) if read_share else 0.5)
