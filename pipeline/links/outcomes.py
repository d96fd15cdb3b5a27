"""Outcomes after their links were tried: what each item of evidence came to, and what is found of it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from models.framework import Framework
from models.outcome import EvidenceItem, EvidenceState, Outcome, Precheck
from models.portfolio import Portfolio
from pipeline.evidence.targets import read_target
from pipeline.evidence.words import evidence_patterns
from pipeline.frameworks import rules_of
from pipeline.links.address import WebAddress, web_address
from pipeline.links.answers import Verdict
from pipeline.links.trying import Trial
from pipeline.phrases import load_phrases
from pipeline.wording import load_wording
from rules.run import in_order, run

_NOT_OPEN: Final = frozenset({"malformed-link", "local-file", "local-host", "relative-link"})
"""What the register says of addresses that cannot be tried; nothing need be added."""
_SETTLED: Final = frozenset({"edit-link", "sign-in-host"})
"""What it only suspects, and an answer settles."""
_NO_DOUBT: Final = frozenset({"bare-link"})
_RULES: Final = frozenset({"evidence-state"})
"""The kinds of rules that look at nothing but the register."""


def with_links_tried(
    outcomes: Sequence[Outcome],
    frameworks: Sequence[Framework],
    trial: Trial,
    begin: Callable[[int], None] = lambda addresses: None,
) -> tuple[Outcome, ...]:
    """The outcomes with `access` and what follows from it; an address that several give is tried once.

    `frameworks` are those that the outcomes were checked against; `begin` is told how many addresses there are.
    """
    targets = {t for o in outcomes for t in _targets(o)}
    addresses = {target: web_address(target) for target in sorted(targets)}
    asked = {a for target, a in addresses.items() if isinstance(a, WebAddress) and not _inside(target)}
    in_order_given = tuple(a for a in addresses.values() if isinstance(a, WebAddress) and a in asked)
    begin(len(asked))
    verdicts = trial.verdicts(in_order_given)

    def of_target(target: str) -> Verdict:
        address = addresses[target]
        if not isinstance(address, WebAddress):
            return Verdict("not-tried", address)
        return verdicts.get(address, Verdict("not-tried", "inside"))

    known = {framework.id: framework for framework in frameworks}
    return tuple(_tried(o, known, of_target) if isinstance(o, Precheck) else o for o in outcomes)


def _targets(outcome: Outcome) -> Iterator[str]:
    if isinstance(outcome, Precheck):
        yield from (item.target for item in outcome.evidence if item.target is not None)


def _inside(target: str) -> bool:
    """Whether the address alone says that it leads inside a network: its name is then nobody else's business."""
    return "local-host" in read_target(target).doubts


def _tried(outcome: Precheck, known: dict[str, Framework], of_target: Callable[[str], Verdict]) -> Precheck:
    evidence = tuple(
        item if item.target is None else _item(item, item.target, of_target(item.target), outcome)
        for item in outcome.evidence
    )
    return with_evidence(outcome, evidence, known[outcome.framework.id])


def _item(item: EvidenceItem, target: str, verdict: Verdict, outcome: Precheck) -> EvidenceItem:
    phrases, said = load_phrases(name="links"), load_phrases()
    doubts = frozenset(read_target(target).doubts)
    told = verdict.access == "needs-sign-in" and _way_in_told(item, outcome)
    reasons = list(item.reasons)
    if verdict.telling or told:
        settled = [said.text(key) for key in doubts & _SETTLED]
        reasons = [reason for reason in reasons if reason not in settled]
    known = verdict.access == "not-tried" and not doubts.isdisjoint(_NOT_OPEN) and item.state == "suspect"
    left = bool(set(reasons) - {said.text(key) for key in _NO_DOUBT})
    suspect = (verdict.doubtful and not told) or (item.state == "suspect" and left)
    if verdict.reason is not None and not known:
        reasons.append(phrases.text("sign-in-told" if told else verdict.reason, **verdict.values))
    state: EvidenceState = "suspect" if suspect else "given"
    return replace(item, access=verdict.access, state=state, reasons=tuple(reasons))


def _way_in_told(item: EvidenceItem, outcome: Precheck) -> bool:
    """Whether the words around the link tell assessors a password."""
    return item.quote is not None and bool(
        evidence_patterns().passwords.search(outcome.blocks[item.quote.block].text)
    )


def with_evidence(outcome: Precheck, evidence: tuple[EvidenceItem, ...], framework: Framework) -> Precheck:
    """The outcome with another register, and with what the rules that look at nothing else find of it."""
    instances = [rule for rule in rules_of(framework) if rule.kind in _RULES]
    portfolio = Portfolio(
        framework=framework,
        pathway=framework.pathway(outcome.pathway.id),
        pathway_choice=outcome.pathway,
        source=outcome.source,
        blocks=outcome.blocks,
        sections=outcome.sections,
        sentences=outcome.sentences,
        principles=outcome.principles,
        evidence=evidence,
    )
    replaced = {rule.id for rule in instances}
    kept = [finding for finding in outcome.findings if finding.rule not in replaced]
    found = run(portfolio, instances, load_wording())
    return replace(outcome, evidence=evidence, findings=in_order(portfolio, (*kept, *found)))
