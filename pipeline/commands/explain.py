"""`precheck explain`: the page of a rule, and where each framework puts it to work."""

from __future__ import annotations

from collections.abc import Iterator

import click

from models.framework import Framework, RuleInstance
from pipeline.errors import UsageError
from pipeline.frameworks import frameworks, rules_of
from rules.registry import RULES


@click.command(name="explain", short_help="Print the page of a rule.")
@click.argument("rule")
def command(rule: str) -> None:
    """Print the page of a rule: what it looks for, why it matters, examples, its source, and where it applies."""
    used = [(f, i) for f in frameworks() for i in rules_of(f) if rule in (i.id, i.kind)]
    kinds = dict.fromkeys([instance.kind for _, instance in used] or ([rule] if rule in RULES else []))
    if not kinds:
        known = ", ".join(dict.fromkeys(i.id for f in frameworks() for i in rules_of(f)))
        raise UsageError(f"There is no rule `{rule}`; there are {known}.")
    for kind in kinds:
        click.echo(f"{rule}\n\n{RULES[kind].page}\n")
    for framework, instance in used:
        click.echo("\n".join(_place(framework, instance)))


def _place(framework: Framework, instance: RuleInstance) -> Iterator[str]:
    """Where a framework puts the rule to work, a fact a line."""
    name = f" as {instance.id}" if instance.id != instance.kind else ""
    yield f"In {framework.id}{name}:"
    yield f"  looks at   {', '.join(_scope(framework, instance))}"
    yield f"  severity   {instance.severity} at most"
    if instance.settings:
        yield f"  settings   {', '.join(f'{k}: {_plain(v)}' for k, v in instance.settings.items())}"
    if instance.source:
        yield f"  source     {instance.source}"


def _scope(framework: Framework, instance: RuleInstance) -> Iterator[str]:
    tagged = [s.id for s in framework.sections if not set(instance.tags).isdisjoint(s.tags)]
    sections = [*instance.sections, *tagged]
    if sections:
        yield f"section{'s' if len(sections) > 1 else ''} {', '.join(sections)}"
    elif instance.graded:
        yield "every graded section"
    elif instance.every:
        yield "every section"
    else:
        yield "the submission as a whole"
    if instance.pathways:
        yield f"pathway {', '.join(instance.pathways)} only"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
