"""What the command lines of this project share: commands loaded when asked for, errors told in a sentence."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import click

from pipeline.commands.telling import tell_lines
from pipeline.errors import PrecheckError

INTERRUPTED: Final = 130


class LoadedWhenAsked(click.Group):
    """A group whose own help loads none of its commands.

    `offered` maps the name of each to what it does; `modules` is the beginning of their modules' names, each of which
    ends in the command's name (with underscores) and holds it as `command`.
    """

    def __init__(self, *args: Any, offered: Mapping[str, str], modules: str, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.offered = offered
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.offered)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.offered:
            return None
        command = import_module(self._modules + cmd_name.replace("-", "_")).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.offered.items()))


def run(group: click.Command, program: str, arguments: Sequence[str] | None) -> int:
    """Runs a command line; its exit code. What a person can mend is told in a sentence, not in a traceback."""
    try:
        code: Any = group.main(arguments, prog_name=program, standalone_mode=False)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        tell_lines(shown.getvalue())
        return error.exit_code
    except PrecheckError as error:
        tell_lines(f"precheck: {error}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("precheck: stopped.", err=True)
        return INTERRUPTED
    return code if isinstance(code, int) else 0
