"""Commands that speak French to the end: their usage, their help, and what click itself says of a wrong line."""

from typing import IO, Any

import click

from runtime.i18n import DEFAULT_LANGUAGE, say_in
from validators.findings import N_, Message

#: The command an administration types, by which ``python -m builder`` calls itself too.
NAME = "dossier-complet"


def _told(sentence: str, **params: str | int) -> str:
    return say_in(DEFAULT_LANGUAGE, Message(sentence, params))


class Misused(click.UsageError):
    """A line that is not well written: its usage, then one sentence; exit 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Without click's own "Error:"."""
        to_stderr = file is None
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=to_stderr)
            click.echo(_told(N_("Help: %(command)s --help"), command=self.ctx.command_path), file=file, err=to_stderr)
        click.echo(self.message, file=file, err=to_stderr)


class InFrench(click.Command):
    """A command whose usage, help option and faults are in French."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Reads the line."""
        try:
            return super().make_context(*args, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as wrong:
            raise misused(wrong) from wrong

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_told(N_("Usage:")) + " ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _told(N_("Show this help."))
        return option


def misused(wrong: click.UsageError) -> Misused:
    """The same fault, said in French where it is one of those a line commonly has."""
    return Misused(_sentence(wrong), wrong.ctx)


def _sentence(wrong: click.UsageError) -> str:
    if isinstance(wrong, click.NoSuchOption):
        return _told(N_("There is no option %(name)s."), name=wrong.option_name)
    if isinstance(wrong, click.MissingParameter):
        return _told(N_("Missing: %(name)s."), name=_name(wrong))
    if not isinstance(wrong, click.BadParameter):
        return wrong.format_message()
    if wrong.param is not None and isinstance(wrong.param.type, click.Choice):
        choices = ", ".join(map(str, wrong.param.type.choices))
        return _told(N_("%(name)s: choose one of: %(choices)s."), name=_name(wrong), choices=choices)
    return _told(N_("%(name)s: this value cannot be used (%(why)s)"), name=_name(wrong), why=wrong.message)


def _name(wrong: click.BadParameter) -> str:
    """As it is typed."""
    if isinstance(wrong.param, click.Option):
        return max(wrong.param.opts, key=len)
    return str((wrong.param and (wrong.param.metavar or wrong.param.name)) or "").rstrip(".…")
