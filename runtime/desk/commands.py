"""``dossier-complet export-dossiers``: the selection an agent could export, written on the machine itself."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from runtime.desk.archives import zip_of
from runtime.desk.exports import Exported, json_lines, procedures_of, selected
from runtime.desk.spreadsheets import csv_lines
from runtime.dossier import State
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.ports import Query
from runtime.site import Site
from validators.findings import N_, Message


def _told(sentence: str) -> str:
    return say_in(DEFAULT_LANGUAGE, Message(sentence))


def export_command(site_of: Callable[[click.Context], Site]) -> click.Command:
    """``export-dossiers``; ``site_of`` opens the site of a command."""

    @click.command("export-dossiers", help=_told(N_("Write the dossiers sent, for other tools.")))
    @click.argument("target", type=click.Path(path_type=Path))
    @click.option("--procedure", "slug", default="", help=_told(N_("Of this procedure only.")))
    @click.option("--state", type=click.Choice([state.value for state in State if state is not State.DRAFT]))
    @click.option("--format", "form", type=click.Choice(["csv", "jsonl", "zip"]), default="jsonl", show_default=True)
    @click.pass_context
    def command(context: click.Context, target: Path, slug: str, state: str | None, form: str) -> None:
        site = site_of(context)
        query = Query(services=None, slug=slug, state=State(state) if state else None)
        count = write_export(site, query, target, form)
        said = Message(N_("%(n)s dossier written: %(target)s"), {"n": count, "target": str(target)}, _SEVERAL)
        click.echo(say_in(DEFAULT_LANGUAGE, said))

    return command


_SEVERAL = N_("%(n)s dossiers written: %(target)s")


def write_export(site: Site, query: Query, target: Path, form: str) -> int:
    """Write a selection to a file (csv, jsonl) or to a folder of ZIPs; how many dossiers were written."""
    counted = _Counted(selected(site, query))
    if form == "zip":
        target.mkdir(parents=True, exist_ok=True)
        for one in counted:
            _write(target / f"{one.dossier.number}.zip", zip_of(site, one))
    elif form == "csv":
        _write(target, csv_lines(counted, procedures_of(site, query), site.settings.time_zone))
    else:
        _write(target, json_lines(counted))
    return counted.count


class _Counted:
    """Counts what goes by."""

    def __init__(self, dossiers: Iterable[Exported]) -> None:
        self._dossiers = dossiers
        self.count = 0

    def __iter__(self) -> Iterator[Exported]:
        for one in self._dossiers:
            self.count += 1
            yield one


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)
