"""Measures the program against what is known: `python -m pipeline.evaluate COMMAND`. Each prints one JSON object.

For those who change the program, not for those who use it: what it needs beyond the program itself (LibreOffice,
Chromium, poppler, the libraries of the `test` extra) is named where it is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

import click

from pipeline.commands.lazy import LoadedWhenAsked, run

COMMANDS: Final = {
    "segmentation": "Render portfolios in many styles and hold the sections found to their gold sections.",
    "annotate": "Put comments into copies of a folder's files, read them back, and count what is not as it should be.",
    "reading": "Read every Word and PDF file of a folder and count what is lost.",
    "samples": "Hold what is said of the samples to what is expected of them.",
    "reflection": "Score the model of reflective writing on rows with CEReD's columns.",
    "labels": "Hold the judgement of sentences and sections to readers' labels.",
    "register": "Plant passages of evidence and hold the evidence register to them.",
    "compare": "Make known edits in portfolios and count those that a comparison of the drafts names.",
    "planted": "Plant known faults in complete portfolios and count those that are found.",
}
"""Each in the module `pipeline.commands.evaluate_<name>`, as `command`."""


@click.group(
    cls=LoadedWhenAsked,
    offered=COMMANDS,
    modules="pipeline.commands.evaluate_",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def evaluate() -> None:
    """Measure the program against what is known. Every command prints one JSON object; progress goes to stderr."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code."""
    return run(evaluate, "python -m pipeline.evaluate", arguments)


if __name__ == "__main__":
    sys.exit(main())
