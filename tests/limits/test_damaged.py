"""Samples damaged by chance, through the real worker: never a fault, never a hang, always a sentence.

New damages every day; ``python -m benchmarks.hostile --minutes 60`` goes on for longer, and says which seed to look at.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.hostile.mutations import damaged
from benchmarks.hostile.trial import counted, trials
from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from tests.validators.documents import drawn
from tests.validators.documents.test_pdf import TEXT, document, scanned, written
from tests.validators.documents.test_pictures import saved, sheet
from validators.findings import Verdict
from validators.ocr.null import NullEngine

RESOURCES = Path(__file__).parents[1] / "resources" / "documents"
#: Of one core, and seconds of it; damages differ from day to day.
SECONDS, TODAY = 60, datetime.now(UTC).toordinal() * 1_000_000


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """Real files, and one of ours in every format."""
    ours = {form: saved(sheet("RGB"), form) for form in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF", "BMP", "GIF")}
    small = drawn.page(size=(600, 850), points=6)
    ours |= {"PDF": written(document(TEXT, TEXT)), "scan": scanned(small)}
    return ours | {path.name: path.read_bytes() for path in sorted(RESOURCES.iterdir())}


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    pool = LocalPool(1, WorkerLimits(memory=400 * MEBIBYTE, cpu=10, wall=60.0))
    pool.result(pool.enqueue("wake"), 60.0)
    yield pool
    pool.stop()


@pytest.mark.timeout(300)
def test_no_damage_is_a_fault(pool: LocalPool, samples: dict[str, bytes], tmp_path: Path) -> None:
    until = time.monotonic() + SECONDS
    done = list(trials(pool, NullEngine(), samples, tmp_path, lambda: time.monotonic() < until, TODAY))
    assert [trial for trial in done if trial.fault] == []
    assert counted(done).keys() >= {Verdict.REFUSED}
    assert list(tmp_path.iterdir()) == []


def test_a_seed_makes_the_same_damage_again(samples: dict[str, bytes]) -> None:
    others = list(samples.values())
    assert all(damaged(samples["PDF"], others, seed) == damaged(samples["PDF"], others, seed) for seed in range(50))
    assert len({damaged(samples["PDF"], others, seed) for seed in range(50)}) > 40
