"""Planted texts: each stands where it should, the rest of the portfolio is left as it was, and its rule speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation.detection import said
from pipeline.evaluation.planting import Planted
from pipeline.evaluation.planting_texts import planted_texts, texts
from pipeline.evaluation.portfolio import Portfolio, load
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import style_named
from pipeline.frameworks import framework, rules_of

SENIOR = Path(__file__).parents[2] / "samples" / "portfolios" / "senior.json"


@pytest.fixture(scope="module")
def senior() -> Portfolio:
    return load(SENIOR)


@pytest.fixture(scope="module")
def plants(senior: Portfolio) -> list[Planted]:
    return list(planted_texts(senior))


def test_every_text_is_for_a_rule_that_exists() -> None:
    known = {rule.id for rule in rules_of(framework("cmalt-2019"))}
    assert {entry.rule for entry in texts()} <= known


def test_no_two_plants_share_a_name(plants: list[Planted]) -> None:
    slugs = [plant.portfolio.slug for plant in plants]
    assert len(set(slugs)) == len(slugs)


def test_a_text_changes_its_section_alone(senior: Portfolio, plants: list[Planted]) -> None:
    for plant in (p for p in plants if p.section is not None):
        kept = [b for b in plant.portfolio.blocks if b.section != plant.section]
        assert kept == [b for b in senior.blocks if b.section != plant.section]


def test_a_bank_leaves_out_one_list_at_a_time(plants: list[Planted]) -> None:
    bank = next(entry.bank for entry in texts() if entry.bank)
    told = [
        {name for name, lines in bank.items() if any(b.text in lines for b in plant.portfolio.blocks)}
        for plant in plants
        if plant.fault == "principle-left-out"
    ]
    assert all(len(names) == len(bank) - 1 for names in told)
    assert len({frozenset(names) for names in told}) == len(bank)


def test_years_are_set_back_and_those_of_laws_are_not(plants: list[Planted]) -> None:
    old = next(p for p in plants if p.fault == "years-ago").portfolio
    text = " ".join(block.text for block in old.blocks)
    assert "Data Protection Act 2018" in text
    assert "autumn 2018 the pharmacology team" in text


@pytest.mark.parametrize("fault", ["one-tool-only", "core-again", "no-declaration", "subheading-alone"])
def test_the_rule_speaks_of_the_fault(fault: str, plants: list[Planted], tmp_path: Path) -> None:
    plant = next(p for p in plants if p.fault == fault)
    (file,) = rendered([plant.portfolio], [style_named("heading-styles")], [1], tmp_path, ["docx"])
    assert (plant.rule, plant.section) in {(rule, section) for rule, section, _ in said(file)}
