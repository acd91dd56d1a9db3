"""Click in the coordinator's language: help pages, option types and the faults of wrong use."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from scheduler.words import Lang, Text

_USAGE = Text("Bruk: ", "Usage: ")
_OPTIONS = Text("Valg", "Options")
_COMMANDS = Text("Kommandoer", "Commands")
_HELP = Text("Vis denne hjelpen.", "Show this help.")
_REQUIRED = Text("må oppgis", "required")


class _Spoken(click.Command):
    """A command whose help page is in ``lang``."""

    lang: Lang = "nb"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of how to use it."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_USAGE.in_(self.lang))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(_OPTIONS.in_(self.lang)):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``, said in ``lang``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.in_(self.lang)
        return option


class SpokenCommand(_Spoken):
    """One of the commands."""


class SpokenGroup(_Spoken, click.Group):
    """The program with its commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in the order in which a coordinator meets them."""
        rows = [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]
        with formatter.section(_COMMANDS.in_(self.lang)):
            formatter.write_dl(rows)


class Value(click.ParamType[Any]):
    """An option's value: read by a function that raises ``ValueError``, refused in people's words."""

    def __init__(self, name: str, read: Callable[[str], Any], expected: Text, lang: Lang) -> None:
        self.name = name
        self._read = read
        self._expected = expected.in_(lang)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value read; what is no string (a default) is ready already."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except ValueError:
            raise click.BadParameter(self._expected, ctx=ctx, param=param, param_hint=value) from None


class SpokenOption(click.Option):
    """An option that says in ``lang`` that it is required."""

    def __init__(self, *args: Any, lang: Lang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lang = lang

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Name and help; click's own words in brackets are left out."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        text = self.help or ""
        return record[0], f"{text} [{_REQUIRED.in_(self._lang)}]" if self.required else text


def sentence(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with the use, and the cure, on two lines."""
    wrong = _wrong(error).in_(lang)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "ukeplan"
    cure = Text(f"Se «{path} --help».", f"See “{path} --help”.")
    return f"{wrong}\n{cure.in_(lang)}"


def _wrong(error: click.ClickException) -> Text:
    if isinstance(error, click.NoSuchOption):
        return _unknown(Text("Ukjent valg", "No such option"), error.option_name, error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _unknown(Text("Ukjent kommando", "No such command"), error.command_name, error.possibilities)
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return Text(f"{name} mangler.", f"{name} is missing.")
    if isinstance(error, click.BadParameter):
        given = f"«{error.param_hint}»" if isinstance(error.param_hint, str) else ""
        return Text(f"{_name(error)} {given}: {error.message}", f"{_name(error)} {given}: {error.message}")
    if isinstance(error, click.BadOptionUsage):
        return _option_usage(error)
    return _other(error.format_message())


def _unknown(what: Text, name: str, near: list[str] | None) -> Text:
    nb, en = f"{what.nb}: «{name}».", f"{what.en}: “{name}”."
    if near:
        nb, en = f"{nb} Mente du «{near[0]}»?", f"{en} Did you mean “{near[0]}”?"
    return Text(nb, en)


def _option_usage(error: click.BadOptionUsage) -> Text:
    name = error.option_name
    if "does not take a value" in error.message:
        return Text(f"{name} tar ingen verdi.", f"{name} takes no value.")
    if "requires 2" in error.message:
        return Text(f"{name} trenger to verdier.", f"{name} needs two values.")
    return Text(f"{name} trenger en verdi.", f"{name} needs a value.")


def _other(message: str) -> Text:
    extra = re.search(r"unexpected extra arguments? \((.*)\)", message)
    if extra:
        return Text(f"For mange argumenter: «{extra[1]}».", f"Too many arguments: “{extra[1]}”.")
    if "Missing command" in message:
        return Text("Oppgi en kommando.", "Give a command.")
    return Text(message, message)


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(error.ctx) if param is not None and error.ctx is not None else "?"
