"""Each rule over its cases: what it says of portfolios that meet it, that do not, and that nearly do not."""

from __future__ import annotations

from collections import defaultdict

from pipeline.wording import load_wording
from rules.registry import RULES
from rules.run import run


def test_rule_says_what_its_case_expects(stem, case, built, put_to_work):
    instance = put_to_work(case)
    assert instance.kind == stem
    portfolio = built(case)
    findings = run(portfolio, (instance,), load_wording())
    said = [
        {
            "section": finding.section,
            "severity": finding.severity,
            "message": finding.message,
            "quotes": [[quote.block, quote.text] for quote in finding.quotes],
            "looked_in": list(finding.looked_in),
            "measure": finding.measure,
        }
        for finding in findings
    ]
    assert len(said) == len(case.expect), said
    for one, expected in zip(said, case.expect, strict=True):
        words, looked = expected.get("says", ""), expected.get("looked", "")
        exact = {key: value for key, value in expected.items() if key not in ("says", "looked")}
        assert {key: one[key] for key in exact} == exact
        assert words in one["message"]
        assert looked in " ".join(one["looked_in"])
    for finding in findings:
        for quote in finding.quotes:
            assert portfolio.blocks[quote.block].text[quote.start : quote.end] == quote.text
        assert "{" not in finding.message + finding.advice + "".join(finding.looked_in)


def test_every_instance_has_cases_met_not_met_and_near_miss(cases, instances):
    told = defaultdict(set)
    for _, case in cases:
        told[case.rule].add(case.case)
        assert bool(case.expect) == (case.case == "not-met"), case.why
    assert {label for _, label in instances} == set(told)
    assert all(kinds == {"met", "not-met", "near-miss"} for kinds in told.values()), dict(told)


def test_every_kind_is_put_to_work(instances):
    assert {instance.kind for instance in instances.values()} == set(RULES)
