"""How many planted faults are found, and how often a complete portfolio is told that something is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from models.outcome import Precheck, Severity
from pipeline.check import Options, check
from pipeline.evaluation.planting import Planted, planted
from pipeline.evaluation.planting_texts import planted_texts
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import Rendering, rendered
from pipeline.evaluation.styles import style_named
from pipeline.evaluation.workers import Failure, each

STYLE: Final = "heading-styles"
SEED: Final = 1
TODAY: Final = date(2026, 10, 1)
"""What the ages of the planted portfolios are counted from."""

Said = tuple[tuple[str, str | None, Severity], ...]
"""Rule, section and severity of every finding."""


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One kind of fault. `clear` counts what was planted where the rule is silent of the intact portfolio, and
    `detected_clear` what was found of these; `overlooked` names the rest as `portfolio: section`."""

    rule: str
    planted: int
    detected: int
    share: float
    clear: int
    detected_clear: int
    overlooked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """By kind of fault; of the intact portfolios what is called missing, and how many findings each rule has."""

    portfolios: tuple[str, ...]
    faults: Mapping[str, FaultRow]
    false_alarms: tuple[str, ...]
    findings_on_intact: Mapping[str, int]
    failures: tuple[str, ...]


def detection(
    portfolios: Sequence[Portfolio], folder: Path, jobs: int, rules: Sequence[str] = ()
) -> Detection:
    """Plants every fault in every portfolio, one a file (Word, heading styles), and checks all files below `folder`.

    With `rules`, only the faults that these should find.
    """
    faults = {
        fault.portfolio.slug: fault
        for portfolio in portfolios
        for fault in (*planted(portfolio), *planted_texts(portfolio))
        if not rules or fault.rule in rules
    }
    style = [style_named(STYLE)]
    whole = [*portfolios, *(fault.portfolio for fault in faults.values())]
    found: dict[str, Said] = {}
    failures: list[str] = []
    for rendering, result in each(said, rendered(whole, style, [SEED], folder, ["docx"]), "planted", jobs):
        if isinstance(result, Failure):
            failures.append(f"{rendering.portfolio.slug}: {result.where}")
        else:
            found[rendering.portfolio.slug] = result
    intact = {portfolio.slug: found.get(portfolio.slug, ()) for portfolio in portfolios}
    counts: dict[str, int] = {}
    for rule, _, _ in (finding for findings in intact.values() for finding in findings):
        counts[rule] = counts.get(rule, 0) + 1
    kinds = dict.fromkeys(fault.fault for fault in faults.values())
    return Detection(
        portfolios=tuple(intact),
        faults={
            kind: _row(
                [(_whose(fault, portfolios), fault) for fault in faults.values() if fault.fault == kind],
                found,
            )
            for kind in kinds
        },
        false_alarms=tuple(
            f"{slug}: {rule} {section or ''}".strip()
            for slug, findings in intact.items()
            for rule, section, severity in findings
            if severity == "missing"
        ),
        findings_on_intact=dict(sorted(counts.items())),
        failures=tuple(failures),
    )


def said(rendering: Rendering) -> Said:
    """What a check of the file finds; nothing when it cannot be read."""
    outcome = check(rendering.path.name, rendering.path.read_bytes(), Options(today=TODAY))
    if not isinstance(outcome, Precheck):
        return ()
    return tuple((finding.rule, finding.section, finding.severity) for finding in outcome.findings)


def _whose(fault: Planted, portfolios: Sequence[Portfolio]) -> str:
    fitting = [p.slug for p in portfolios if fault.portfolio.slug.startswith(f"{p.slug}-")]
    return max(fitting, key=len)


def _row(faults: Sequence[tuple[str, Planted]], found: Mapping[str, Said]) -> FaultRow:
    detected = [
        (whose, fault) for whose, fault in faults if _tells(found.get(fault.portfolio.slug, ()), fault)
    ]
    clear = [(whose, fault) for whose, fault in faults if not _tells(found.get(whose, ()), fault)]
    return FaultRow(
        rule=faults[0][1].rule,
        planted=len(faults),
        detected=len(detected),
        share=round(len(detected) / len(faults), 4),
        clear=len(clear),
        detected_clear=sum(pair in detected for pair in clear),
        overlooked=tuple(
            f"{whose}: {fault.section}" for whose, fault in faults if (whose, fault) not in detected
        ),
    )


def _tells(findings: Said, fault: Planted) -> bool:
    return any(rule == fault.rule and section == fault.section for rule, section, _ in findings)
