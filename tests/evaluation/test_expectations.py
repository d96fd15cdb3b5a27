"""Differences between what is said of a sample and what is expected of it are told, each in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from models.outcome import Outcome
from pipeline.check import Options, check
from pipeline.evaluation.expectations import ExpectedFinding, ExpectedOutcome, differences

SAMPLE = Path(__file__).parents[2] / "samples" / "submissions" / "second-round" / "missing-section.docx"
OLD = SAMPLE.parents[1] / "cmalt-2014.docx"
RIGHT = ExpectedOutcome(
    outcome="checked",
    framework="cmalt-2019",
    pathway="cmalt",
    sections={"3b": "missing"},
    findings=(ExpectedFinding("section-missing", "3b", "missing"),),
)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return check(SAMPLE.name, SAMPLE.read_bytes())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"framework": "cmalt-2014"}, "framework cmalt-2019, not cmalt-2014"),
        ({"pathway": "senior"}, "pathway cmalt, not senior"),
        ({"sections": {}}, "section 3b missing, not present"),
        ({"findings": ()}, "false alarm section-missing in 3b"),
        ({"findings": (ExpectedFinding("first-person", "1a", "check"),)}, "no finding first-person in 1a"),
        ({"outcome": "unreadable", "reason": "corrupt"}, "read, though it should be corrupt"),
    ],
)
def test_a_wrong_expectation_is_told(outcome: Outcome, changes: dict[str, object], sentence: str) -> None:
    told = differences(outcome, msgspec.structs.replace(RIGHT, **changes), ())
    assert any(line.startswith(sentence) for line in told)


def test_a_rule_that_should_be_quiet_is_told() -> None:
    outcome = check(OLD.name, OLD.read_bytes(), Options(today=date(2026, 10, 1)))
    fired = {finding.rule for finding in outcome.findings if finding.severity != "missing"}
    assert fired, "the sample has findings of lower severity"
    told = list(differences(outcome, RIGHT, tuple(fired)))
    assert {line.split(" in ")[0] for line in told} >= fired


def test_what_is_tolerated_is_no_false_alarm(outcome: Outcome) -> None:
    tolerant = msgspec.structs.replace(RIGHT, findings=(), tolerated=RIGHT.findings)
    assert not any(line.startswith("false alarm") for line in differences(outcome, tolerant, ()))
