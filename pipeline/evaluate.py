"""Measures the program against what is known: `python -m pipeline.evaluate COMMAND`. Each prints one JSON object.

For those who change the program, not for those who use it: what it needs beyond the program itself (LibreOffice,
Chromium, poppler, the libraries of the `test` extra) is named where it is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from pipeline.errors import PrecheckError

COMMANDS: Final = {
    "segmentation": "Render portfolios in many styles and hold the sections found to their gold sections.",
    "reading": "Read every Word and PDF file of a folder and count what is lost.",
    "samples": "Hold what is said of the samples to what is expected of them.",
    "reflection": "Score the model of reflective writing on rows with CEReD's columns.",
    "labels": "Hold the judgement of sentences and sections to readers' labels.",
    "planted": "Plant known faults in complete portfolios and count those that are found.",
}
"""Each in the module `pipeline.commands.evaluate_<name>`, as `command`."""


class LoadedWhenAsked(click.Group):
    """A group whose own help loads none of its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"pipeline.commands.evaluate_{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LoadedWhenAsked, context_settings={"help_option_names": ["-h", "--help"]})
def evaluate() -> None:
    """Measure the program against what is known. Every command prints one JSON object; progress goes to stderr."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code."""
    try:
        code: Any = evaluate.main(arguments, prog_name="python -m pipeline.evaluate", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PrecheckError as error:
        click.echo(f"evaluate: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("evaluate: stopped.", err=True)
        return 130
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
