"""Runs the rules of a framework over a portfolio and puts what they saw into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from models.framework import RuleInstance
from models.outcome import SEVERITIES, Finding, Severity
from models.portfolio import Observation, Portfolio
from models.wording import Wording
from rules.naming import section_name
from rules.registry import RULES, sections_of, settings_of

MOST_QUOTES = 5
COMMON_VALUES = ("section", "title", "name", "pathway")


def run(portfolio: Portfolio, instances: Sequence[RuleInstance], wording: Wording) -> tuple[Finding, ...]:
    """What the rules find, in the order of the framework's sections, the weightiest first; the whole comes last.

    Raises registry.InvalidRuleError for an instance that its kind cannot take, KeyError where a text is not worded.
    """
    findings = [
        _worded(portfolio, instance, observation, wording)
        for instance in instances
        if not instance.pathways or portfolio.pathway.id in instance.pathways
        for observation in _observed(portfolio, instance)
    ]
    return in_order(portfolio, findings)


def in_order(portfolio: Portfolio, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings, each once, as `run` orders them."""
    return tuple(sorted(dict.fromkeys(findings), key=_order(portfolio)))


def _observed(portfolio: Portfolio, instance: RuleInstance) -> Iterator[Observation]:
    settings = settings_of(instance)
    return RULES[instance.kind].check(portfolio, sections_of(instance, portfolio), settings)


def _worded(portfolio: Portfolio, instance: RuleInstance, seen: Observation, wording: Wording) -> Finding:
    section = portfolio.section(seen.section) if seen.section else None
    common = {
        "section": seen.section or "",
        "title": section.title if section else "",
        "name": section_name(portfolio, seen.section),
        "pathway": portfolio.pathway.title,
    }
    values = {name: wording.said(value) for name, value in (common | dict(seen.values)).items()}
    remark = wording.remark(instance.id, instance.kind, seen.variant)
    places = [wording.place(instance.id, instance.kind, place) for place in seen.looked_in]
    return Finding(
        rule=instance.id,
        section=seen.section,
        severity=_lighter(instance.severity, seen.severity),
        message=remark.message.format(**values).strip(),
        advice=remark.advice.format(**values).strip(),
        quotes=tuple(dict.fromkeys(seen.quotes))[:MOST_QUOTES],
        looked_in=tuple(place.format(**values) for place in places),
        measure=seen.measure,
        threshold=seen.threshold,
        unit=seen.unit,
    )


def _lighter(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=SEVERITIES.index)


def _order(portfolio: Portfolio) -> Callable[[Finding], tuple[int, int, int, str]]:
    """By section, by weight, by where the first quote stands, by rule."""
    places = {section.id: position for position, section in enumerate(portfolio.sections)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        place = places.get(finding.section or "", len(places))
        start = finding.quotes[0].block if finding.quotes else -1
        return (place, SEVERITIES.index(finding.severity), start, finding.rule)

    return key
