"""The frameworks that the program knows, those that a file defines, and the rules that each asks for."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from models.framework import Framework, RuleInstance, Ruleset
from pipeline.errors import UsageError
from pipeline.shipped import shipped_text, shipped_yaml
from pipeline.terms import AUTO


@cache
def frameworks() -> tuple[Framework, ...]:
    """The shipped frameworks, the preferred one first. That they are sound is tested, so it is not looked at here."""
    names = [entry.name for entry in files("rules").joinpath("frameworks").iterdir()]
    found = [
        msgspec.convert(shipped_yaml("frameworks", name.removesuffix(".yaml")), Framework)
        for name in names
        if name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda framework: (-framework.preference, framework.id)))


def framework(id_or_path: str) -> Framework:
    """The shipped framework of that id, or the one that a YAML file defines.

    Raises UsageError when there is neither, InvalidFrameworkError when the file is not a sound framework.
    """
    shipped = {framework.id: framework for framework in frameworks()}
    if id_or_path in shipped:
        return shipped[id_or_path]
    from pipeline.definitions import defined_in_file  # late: shipped ones need none

    return defined_in_file(id_or_path, shipped, "framework", _from_file)


def candidates(framework_id: str, pathway_id: str) -> tuple[Framework, ...]:
    """The frameworks to choose from when these were asked for (`auto`: any); those that have the pathway.

    Raises UsageError for an unknown framework or pathway, InvalidFrameworkError for a faulty framework file.
    """
    asked = frameworks() if framework_id == AUTO else (framework(framework_id),)
    pathways = dict.fromkeys(pathway.id for candidate in asked for pathway in candidate.pathways)
    if pathway_id == AUTO:
        return asked
    if pathway_id not in pathways:
        where = "any framework" if framework_id == AUTO else f"the framework `{asked[0].id}`"
        raise UsageError(f"There is no pathway `{pathway_id}` in {where}; there are {', '.join(pathways)}.")
    return tuple(c for c in asked if any(pathway.id == pathway_id for pathway in c.pathways))


def read_framework(name: str, content: bytes) -> Framework:
    """The framework that a file's bytes define; `name` is what complaints call the file.

    Raises InvalidFrameworkError with file, line and the offending lines.
    """
    from pipeline.definitions import definition
    from pipeline.framework_checks import problems, rule_problems

    source = definition(name, content)
    made = source.read(Framework)
    wrong = list(problems(made))
    if wrong:
        raise source.error(wrong)
    if made.ruleset is not None:
        rules = enumerate(_ruleset(made.ruleset))
        misused = [p for index, rule in rules for p in rule_problems(rule, ("rules", index), made)]
        if misused:
            shared = shipped_text("rulesets", made.ruleset).encode()
            raise definition(f"{made.ruleset}.yaml", shared).error(misused)
    return made


def rules_of(framework: Framework) -> tuple[RuleInstance, ...]:
    """The instances that apply in a framework: those of its ruleset, then its own."""
    shared = _ruleset(framework.ruleset) if framework.ruleset is not None else ()
    return shared + framework.rules


@lru_cache(maxsize=8)
def _from_file(path: Path, modified: int, size: int) -> Framework:
    """The framework in a file, read again only when its time stamp or its size has changed."""
    return read_framework(path.name, path.read_bytes())


@cache
def _ruleset(name: str) -> tuple[RuleInstance, ...]:
    return msgspec.convert(shipped_yaml("rulesets", name), Ruleset).rules
