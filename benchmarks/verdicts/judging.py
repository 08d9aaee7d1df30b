"""Our verdict on every page of a cache: what was said, how sure, at what cost."""

from dataclasses import dataclass
from pathlib import Path

from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.findings import Finding, Severity, Verdict, verdict_for
from validators.ocr import OcrEngine


@dataclass(frozen=True, slots=True)
class Judged:
    """``causes``: of the findings that are more than notes, in the order they are told; ``notes``: the others.
    ``score``: high where the page is legible."""

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


def _weight(found: Finding) -> int:
    return tuple(Severity).index(found.severity)


def score(reading: Reading) -> float:
    """0 to 3, high where the page is legible. The product has no score: the verdict comes first, and inside a verdict
    what share of the letters tried was read; of those accepted or refused without trying, all or none."""
    verdict = verdict_for(reading.all_findings)
    step, unread = _STEPS[verdict]
    shares = [measure.value for page in reading.pages for measure in page.measures if measure.name == "read_percent"]
    told = [found.figures["read_percent"] for found in reading.all_findings if "read_percent" in found.figures]
    return step + 0.99 * (min(told or shares) / 100 if told or shares else unread)


#: Verdict → its step, and the share that stands for one that was not measured.
_STEPS = {
    Verdict.REFUSED: (0.0, 0.0),
    Verdict.UNKNOWN: (1.0, 0.5),
    Verdict.DOUBT: (1.0, 0.5),
    Verdict.ACCEPTED: (2.0, 1.0),
}
