"""The same finding and the same item are known again in another draft, and different ones are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from models.outcome import EvidenceItem, Finding, Precheck, Quote
from pipeline.comparison.evidence import evidence_changes
from pipeline.comparison.findings import finding_changes

Make = Callable[..., Precheck]


def said(rule: str, section: str | None, message: str, *quotes: str, severity: str = "check") -> Finding:
    words = tuple(Quote(0, 0, 0, text) for text in quotes)
    return Finding(rule, section, severity, message, "", words)  # type: ignore[arg-type]


def told(make: Make, old: list[Finding], new: list[Finding]) -> list[str]:
    found, _ = finding_changes(make(findings=tuple(old)), make(findings=tuple(new)))
    return [f"{c.turn} {(c.after or c.before).message}" for c in found]  # type: ignore[union-attr]


@dataclass(frozen=True)
class Told:
    old: list[Finding]
    new: list[Finding]
    expected: list[str]


@pytest.mark.parametrize(
    "case",
    [
        Told([said("r", "1a", "Same.")], [said("r", "1a", "Same.")], []),
        Told([said("r", "1a", "Counted (words: 12).")], [said("r", "1a", "Counted (words: 15).")], []),
        Told(
            [said("p", None, "Nothing shows “A”.")],
            [said("p", None, "Nothing shows “B”.")],
            ["new Nothing shows “B”.", "gone Nothing shows “A”."],
        ),
        Told(
            [said("e", "1a", "Not there: “X”; “Y”.")],
            [said("e", "1a", "Not there: “Y”.")],
            [],
        ),
        Told(
            [said("r", "1a", "Thin.", "we moved the whole course", severity="missing")],
            [said("r", "1a", "Thin.", "we moved the whole course", severity="advice")],
            ["other-severity Thin."],
        ),
        Told(
            [said("f", "1a", "Told by a group in 1a.", "we moved the whole course to Canvas")],
            [said("f", "1b", "Told by a group in 1b.", "we moved the whole course to Canvas")],
            [],
        ),
        Told(
            [said("f", "1a", "Told by a group in 1a.", "we moved the whole course to Canvas")],
            [said("f", "1b", "Told by a group in 1b.", "everyone ran a pilot")],
            ["new Told by a group in 1b.", "gone Told by a group in 1a."],
        ),
    ],
    ids=["same", "recounted", "another-principle", "one-left", "eased", "moved", "another-place"],
)
def test_findings(make: Make, case: Told) -> None:
    assert told(make, case.old, case.new) == case.expected


def item(label: str, section: str = "1a", target: str | None = None, state: str = "given") -> EvidenceItem:
    return EvidenceItem("e", section, "link", label, target, None, state, "not-tried", ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (item("Film", target="https://a.example/"), item("Film", target="http://a.example"), []),
        (item("Film", target="a"), item("The film", target="a"), []),
        (item("Film", target="a"), item("Film", target="b"), ["other-target"]),
        (item("Film", target="a"), item("Film", "1b", "a"), ["moved"]),
        (item("Film", state="mentioned-only"), item("Film"), ["other-state"]),
        (item("Film", target="a"), item("Poster", target="b"), ["added", "dropped"]),
    ],
    ids=["same-address", "renamed", "retargeted", "moved", "put-right", "exchanged"],
)
def test_evidence(make: Make, old: EvidenceItem, new: EvidenceItem, expected: list[str]) -> None:
    found = evidence_changes(make(evidence=(old,)), make(evidence=(new,)))
    assert [change.turn for change in found] == expected
