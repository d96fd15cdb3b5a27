"""The command line: which commands there are, loaded when they are asked for, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from pipeline.errors import PrecheckError

COMMANDS: Final = {
    "check": "Check submissions and show what is there.",
    "batch": "Check a folder of submissions and write a workbook.",
    "frameworks": "List, show and validate frameworks.",
    "rules": "List the rules.",
    "explain": "Print the page of a rule.",
}
INTERRUPTED: Final = 130
_EPILOG: Final = """\b
Exit codes: 0 done, findings or not; 1 findings, with --fail-on only;
2 wrong use; 3 some submission could not be read; 4 invalid framework file.

\b
Shell completion: put this line into ~/.bashrc,
  eval "$(_PRECHECK_COMPLETE=bash_source precheck)"
or the same with zsh_source into ~/.zshrc; for fish, save what
  _PRECHECK_COMPLETE=fish_source precheck
prints as ~/.config/fish/completions/precheck.fish.

Set NO_COLOR to any value for output without colours."""


class LoadedWhenAsked(click.Group):
    """A group whose commands live in `pipeline.commands.<name>` and whose own help loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"pipeline.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"precheck {version('precheck')}")
        ctx.exit()


@click.group(cls=LoadedWhenAsked, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version.",
)
def precheck() -> None:
    """Read portfolios submitted for accreditation and show what is there.

    It finds the framework's sections in a Word or PDF portfolio, looks in each for description, evidence and
    reflection, and puts the words behind every statement in front of you. It does not grade, and nothing
    leaves this computer.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code. What a person can mend is told in a sentence, not in a traceback."""
    _write_any_text()
    try:
        code: Any = precheck.main(arguments, prog_name="precheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PrecheckError as error:
        click.echo(f"precheck: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("precheck: stopped.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _write_any_text() -> None:
    """Terminals that cannot show a character get a mark in its place; on Windows that is many of them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
