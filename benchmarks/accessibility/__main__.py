"""``.venv/bin/python -m benchmarks.accessibility judge``, then ``time``, then ``table``: see README.md."""

from pathlib import Path

import click

from benchmarks.accessibility.catalogue import FILES
from benchmarks.accessibility.libraries import LIBRARIES, OURS
from benchmarks.accessibility.measuring import bench
from benchmarks.accessibility.record import Record, key_of
from benchmarks.accessibility.table import table

#: The smallest of the twelve and the longest of the American ones.
TIMED = ("own-contact", "va-22-1990")
FILE = click.option("--record", "file", default="var/side-by-side.jsonl", type=click.Path(path_type=Path))


@click.group()
def main() -> None:
    """The same schemas drawn by us and by five libraries."""


@main.command("judge")
@click.argument("libraries", nargs=-1, type=click.Choice(list(LIBRARIES)))
@FILE
def judge_all(libraries: tuple[str, ...], file: Path) -> None:
    """Every page of the LIBRARIES (all), in both widths, empty and after a faulty submission; half an hour."""
    record = Record(file)
    done = record.done()
    with bench() as here:
        for library in libraries or LIBRARIES:
            wanted = [line for slug in FILES for line in here.to_judge(library, slug)]
            for line in wanted:
                if key_of(line) not in done:
                    record.add(here.judged(line))
            click.echo(f"{library}: {len(wanted)} lines")


@main.command("time")
@click.option("--rounds", default=5)
@FILE
def time_all(rounds: int, file: Path) -> None:
    """Until the first control is there, turn about: a minute a round. A first visit of ours is not counted."""
    record = Record(file)
    with bench(*TIMED) as here:
        for slug in TIMED:
            here.timed(OURS, slug)
        for _ in range(rounds):
            record.add(here.timed_alone())
            for slug in TIMED:
                for library in LIBRARIES:
                    record.add(here.timed(library, slug))


@main.command("table")
@FILE
def print_table(file: Path) -> None:
    """In Markdown, of what the record holds."""
    click.echo("\n".join(table(Record(file))))


if __name__ == "__main__":
    main()
