"""`precheck rules`: what is looked for, a line a rule."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from models.framework import RuleInstance
from pipeline.frameworks import frameworks, rules_of
from rules.registry import RULES


@click.command(name="rules", short_help="List the rules.")
def command() -> None:
    """List the rules: the highest severity each gives, what it does, and which frameworks ask for it."""
    table = Table("Rule", "Severity", "What it does", "Frameworks", box=None, pad_edge=False)
    instances = [(framework.id, rule) for framework in frameworks() for rule in rules_of(framework)]
    for id_ in dict.fromkeys(rule.id for _, rule in instances):
        named = [(framework, rule) for framework, rule in instances if rule.id == id_]
        asking = ", ".join(dict.fromkeys(framework for framework, _ in named))
        first = named[0][1]
        table.add_row(id_, first.severity, RULES[first.kind].summary + _told_apart(first), asking)
    Console(markup=False, highlight=False, emoji=False).print(table)


def _told_apart(rule: RuleInstance) -> str:
    """The one setting of a rule that has a single one, by which rules of a kind differ."""
    if len(rule.settings) != 1:
        return ""
    ((name, value),) = rule.settings.items()
    return f" ({name}: {value})"
