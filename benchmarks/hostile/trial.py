"""Damaged files through the limited worker, one after the other: what each ended as."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile.mutations import damaged
from runtime.adapters.system_clock import SystemClock
from runtime.errors import Unavailable
from runtime.i18n import say_in
from runtime.page_by_page import examine_whole
from runtime.ports import TaskQueue
from validators.documents.judging import findings_for
from validators.documents.kinds import ANY_DOCUMENT
from validators.documents.reading import Reading
from validators.findings import verdict_for
from validators.ocr import OcrEngine

#: Seconds one task may take, waiting included: more than the worker's own limit.
_PATIENCE = 300.0
#: What a dead worker leaves: the file is *unknown*, an agent looks at it.
DIED = "the worker died"


@dataclass(frozen=True, slots=True)
class Trial:
    """One damaged file, which ``sample`` and ``seed`` make again. ``fault``: an exception of ours, "" for none."""

    sample: str
    seed: int
    ended: str
    fault: str = ""


def trials(
    queue: TaskQueue,
    engine: OcrEngine,
    samples: Mapping[str, bytes],
    folder: Path,
    goes_on: Callable[[], bool],
    first: int,
) -> Iterator[Trial]:
    """Until told to stop, with seeds that follow ``first``."""
    names, others, seed = sorted(samples), list(samples.values()), first
    while goes_on():
        name = names[seed % len(names)]
        yield _tried(queue, engine, name, samples[name], others, seed, folder)
        seed += 1


def _tried(
    queue: TaskQueue, engine: OcrEngine, name: str, content: bytes, others: Sequence[bytes], seed: int, folder: Path
) -> Trial:
    file = folder / secrets.token_hex(8)
    file.write_bytes(damaged(content, others, seed))
    try:
        reading = examine_whole(queue, {"source": str(file), "engine": engine}, _PATIENCE).reading
        return Trial(name, seed, _said(reading))
    except Unavailable as down:
        return Trial(name, seed, DIED if down.port == "worker" else "", "" if down.port == "worker" else "it hung")
    except Exception as error:  # noqa: BLE001 the very thing that is looked for
        return Trial(name, seed, "", repr(error))
    finally:
        file.unlink()


def _said(reading: Reading) -> str:
    """The verdict, once every finding has been said."""
    findings = findings_for(reading, ANY_DOCUMENT, today=SystemClock("Europe/Paris").today())
    for found in findings:
        if not say_in("fr", found.message):
            raise AssertionError(found)
    return str(verdict_for(findings))


def counted(done: Iterable[Trial]) -> Counter[str]:
    """How many ended as what."""
    return Counter(trial.ended or trial.fault for trial in done)
