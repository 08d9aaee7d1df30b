"""``dossier-complet accessibility``: what the site may claim, and the pages an audit looks at."""

from collections.abc import Callable, Iterator

import click
from flask_babel import gettext

from runtime.accessibility.criteria import criteria
from runtime.accessibility.matrix import read_matrix
from runtime.accessibility.matrix_report import text_lines
from runtime.accessibility.statement import compliance
from runtime.app import create_app
from runtime.frame import links_to
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.portal.declaring import SAMPLE, processes, why
from runtime.site import Site
from validators.findings import N_, Message


def _told(sentence: str) -> str:
    return say_in(DEFAULT_LANGUAGE, Message(sentence))


def accessibility_command(site_of: Callable[[click.Context], Site]) -> click.Group:
    """The group; ``site_of`` opens the site of a command."""

    @click.group("accessibility", help=_told(N_("The accessibility of the site: its state, its audit, its tests.")))
    def group() -> None:
        pass

    @group.command("state", help=_told(N_("Say what the site may claim, and why.")))
    @click.pass_context
    def state(context: click.Context) -> None:
        site = site_of(context)
        today = site.clock.today()
        reason = why(site.statement, today)
        click.echo(_told(compliance(site.statement, today).value))
        click.echo(say_in(DEFAULT_LANGUAGE, reason or Message(N_("All the criteria that apply are met."))))
        if site.statement.audit.is_in_force(today):
            click.echo(say_in(DEFAULT_LANGUAGE, _term(site)))

    @group.command("pages", help=_told(N_("List the pages to put in the sample of an audit.")))
    @click.pass_context
    def pages(context: click.Context) -> None:
        for line in sample_lines(site_of(context)):
            click.echo(line)

    @group.command("matrix", help=_told(N_("Show each criterion of the RGAA: what checks it, what a person judges.")))
    @click.argument("criterion", nargs=-1)
    def matrix(criterion: tuple[str, ...]) -> None:
        unknown = [one for one in criterion if one not in criteria()]
        if unknown:
            raise click.ClickException(_told(N_("Write the numbers of criteria of the RGAA, for example 11.1.")))
        for line in text_lines(read_matrix(), criterion):
            click.echo(line)

    return group


def _term(site: Site) -> Message:
    said = N_("This audit counts until %(date)s. Make the next one before.")
    return Message(said, {"date": str(site.statement.audit.ends)})


def sample_lines(site: Site) -> Iterator[str]:
    """The sample the RGAA asks for, a page a line, those of a procedure under its title."""
    with create_app(site).test_request_context(base_url=site.settings.base_url or None):
        for page in links_to(SAMPLE):
            yield f"{page.title}\u00a0: {page.url}"
        for process in processes(site):
            yield f"{process.title}\u00a0: {process.url}"
            yield from (f"  {title}" for title in process.pages)
        yield gettext("And a tenth more of pages, chosen at random.")
