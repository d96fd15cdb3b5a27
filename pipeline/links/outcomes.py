"""Outcomes after their links were tried: what each item of evidence came to, and what is found of it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from models.framework import Framework
from models.outcome import EvidenceItem, EvidenceState, Outcome, Precheck
from models.portfolio import Portfolio
from pipeline.evidence.targets import read_target
from pipeline.evidence.words import evidence_patterns
from pipeline.frameworks import rules_of
from pipeline.languages import DEFAULT
from pipeline.links.address import Unfit, WebAddress, web_address
from pipeline.links.answers import Verdict
from pipeline.links.trying import Trial
from pipeline.phrases import Phrases, load_phrases
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
    language: str = DEFAULT,
) -> tuple[Outcome, ...]:
    """Checked outcomes with `access` and what follows from it; an address that several give is tried once.

    `frameworks` are those that the outcomes were checked against, and `language` is that in which they say what they
    say; `begin` is told how many addresses there are.
    """
    targets = dict.fromkeys(target for outcome in outcomes for target in _targets(outcome))
    addresses = {target: _address(target) for target in targets}
    asked = dict.fromkeys(a for a in addresses.values() if isinstance(a, WebAddress))
    begin(len(asked))
    verdicts = trial.verdicts(asked)
    of_target = {
        target: verdicts[address] if isinstance(address, WebAddress) else Verdict("not-tried", address)
        for target, address in addresses.items()
    }
    known = {framework.id: framework for framework in frameworks}
    return tuple(
        _tried(o, known[o.framework.id], of_target, language) if isinstance(o, Precheck) else o
        for o in outcomes
    )


def _targets(outcome: Outcome) -> Iterator[str]:
    if isinstance(outcome, Precheck):
        yield from (item.target for item in outcome.evidence if item.target is not None)


def _address(target: str) -> WebAddress | Unfit | Literal["inside"]:
    """What to ask for. A name that alone says that it leads inside a network is nobody else's business."""
    address = web_address(target)
    inside = isinstance(address, WebAddress) and "local-host" in read_target(target).doubts
    return "inside" if inside else address


def _tried(
    outcome: Precheck, framework: Framework, of_target: Mapping[str, Verdict], language: str
) -> Precheck:
    phrases = load_phrases(language)
    evidence = tuple(
        item
        if item.target is None
        else _item(item, item.target, of_target[item.target], _way_in_told(item, outcome), phrases)
        for item in outcome.evidence
    )
    return with_evidence(outcome, evidence, framework, language)


def _item(
    item: EvidenceItem, target: str, verdict: Verdict, way_in_told: bool, phrases: Phrases
) -> EvidenceItem:
    """The item as it is after its link was tried: what is settled is not doubted any more."""
    told = verdict.access == "needs-sign-in" and way_in_told
    doubts = frozenset(read_target(target).doubts)
    settled = {phrases.text(key) for key in doubts & _SETTLED} if verdict.telling or told else set()
    reasons = tuple(reason for reason in item.reasons if reason not in settled)
    harmless = {phrases.text(key) for key in _NO_DOUBT}
    suspect = item.state == "suspect" and not harmless.issuperset(reasons)
    if verdict.doubtful and not told:
        suspect = True
    known = suspect and verdict.access == "not-tried" and not doubts.isdisjoint(_NOT_OPEN)
    if verdict.reason is not None and not known:
        key = "sign-in-told" if told else verdict.reason
        reasons += (phrases.text(key, **verdict.values),)
    state: EvidenceState = "suspect" if suspect else "given"
    return replace(item, access=verdict.access, state=state, reasons=reasons)


def _way_in_told(item: EvidenceItem, outcome: Precheck) -> bool:
    """Whether the words around the link tell assessors a password."""
    return item.quote is not None and bool(
        evidence_patterns().passwords.occurs(outcome.blocks[item.quote.block].text)
    )


def with_evidence(
    outcome: Precheck, evidence: tuple[EvidenceItem, ...], framework: Framework, language: str = DEFAULT
) -> Precheck:
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
    found = run(portfolio, instances, load_wording(language))
    return replace(outcome, evidence=evidence, findings=in_order(portfolio, (*kept, *found)))
