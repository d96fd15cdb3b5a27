"""The command line: which commands there are, loaded when they are asked for, and what becomes of an error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from pipeline.commands.lazy import LoadedWhenAsked, run
from pipeline.errors import NotWrittenError, UsageError

COMMANDS: Final = {
    "check": "Check submissions and show what is there.",
    "annotate": "Write comments into a copy of a draft.",
    "compare": "Tell what changed between two drafts.",
    "template": "Write an empty portfolio to fill in.",
    "serve": "Open a page to check portfolios on this computer.",
    "batch": "Check a folder of submissions and write a workbook.",
    "pathways": "Set a portfolio against every pathway.",
    "group": "Show a writing group's drafts by section.",
    "round": "Keep a round of submissions and what came of it.",
    "cache": "See and delete what --cache has kept.",
    "stats": "Write statistics of rounds that tell of no one.",
    "register": "Find shared portfolios by role, sector and area.",
    "frameworks": "List, show and validate frameworks.",
    "rules": "List the rules.",
    "explain": "Print the page of a rule.",
}
_OF_THE_DISK: Final = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EROFS)
_OUT_OF_REACH: Final = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG)
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


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"precheck {version('precheck')}")
        ctx.exit()


@click.group(
    cls=LoadedWhenAsked,
    offered=COMMANDS,
    modules="pipeline.commands.",
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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
    leaves this computer unless you ask for links to be tried or name a cluster.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code."""
    _have_streams()
    _write_any_text()
    try:
        code = run(precheck, "precheck", arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # the reader has seen enough; click and rich raise the latter then
        return _unheard(0)
    except OSError as error:
        if error.errno in _OUT_OF_REACH and error.filename is not None:
            told = f"precheck: {error.filename} cannot be reached: {os.strerror(error.errno)}. Choose another place."
            click.echo(told, err=True)
            return UsageError.exit_code
        if error.errno not in _OF_THE_DISK:
            raise
        told = f"precheck: the output could not be written: {os.strerror(error.errno)}. Make room, and run it again."
        click.echo(told, err=True)
        return _unheard(NotWrittenError.exit_code)
    return code


def _unheard(code: int) -> int:
    """The code; what still waits to be printed is thrown away, as there is nobody to take it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _have_streams() -> None:
    """What is said to standard output or error goes nowhere when they are closed, and not into a file opened later."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115, for good


def _write_any_text() -> None:
    """Terminals that cannot show a character get a mark in its place; on Windows that is many of them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
