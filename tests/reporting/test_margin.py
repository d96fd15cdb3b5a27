"""What stands in the margin of a draft, what goes to the top, and in which words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from models.outcome import Precheck, Quote
from reports.margin import Margin, margin, wanted_places

DAY = dt.date(2026, 3, 4)


def told(outcome: Precheck, most: int = 9, without: tuple[Quote, ...] = ()) -> Margin:
    return margin(outcome, set(wanted_places(outcome)) - set(without), most, DAY)


def text(paragraphs) -> str:
    return "\n".join(f"{said.lead} {said.text}".strip() for said in paragraphs)


def quote(outcome: Precheck, section: str, words: str) -> Quote:
    block = next(b for b in outcome.blocks if b.section == section and words in b.text)
    return Quote(block.index, block.text.index(words), block.text.index(words) + len(words), words)


def test_a_finding_stands_at_its_first_words_and_names_the_others(make, finding):
    outcome = make()
    here, there = quote(outcome, "1a", "We ran a pilot"), quote(outcome, "2a", "it was decided")
    outcome = replace(outcome, findings=(finding("first-person", "1a", quotes=(there, here)),))

    said = told(outcome)

    ((place, paragraphs),) = said.notes
    assert place == here
    assert text(paragraphs).splitlines() == [
        "Please look here. Something was seen.",
        "Do something.",
        "The same goes for “it was decided” (in 2a)",
    ]


def test_where_the_first_words_cannot_be_marked_the_next_are(make, finding):
    outcome = make()
    here, there = quote(outcome, "1a", "We ran a pilot"), quote(outcome, "2a", "it was decided")
    outcome = replace(outcome, findings=(finding("first-person", "1a", quotes=(here, there)),))

    assert [place for place, _ in told(outcome, without=(here,)).notes] == [there]


def test_words_that_no_comment_can_stand_at_are_quoted_at_the_top(make, finding):
    outcome = make()
    here = quote(outcome, "1a", "We ran a pilot")
    outcome = replace(outcome, findings=(finding("first-person", "1a", quotes=(here,)),))

    said = told(outcome, without=(here,))

    assert said.notes == ()
    assert "1a: Something was seen. Do something.\n“We ran a pilot”" in text(said.summary)


def test_a_finding_of_absence_stands_at_the_heading_of_its_section(make, finding):
    outcome = make(
        findings=(finding("reflection-missing", "2a", "missing", looked_in=("Looked everywhere.",)),)
    )

    ((place, paragraphs),) = told(outcome).notes

    assert outcome.blocks[place.block].kind == "heading"
    assert outcome.blocks[place.block].section == "2a"
    assert text(paragraphs).startswith("Look here first. Something was seen.")


def test_an_absent_section_and_the_whole_portfolio_go_to_the_top(make, finding):
    findings = (finding("section-missing", "3a", "missing", "No 3a."), finding("pathway-mismatch", None))
    outcome = make(statuses={"1a": "present", "3a": "missing"}, findings=findings)

    said = told(outcome)

    assert said.notes == ()
    assert "3a: No 3a. Do something.\nWhole portfolio: Something was seen." in text(said.summary)
    assert "Sections found: 1 of 2" in text(said.summary)


def test_the_words_that_came_nearest_are_called_so(make, finding):
    outcome = make()
    near = quote(outcome, "1a", "We ran a pilot")
    outcome = replace(
        outcome, findings=(finding("section-missing", "3a", quotes=(near,), looked_in=("Everywhere.",)),)
    )

    ((_, paragraphs),) = told(outcome).notes

    assert "These words came nearest." in text(paragraphs)


@pytest.mark.parametrize("paged", [False, True])
def test_a_page_takes_only_so_many_and_the_weightiest_stay(make, finding, paged):
    outcome = make(paged=paged)
    places = [quote(outcome, "1a", words) for words in ("I compared", "We ran a pilot", "Next time")]
    severities = ("advice", "missing", "check")
    outcome = replace(
        outcome,
        findings=tuple(
            finding(f"rule-{severity}", "1a", severity, f"It is {severity}.", quotes=(place,))
            for place, severity in zip(places, severities, strict=True)
        ),
    )

    said = told(outcome, most=2)

    assert [place.text for place, _ in said.notes] == ["We ran a pilot", "Next time"]
    assert "1a: It is advice. Do something.\n“I compared”" in text(said.summary)
    assert "Notes beside your own words: 2." in text(said.summary)


def test_without_pages_so_many_words_make_one(make, finding):
    outcome = make()
    long = [replace(block, text=f"{block.text} {'word ' * 200}") for block in outcome.blocks]
    outcome = replace(outcome, blocks=tuple(long))
    places = [quote(outcome, section, "We ran a pilot") for section in ("1a", "1b", "2a")]
    outcome = replace(
        outcome, findings=tuple(finding(f"r{place.block}", None, quotes=(place,)) for place in places)
    )

    assert len(told(outcome, most=1).notes) == 3


def test_what_was_not_read_is_said_at_the_top(make, incomplete):
    assert "Not read: Pages 3 and 4 are pictures without text." in text(
        told(make(reading=incomplete)).summary
    )


def test_a_draft_without_findings_is_told_so(make):
    summary = text(told(make()).summary)
    assert "Nothing was seen that needs a second look." in summary
    assert "2026-03-04" in summary


def test_no_name_of_a_person_stands_in_what_is_said(make, finding):
    said = told(make(findings=(finding("reflection-missing", "2a"),)))
    everything = text(said.summary) + "".join(text(paragraphs) for _, paragraphs in said.notes)
    assert not re.search("Okafor|Ngozi", everything)
