"""`precheck rules`: what is looked for, a line a rule."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from pipeline.frameworks import frameworks, rules_of
from rules.registry import RULES


@click.command(name="rules", short_help="List the rules.")
def command() -> None:
    """List the rules: what each finds, the highest severity it gives, and which frameworks ask for it."""
    table = Table("Rule", "Severity", "What it does", "Frameworks", box=None, pad_edge=False)
    instances = [(framework.id, rule) for framework in frameworks() for rule in rules_of(framework)]
    for id_ in dict.fromkeys(rule.id for _, rule in instances):
        named = [(framework, rule) for framework, rule in instances if rule.id == id_]
        asking = ", ".join(dict.fromkeys(framework for framework, _ in named))
        first = named[0][1]
        table.add_row(id_, first.severity, RULES[first.kind].summary, asking)
    Console().print(table)
