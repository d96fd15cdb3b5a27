"""Which sections a rule's instance applies to, what settings it takes, and what is made of what rules see."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from models.framework import RuleInstance
from pipeline.wording import load_wording
from rules.registry import RULES, InvalidRuleError, sections_of, settings_of
from rules.run import MOST_QUOTES, run


def instance(**told):
    return msgspec.convert(
        {"id": "section-missing", "kind": "section-presence", "severity": "missing", **told}, RuleInstance
    )


def test_series_members_follow_their_opening_section(portfolio_of):
    portfolio = portfolio_of(pathway="senior", sections={"5c": {}, "6b": {}})
    assert sections_of(instance(sections=["5a"]), portfolio) == ("5a", "5c")
    assert sections_of(instance(sections=["6a"]), portfolio) == ("6a", "6b")
    assert sections_of(instance(sections=["2a"]), portfolio) == ("2a",)


def test_a_section_without_series_is_not_followed(portfolio_of):
    portfolio = portfolio_of(pathway="senior", sections={"5c": {}})
    alone = [msgspec.structs.replace(s, series=s.id == "5b") for s in portfolio.framework.sections]
    changed = replace(
        portfolio, framework=msgspec.structs.replace(portfolio.framework, sections=tuple(alone))
    )
    assert sections_of(instance(sections=["5a"]), changed) == ("5a",)
    assert sections_of(instance(sections=["5b"]), changed) == ("5b", "5c")


def test_tags_grades_and_all(portfolio_of):
    portfolio = portfolio_of(pathway="senior", sections={"6b": {}})
    everything = sections_of(instance(every=True), portfolio)
    graded = sections_of(instance(graded=True), portfolio)
    assert sections_of(instance(tags=["advanced"]), portfolio) == ("6a", "6b")
    assert everything == tuple(s.id for s in portfolio.sections)
    assert [s for s in everything if s not in graded] == ["contextual", "future"]
    assert sections_of(instance(graded=True, sections=["future", "2a"]), portfolio) == ("2a",)
    assert sections_of(instance(), portfolio) == ()


def test_instance_of_another_pathway_is_silent(portfolio_of):
    portfolio = portfolio_of(sections={"2a": {"status": "missing"}})
    assert run(portfolio, (instance(every=True, pathways=["cmalt"]),), load_wording())
    assert not run(portfolio, (instance(every=True, pathways=["senior"]),), load_wording())


def test_instance_caps_the_severity_and_never_raises_it(portfolio_of):
    portfolio = portfolio_of(sections={"2a": {"status": "missing"}, "2b": {"status": "unsure"}})
    for cap, expected in (
        ("missing", ["missing", "check"]),
        ("check", ["check", "check"]),
        ("advice", ["advice"] * 2),
    ):
        findings = run(portfolio, (instance(every=True, severity=cap),), load_wording())
        assert [f.severity for f in findings] == expected


def test_findings_stand_in_the_framework_s_order_the_whole_last(portfolio_of):
    portfolio = portfolio_of(
        sections={"future": {"status": "missing"}, "1b": {"status": "unsure"}, "1a": {"status": "missing"}},
        principles={"current": {"status": "not-met"}},
    )
    principle = instance(id="principle-missing", kind="principle-shown", severity="check")
    findings = run(portfolio, (principle, instance(every=True)), load_wording())
    assert [f.section for f in findings] == ["1a", "1b", "future", None]


def test_quotes_are_few_and_none_stands_twice(portfolio_of):
    blocks = [f"2a | paragraph/guidance | Describe point {n}." for n in range(9)]
    guidance = instance(id="guidance-left-in", kind="guidance-left", severity="advice", every=True)
    (finding,) = run(portfolio_of(blocks=blocks), (guidance,), load_wording())
    assert len(finding.quotes) == MOST_QUOTES
    assert finding.measure == 27


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "section-absence"}, "no kind of rule 'section-absence'"),
        ({"settings": {"least": 3}}, "no setting 'least'"),
        ({"kind": "part-presence", "settings": {"part": "colour"}}, "colour"),
        ({"kind": "part-presence"}, "part"),
        ({"kind": "text-repeated", "settings": {"least_words": "many"}}, "least_words"),
    ],
)
def test_wrong_instances_are_refused_by_name(told, said):
    with pytest.raises(InvalidRuleError, match=said):
        settings_of(instance(**told))


@pytest.mark.parametrize("kind", RULES)
def test_page_tells_all_that_a_user_needs(kind):
    page = RULES[kind].page
    for heading in ("Looks ", "Why it matters:", "Settings:", "Meets it", "Does not meet it:", "Source:"):
        assert heading in page
    for setting in RULES[kind].settings.__dataclass_fields__:
        assert f"\n  {setting} " in page
    assert len(RULES[kind].summary) < 110
