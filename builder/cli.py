"""The command line of an administration: the public site's commands, and those that write procedures."""

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from builder.app import create_app
from builder.compiler import CompilationError, compile_procedure
from builder.compiling.labels import slugify
from builder.demo import begin
from builder.dialect import slug_of
from builder.lint import lint
from builder.notices import Notice, NoticeSeverity
from builder.revisions import publish_all_using, ready, standalone_schema
from runtime.adapters.sql import sqlite_address
from runtime.cli import Commands, home_option, serve_command, site_of, stop, told
from runtime.cli import main as site_commands
from runtime.config import open_site
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.procedure import Procedure
from runtime.site import Site
from validators.findings import N_

_SEVERITIES = {
    NoticeSeverity.ERROR: N_("To correct"),
    NoticeSeverity.WARNING: N_("To look at"),
    NoticeSeverity.ADVICE: N_("To know"),
}
_FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    cls=Commands, help=told(N_("Declare, publish and serve procedures.")), commands=dict(site_commands.commands)
)
@home_option
def main(home: Path | None) -> None:
    """The group; ``site_of`` reads its option."""


main.add_command(serve_command(create_app))


@main.command("lint", help=told(N_("Say what is wrong or unclear in declared procedures.")))
@click.argument("files", nargs=-1, required=True, type=_FILES)
def lint_command(files: tuple[Path, ...]) -> None:
    """Exit 1 on errors only."""
    wrong = [file for file in files if not _looks_right(file)]
    if wrong:
        raise click.exceptions.Exit(1)


def _looks_right(file: Path) -> bool:
    try:
        compiled = compile_procedure(source := file.read_bytes(), slug=_slug(file, source))
        said = (*compiled.notices, *lint(compiled))
    except CompilationError as refused:
        said = refused.notices
    if not said:
        click.echo(told(N_("%(file)s: nothing to correct."), file=file.name))
    _show(file, said)
    return not any(notice.severity is NoticeSeverity.ERROR for notice in said)


def _slug(file: Path, source: bytes) -> str:
    """From its ``$id``, else from the name of the file."""
    try:
        declared = slug_of(json.loads(source))
    except (ValueError, RecursionError):
        declared = ""
    return slugify(declared) or slugify(file.stem) or "demarche"


def _show(file: Path, notices: Iterable[Notice]) -> None:
    """Errors first; in each, the order of the file."""
    ordered = sorted(notices, key=lambda notice: list(NoticeSeverity).index(notice.severity))
    for notice in ordered:
        where = f"{file.name} {notice.pointer}".rstrip()
        sentence = say_in(DEFAULT_LANGUAGE, notice.message)
        click.echo(f"{where}\u00a0: {told(_SEVERITIES[notice.severity])}. {sentence}")


@main.command("publish", help=told(N_("Put procedures online.")))
@click.argument("files", nargs=-1, type=_FILES)
@click.option(
    "--all-using", "kind", metavar="KIND", help=told(N_("Publish again all that ask for this kind of document."))
)
@click.option("--if-none", is_flag=True, help=told(N_("Only on a new site, where nothing was published yet.")))
@click.pass_context
def publish_command(context: click.Context, files: tuple[Path, ...], kind: str | None, if_none: bool) -> None:
    """Exit 1 when one of them cannot be published; the others are."""
    if not files and not kind:
        raise stop(N_("Give the files to publish, or --all-using and a kind of document."))
    site = site_of(context)
    if if_none and site.procedures.all():
        return
    refused = [file for file in files if not _published(site, file)]
    if kind:
        _publish_all(site, kind)
    if refused:
        raise click.exceptions.Exit(1)


def _published(site: Site, file: Path) -> bool:
    source = file.read_bytes()
    slug = _slug(file, source)
    before = site.procedures.published(slug)
    try:
        compiled = ready(source, slug, services=tuple(site.settings.services))
    except CompilationError as refused:
        _show(file, refused.notices)
        click.echo(told(N_("%(file)s is not published: correct what is said above."), file=file.name))
        return False
    _show(file, [notice for notice in compiled.notices if notice.severity is NoticeSeverity.WARNING])
    _tell(before, site.procedures.publish(compiled.procedure, source))
    return True


def _publish_all(site: Site, kind: str) -> None:
    told_any = False
    try:
        for before, after in publish_all_using(site.procedures, kind, services=tuple(site.settings.services)):
            told_any = True
            _tell(before, after)
    except CompilationError as refused:
        _show(Path(kind), refused.notices)
        raise click.exceptions.Exit(1) from refused
    if not told_any:
        raise stop(N_("No published procedure asks for the kind of document “%(kind)s”. Check its name."), kind=kind)


def _tell(before: Procedure | None, after: Procedure) -> None:
    if before is not None and before.revision == after.revision:
        sentence = N_("“%(title)s” has not changed: revision %(revision)s stays.")
    else:
        sentence = N_("“%(title)s” is online: revision %(revision)s.")
    click.echo(told(sentence, title=after.title, revision=after.revision))


@main.command("export-procedure", help=told(N_("Give back a published procedure.")))
@click.argument("slug")
@click.option("--standalone", is_flag=True, help=told(N_("One schema without references, that any validator reads.")))
@click.option("--revision", type=int, help=told(N_("An older revision.")))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=told(N_("The file to write.")))
@click.pass_context
def export_procedure(
    context: click.Context, slug: str, standalone: bool, revision: int | None, output: Path | None
) -> None:
    """The declaration byte for byte, or the schema that judges like us."""
    store = site_of(context).procedures
    procedure = store.published(slug) if revision is None else store.revision(slug, revision)
    source = store.source(slug, procedure.revision) if procedure else None
    if procedure is None or source is None:
        raise stop(N_("No procedure “%(slug)s” was published here. Check its name."), slug=slug)
    content = standalone_schema(procedure) if standalone else source
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


@main.command(help=told(N_("Fill an application and show what happens, in a folder that is thrown away.")))
def demo() -> None:
    """Nothing of the site is read or written."""
    with tempfile.TemporaryDirectory() as folder:
        site = open_site(Path(folder), database_url=sqlite_address(Path(folder) / "demo.db"))
        for line in begin(site).told():
            click.echo(line)
