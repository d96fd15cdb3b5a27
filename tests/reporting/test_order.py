"""Findings are read in the framework's order, and the first look goes to the weightiest."""

from __future__ import annotations

from collections.abc import Callable

from models.outcome import Finding, Precheck, Reading, Unreadable
from reports.order import grouped, label, where_first
from reports.wording import wording

Make = Callable[..., Precheck]
Found = Callable[..., Finding]


def test_groups_follow_the_framework_with_an_area_before_its_sections(make: Make, finding: Found) -> None:
    given = ("future", "6a", "6", None, "1b", "1a", "nowhere")
    groups = grouped(make(findings=tuple(finding("r", section) for section in given)))
    assert [group.section for group in groups] == [None, "1a", "1b", "6", "6a", "future", "nowhere"]


def test_the_weightiest_of_a_section_come_first_and_ties_keep_their_order(make: Make, finding: Found) -> None:
    findings = (
        finding("a", "1a", "advice"),
        finding("b", "1a", "check"),
        finding("c", "1a", "missing"),
        finding("d", "1a", "check"),
    )
    (group,) = grouped(make(findings=findings))
    assert [f.rule for f in group.findings] == ["c", "b", "d", "a"]


def test_first_look_names_the_weightiest_and_where_to_go_then(make: Make, finding: Found) -> None:
    findings = (finding("a", "1b", "check"), finding("b", "future", "missing", "Nothing was found."))
    sentence = where_first(make(findings=findings), wording())
    assert sentence == "Start with Future plans: Nothing was found; then 1b."


def test_first_look_goes_to_an_absent_section_before_an_absent_part(make: Make, finding: Found) -> None:
    findings = (
        finding("part", "1a", "missing", "No part."),
        finding("whole", "3b", "missing", "No section."),
    )
    outcome = make(statuses={"1a": "present", "3b": "missing"}, findings=findings)
    assert where_first(outcome, wording()) == "Start with 3b: No section; then 1a."


def test_first_look_is_short_and_cut_where_a_sentence_ends(make: Make, finding: Found) -> None:
    titles = {section.id: f"“{label(section)}”" for section in make().sections}
    message = (
        f"{titles['1a']} stands again in {titles['2a']}: “Ask me (p. 3)”. " + "Read both places again. " * 9
    )
    sentence = where_first(make(findings=(finding("a", "2a", "check", message),)), wording())
    assert sentence.startswith("Start with 2a: 1a stands again in 2a: “Ask me (p. 3)”. Read both")
    assert sentence.endswith("Read both places again.")
    assert len(sentence) < 190


def test_first_look_is_what_could_not_be_read(make: Make, finding: Found, incomplete: Reading) -> None:
    outcome = make(findings=(finding("a", "1a", "missing"),), reading=incomplete)
    assert where_first(outcome, wording()) == (
        "Look at what could not be read: Pages 3 and 4 are pictures without text."
    )


def test_first_look_without_findings_or_with_advice_alone(make: Make, finding: Found) -> None:
    assert "Nothing stands out" in where_first(make(), wording())
    assert where_first(make(findings=(finding("a", "2a", "advice"),)), wording()).endswith("advice on 2a.")


def test_first_look_at_an_unreadable_file_is_its_advice(unreadable: Callable[..., Unreadable]) -> None:
    assert where_first(unreadable("x.pdf", "corrupt", "Ask for it again."), wording()) == "Ask for it again."
