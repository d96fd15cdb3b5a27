"""Planted faults: each changes what it should in a portfolio, and the rule for it speaks of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluation.detection import detection, said
from pipeline.evaluation.planting import Planted, planted
from pipeline.evaluation.portfolio import Portfolio, load
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import style_named

SENIOR = Path(__file__).parents[2] / "samples" / "portfolios" / "senior.json"
SECTION = "1b"
FAULTS = (
    "section-deleted",
    "heading-only",
    "guidance-only",
    "evidence-stripped",
    "reflection-stripped",
    "third-person",
    "passage-repeated",
    "link-to-own-disk",
    "link-to-own-machine",
    "link-without-place",
)


@pytest.fixture(scope="module")
def senior() -> Portfolio:
    return load(SENIOR)


@pytest.fixture(scope="module")
def faults(senior: Portfolio) -> dict[str, Planted]:
    """The faults planted in one section, by kind."""
    return {fault.fault: fault for fault in planted(senior) if fault.section == SECTION}


def text(portfolio: Portfolio) -> str:
    return " ".join(block.text for block in portfolio.blocks if block.section == SECTION)


def test_every_kind_of_fault_is_planted(faults: dict[str, Planted]) -> None:
    assert tuple(sorted(faults)) == tuple(sorted(FAULTS))


def test_a_fault_stays_within_its_section(senior: Portfolio, faults: dict[str, Planted]) -> None:
    elsewhere = [block for block in senior.blocks if block.section != SECTION]
    for fault in faults.values():
        assert [block for block in fault.portfolio.blocks if block.section != SECTION] == elsewhere


def test_without_evidence_there_is_none_left(faults: dict[str, Planted]) -> None:
    left = [block for block in faults["evidence-stripped"].portfolio.blocks if block.section == SECTION]
    assert not any(block.links or block.kind in ("image", "caption") for block in left)
    assert "Evidence" not in [block.text for block in left]
    assert "Appendix" not in text(faults["evidence-stripped"].portfolio)


def test_without_reflection_the_rest_stands(senior: Portfolio, faults: dict[str, Planted]) -> None:
    left = faults["reflection-stripped"].portfolio
    headings = [block.text for block in left.blocks if block.section == SECTION and block.kind == "heading"]
    assert {"Description", "Evidence"} <= set(headings)
    assert "Reflection" not in headings
    assert len(text(left)) < len(text(senior))


def test_in_the_third_person_nobody_says_i(faults: dict[str, Planted]) -> None:
    words = text(faults["third-person"].portfolio).split()
    assert not {"I", "I'm", "I've", "my", "My", "me"} & set(words)


def test_a_heading_without_prose_has_nothing_to_strip(senior: Portfolio) -> None:
    blocks = tuple(block for block in senior.blocks if block.section != SECTION or block.kind == "heading")
    kinds = {fault.fault for fault in planted(replace(senior, blocks=blocks)) if fault.section == SECTION}
    assert not kinds & {"evidence-stripped", "reflection-stripped", "link-to-own-disk"}


@pytest.mark.parametrize("kind", FAULTS)
def test_the_rule_speaks_of_the_fault(kind: str, faults: dict[str, Planted], tmp_path: Path) -> None:
    fault = faults[kind]
    (file,) = rendered([fault.portfolio], [style_named("heading-styles")], [1], tmp_path, ["docx"])
    assert (fault.rule, fault.section) in {(rule, section) for rule, section, _ in said(file)}


def test_a_fault_counts_as_found_only_where_its_rule_speaks(portfolio: Portfolio, tmp_path: Path) -> None:
    few = detection([replace(portfolio, blocks=portfolio.blocks[:12])], tmp_path, 1)
    row = few.faults["section-deleted"]
    assert row.rule == "section-missing"
    assert row.detected == row.planted - len(row.overlooked)
    assert row.planted == 1
