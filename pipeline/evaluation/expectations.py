"""What the samples are expected to show, and where what is said of them differs from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from models.outcome import SEVERITIES, Finding, Outcome, Precheck, SectionStatus, Severity, Unreadable
from pipeline.check import Options, check
from pipeline.evaluation.workers import Failure, each
from pipeline.frameworks import framework

EXPECTED = "expected.yaml"
SUBMISSIONS = "submissions"


class ExpectedFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding of a rule in a section (None: the submission as a whole), of this severity or a worse one."""

    rule: str
    section: str | None = None
    severity: Severity = "missing"


class ExpectedOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one file is expected to show; sections that are not named are there if required, else not required."""

    outcome: Literal["checked", "unreadable"]
    reason: str | None = None
    framework: str | None = None
    pathway: str | None = None
    sections: dict[str, SectionStatus] = {}
    findings: tuple[ExpectedFinding, ...] = ()
    tolerated: tuple[ExpectedFinding, ...] = ()


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `samples/expected.yaml`, which says what its keys mean."""

    quiet: tuple[str, ...]
    today: date
    files: dict[str, ExpectedOutcome]


@dataclass(frozen=True, slots=True)
class Compared:
    """Over all samples; `differences` by file, those without any left out."""

    files: int
    as_expected: int
    differences: dict[str, tuple[str, ...]]


def load_expected(samples: Path) -> Expected:
    """The expectations of the samples in that folder; raises msgspec.ValidationError for another shape, OSError."""
    return msgspec.yaml.decode((samples / EXPECTED).read_bytes(), type=Expected)


def compared(samples: Path, jobs: int) -> Compared:
    """Checks every sample, with nothing given, and compares."""
    expected = load_expected(samples)
    paths = [samples / SUBMISSIONS / name for name in expected.files]
    told: dict[str, tuple[str, ...]] = {}
    for (name, wanted), (_, result) in zip(
        expected.files.items(),
        each(partial(_checked, today=expected.today), paths, "samples", jobs),
        strict=True,
    ):
        if isinstance(result, Failure):
            told[name] = (f"{result.reason}: {result.where}",)
        else:
            told[name] = tuple(differences(result, wanted, expected.quiet))
    return Compared(
        len(told), sum(not lines for lines in told.values()), {k: v for k, v in told.items() if v}
    )


def _checked(path: Path, today: date) -> Outcome:
    return check(path.name, path.read_bytes(), Options(today=today))


def differences(outcome: Outcome, wanted: ExpectedOutcome, quiet: tuple[str, ...]) -> Iterator[str]:
    """A sentence for everything that is not as expected."""
    if isinstance(outcome, Unreadable):
        if (wanted.outcome, wanted.reason) != ("unreadable", outcome.reason):
            yield f"not read: {outcome.reason}"
    elif wanted.outcome == "unreadable":
        yield f"read, though it should be {wanted.reason}"
    else:
        yield from _choices(outcome, wanted)
        yield from _sections(outcome, wanted)
        yield from _findings(outcome, wanted, quiet)


def _choices(outcome: Precheck, wanted: ExpectedOutcome) -> Iterator[str]:
    if outcome.framework.id != wanted.framework:
        yield f"framework {outcome.framework.id}, not {wanted.framework}"
    if outcome.pathway.id != wanted.pathway:
        yield f"pathway {outcome.pathway.id}, not {wanted.pathway}"


def _sections(outcome: Precheck, wanted: ExpectedOutcome) -> Iterator[str]:
    required = {s.id for s in framework(wanted.framework or "").sections if wanted.pathway in s.required}
    for section in outcome.sections:
        status = wanted.sections.get(section.id, "present" if section.id in required else "not-required")
        if section.status != status:
            yield f"section {section.id} {section.status}, not {status}"


def _findings(outcome: Precheck, wanted: ExpectedOutcome, quiet: tuple[str, ...]) -> Iterator[str]:
    for expected in wanted.findings:
        if not any(_meets(finding, expected) for finding in outcome.findings):
            yield f"no finding {expected.rule} in {expected.section}, {expected.severity} or worse"
    allowed = {(e.rule, e.section) for e in (*wanted.findings, *wanted.tolerated)}
    listed = {expected.rule for expected in wanted.findings}
    for finding in outcome.findings:
        if finding.severity == "missing" and (finding.rule, finding.section) not in allowed:
            yield f"false alarm {finding.rule} in {finding.section}"
        elif finding.rule in quiet and finding.rule not in listed:
            yield f"{finding.rule} in {finding.section}, which should be quiet"


def _meets(finding: Finding, expected: ExpectedFinding) -> bool:
    same = (finding.rule, finding.section) == (expected.rule, expected.section)
    return same and SEVERITIES.index(finding.severity) <= SEVERITIES.index(expected.severity)
