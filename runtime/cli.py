"""The command line of a public site. ``builder.cli`` adds the authoring commands to it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import click
from flask import Flask

from runtime.accessibility_command import accessibility_command
from runtime.account.passwords import generate_password, hash_password, weakness
from runtime.app import create_app
from runtime.check_document import check_document
from runtime.clockwork import JOBS, Job, drop_held_posts, retire_expired, run_due, sweep_files
from runtime.config import open_site
from runtime.console import InFrench, Misused
from runtime.declared import BadSettings
from runtime.desk.commands import export_command
from runtime.dossier import Role, User
from runtime.errors import ProblemError, Unavailable
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.serving import THREADS, PortTaken, serve, use_folder_for_temporary_files
from runtime.site import Site
from validators.findings import N_, Message

#: The jobs of the clock that erase.
PURGE: Mapping[Job, timedelta] = {job: JOBS[job] for job in (retire_expired, drop_held_posts, sweep_files)}


def told(sentence: str, **params: str | int) -> str:
    """A sentence of the console, in French."""
    return say_in(DEFAULT_LANGUAGE, Message(sentence, params))


class Stop(click.ClickException):
    """A fault that ends a command: its sentence alone on the error stream, exit 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Without click's own "Error:"."""
        click.echo(self.message, file=file, err=file is None)


def stop(sentence: str, **params: str | int) -> Stop:
    """A fault to raise, in French."""
    return Stop(told(sentence, **params))


class Commands(InFrench, click.Group):
    """A group whose known faults are sentences with a gesture, never tracebacks; so are those of its commands."""

    command_class = InFrench
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            raise Misused(told(N_("There is no command %(name)s."), name=args[0]), ctx) from wrong

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BadSettings as bad:
            raise Stop(_told_settings(bad)) from bad
        except ProblemError as problem:
            raise Stop(" ".join(say_in(DEFAULT_LANGUAGE, each) for each in problem.messages)) from problem
        except Unavailable as down:
            raise stop(
                N_("“%(port)s” does not answer. Check that it runs, then start again."), port=down.port
            ) from down


def _told_settings(bad: BadSettings) -> str:
    lines = [told(N_("Nothing was started: %(file)s needs a correction."), file=bad.file)]
    for fault in bad.faults:
        said = say_in(DEFAULT_LANGUAGE, fault.message)
        lines.append(f"  {fault.where}\u00a0: {said}" if fault.where else f"  {said}")
    return "\n".join(lines)


def site_of(context: click.Context) -> Site:
    """The site of this command, opened when first needed."""
    root = context.find_root()
    if root.obj is None:
        root.obj = open_site(root.params["home"])
    site: Site = root.obj
    return site


home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="DOSSIER_COMPLET_HOME",
    help=told(N_("The data folder (else ./var).")),
)


@click.group(cls=Commands, help=told(N_("Serve published procedures.")))
@home_option
def main(home: Path | None) -> None:
    """The group; ``site_of`` reads its option."""


def serve_command(create: Callable[[Site], Flask]) -> click.Command:
    """``serve``, for the application that ``create`` makes of a site."""

    @click.command("serve", cls=InFrench, help=told(N_("Open the site.")))
    @click.option("--host", default="127.0.0.1", show_default=True, help=told(N_("The address listened on.")))
    @click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
    @click.option("--threads", default=THREADS, show_default=True, type=click.IntRange(2, 64))
    @click.pass_context
    def command(context: click.Context, host: str, port: int, threads: int) -> None:
        site = site_of(context)
        use_folder_for_temporary_files(site.home)
        try:
            serve(site, create(site), host, port, threads, _announce)
        except PortTaken as taken:
            raise stop(N_("Port %(port)s is already taken. Choose another one."), port=port) from taken

    return command


def _announce(address: str) -> None:
    click.echo(told(N_("Dossier Complet is open: %(address)s"), address=address))
    click.echo(told(N_("To stop: Ctrl-C.")))


main.add_command(serve_command(create_app))
main.add_command(check_document)
main.add_command(export_command(site_of))
main.add_command(accessibility_command(site_of))


@main.command("purge", help=told(N_("Erase now what has reached its end: drafts, decided dossiers, waiting files.")))
@click.pass_context
def purge_command(context: click.Context) -> None:
    """What the clock of a served site does each hour."""
    site = site_of(context)
    now = site.clock.now()
    ended = len(site.dossiers.expired(now))
    run_due(site, now, PURGE)
    left = len(site.dossiers.expired(now))
    if left:
        raise stop(N_("%(n)s dossiers remain: another process is at work. Start again in a minute."), n=left)
    click.echo(told(N_("Dossiers erased: %(n)s."), n=ended))


@main.group(help=told(N_("The accounts of agents and administrators.")))
def users() -> None:
    """The group."""


@users.command("add", help=told(N_("Create an account; its password is shown once.")))
@click.argument("email")
@click.option("--name", required=True, help=told(N_("First name and family name.")))
@click.option("--service", "services", multiple=True, help=told(N_("A service of site.toml; may be repeated.")))
@click.option("--administrator", is_flag=True, help=told(N_("Sees all services and manages the site.")))
@click.option("--ask", is_flag=True, help=told(N_("Ask for the password instead of making one.")))
@click.pass_context
def add_user(
    context: click.Context, email: str, name: str, services: tuple[str, ...], administrator: bool, ask: bool
) -> None:
    """Refuses an agent without service: he would see nothing."""
    site, role = site_of(context), Role.ADMINISTRATOR if administrator else Role.AGENT
    if "@" not in email:
        raise stop(N_("%(email)s: write an e-mail address, for example prenom.nom@ma-ville.fr."), email=email)
    _check_services(site, services, administrator)
    password = _asked_password(email) if ask else generate_password()
    user = User(secrets.token_hex(8), email, name, role, services, hash_password(password))
    try:
        site.users.add(user)
    except ValueError as taken:
        raise stop(N_("%(email)s already has an account."), email=email) from taken
    click.echo(told(N_("The account is ready: %(email)s"), email=email))
    if not ask:
        click.echo(told(N_("Password, shown this once: %(password)s"), password=password))


def _check_services(site: Site, services: tuple[str, ...], administrator: bool) -> None:
    known = site.settings.services
    if not services and not administrator:
        raise stop(N_("Give this agent a service with --service: %(services)s."), services=", ".join(known))
    for service in services:
        if service not in known:
            raise stop(
                N_("“%(service)s” is not in site.toml. The services are: %(services)s."),
                service=service,
                services=", ".join(known),
            )


def _asked_password(email: str) -> str:
    password: str = click.prompt(told(N_("Password")), hide_input=True, confirmation_prompt=told(N_("Again")))
    weak = weakness(password, email)
    if weak is not None:
        raise Stop(say_in(DEFAULT_LANGUAGE, weak))
    return password


@users.command("list", help=told(N_("Show the accounts.")))
@click.pass_context
def list_users(context: click.Context) -> None:
    """One a line."""
    roles = {Role.AGENT: told(N_("agent")), Role.ADMINISTRATOR: told(N_("administrator"))}
    for user in site_of(context).users.all():
        closed = "" if user.active else " – " + told(N_("closed"))
        click.echo(f"{user.email} – {user.name} – {roles[user.role]} – {', '.join(user.services) or '*'}{closed}")


@users.command("disable", help=told(N_("Close an account: nobody signs in with it any more.")))
@click.argument("email")
@click.pass_context
def disable_user(context: click.Context, email: str) -> None:
    """What it did stays in the histories."""
    site = site_of(context)
    user = site.users.find_by_email(email)
    if user is None:
        raise stop(N_("%(email)s has no account."), email=email)
    site.users.change(replace(user, active=False))
    click.echo(told(N_("The account is closed: %(email)s"), email=email))
