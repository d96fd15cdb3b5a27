"""Sentences in the terminal: they may hold names of files and words of strangers, which a terminal must not obey."""

from __future__ import annotations

import click

from reports.inert import inert


def tell(*sentences: str, err: bool = False) -> None:
    """Prints each sentence on a line of its own, whatever the names in it hold; `err` is for standard error."""
    for sentence in sentences:
        click.echo(inert(sentence).replace("\n", " "), err=err)


def tell_lines(text: str) -> None:
    """Prints text of several lines to standard error."""
    click.echo(inert(text).rstrip("\n"), err=True)
