"""``python -m benchmarks.hostile --minutes 60``: damaged samples through the worker; status 1 if one shows a fault."""

import secrets
import sys
import tempfile
import time
from pathlib import Path

import click

from benchmarks.hostile.trial import Trial, counted, trials
from runtime.adapters.local_pool import LocalPool
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

_SAMPLES = Path(__file__).parents[2] / "tests" / "resources" / "documents"


@click.command()
@click.argument("folder", default=_SAMPLES, type=click.Path(path_type=Path, exists=True))
@click.option("--minutes", default=1.0, help="How long.")
@click.option("--seed", default=lambda: secrets.randbelow(10**9), type=int, help="The first seed.")
@click.option("--read/--no-read", default=False, help="With Tesseract, or without reading.")
def main(folder: Path, minutes: float, seed: int, read: bool) -> None:
    """Samples are all the files of FOLDER."""
    samples = {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    until = time.monotonic() + 60 * minutes
    pool, done = LocalPool(), list[Trial]()
    click.echo(f"{len(samples)} samples, seeds from {seed}")
    try:
        with tempfile.TemporaryDirectory() as here:
            engine = TesseractEngine() if read else NullEngine()
            for trial in trials(pool, engine, samples, Path(here), lambda: time.monotonic() < until, seed):
                done.append(trial)
                if trial.fault:
                    click.echo(f"{trial.sample}, seed {trial.seed}: {trial.fault}")
    finally:
        pool.stop()
    for ended, count in counted(done).most_common():
        click.echo(f"{count:6} {ended}")
    sys.exit(any(trial.fault for trial in done))


if __name__ == "__main__":
    main()
