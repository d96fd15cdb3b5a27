"""A writing group's progress: what stands in its cells, which section comes first, and text of strangers in it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

from models.group import Group, SectionStep
from models.outcome import Finding, FrameworkChoice, PartJudgement, Precheck, SectionOutcome, Unreadable
from reports.about import About
from reports.group_page import render_group
from reports.group_parts.telling import Telling
from reports.group_terminal import render
from reports.group_workbook import write_group
from tests.reporting.grouped import group_of

ABOUT = About("0.1.0", dt.date(2026, 3, 21))
Make = Callable[..., Precheck]
MakeFinding = Callable[..., Finding]
ALL = dict.fromkeys(("contextual", "1a", "2a", "3a", "future"), "present")


def newest(group: Group, member: str) -> dict[str, SectionStep]:
    (found,) = [m for m in group.members if m.name == member]
    return {step.id: step for step in found.drafts[-1].sections}


def cell(group: Group, member: str, section: str) -> list[str]:
    """What stands in the newest draft's cell, line by line."""
    shown = Telling.of(group).cell(newest(group, member)[section])
    return [shown.word, *shown.below, *(word for _, word in shown.turns)]


def without_reflection(outcome: Precheck, section: str) -> Precheck:
    def changed(each: SectionOutcome) -> SectionOutcome:
        parts = {**each.parts, "reflection": PartJudgement("not-met", None, (), ())}
        return replace(each, parts=parts) if each.id == section else each

    return replace(outcome, sections=tuple(map(changed, outcome.sections)))


def test_each_cell_says_how_far_its_section_is(make: Make, finding: MakeFinding) -> None:
    found = (finding("first-person", "1a"), finding("evidence-reused", "2a", "advice"))
    statuses = {**ALL, "3a": "thin", "3b": "unsure", "4a": "missing", "5a": "not-required"}
    outcome = without_reflection(make("v1.docx", statuses, findings=found), "future")
    group = group_of({"Anna": [outcome]})
    assert {section: cell(group, "Anna", section) for section in newest(group, "Anna")} == {
        "contextual": ["found"],
        "1a": ["found", "1 point"],
        "2a": ["found"],
        "3a": ["thin"],
        "future": ["found", "not found: reflection"],
        "3b": ["check"],
        "4a": ["not found"],
        "5a": ["not required"],
    }
    assert [step.standing for step in newest(group, "Anna").values() if step.open] == [
        "to-check",
        "thin",
        "parts-not-found",
        "check",
        "not-found",
    ]


def test_what_came_and_went_is_since_the_last_draft_that_was_read(
    make: Make, finding: MakeFinding, unreadable: Callable[..., Unreadable]
) -> None:
    first = make("1.docx", {**ALL, "2a": "missing"}, findings=(finding("first-person", "1a"),))
    last = make("3.docx", {**ALL, "future": "missing"}, findings=(finding("evidence-suspect", "3a"),))
    group = group_of({"Anna": [first, unreadable("2.docx", "corrupt", "Save it again."), last]})
    turns = {i: (step.came, step.went) for i, step in newest(group, "Anna").items()}
    assert turns == {
        "contextual": (False, False),
        "1a": (True, False),
        "2a": (True, False),
        "3a": (False, True),
        "future": (False, True),
    }
    assert cell(group, "Anna", "future") == ["not found", "lost"]


def test_a_section_that_comes_brings_no_new_points(make: Make, finding: MakeFinding) -> None:
    first = make("1.docx", {**ALL, "2a": "missing"}, findings=(finding("section-missing", "2a", "missing"),))
    last = make("2.docx", ALL, findings=(finding("first-person", "2a"),))
    group = group_of({"Anna": [first, last]})
    assert cell(group, "Anna", "2a") == ["found", "1 point", "gained"]
    changed = group.members[0].drafts[-1].changes
    assert changed is not None
    assert [turn.id for turn in changed.turns] == ["2a"]
    assert changed.findings == ()


def test_first_comes_the_section_that_is_open_with_most_then_the_one_not_found(
    make: Make, finding: MakeFinding
) -> None:
    checks = tuple(finding("first-person", section) for section in ("1a", "2a", "future"))
    group = group_of(
        {
            "Anna": [make("a.docx", ALL, findings=checks)],
            "Ben": [make("b.docx", {**ALL, "3a": "missing"}, findings=checks[:2])],
            "Cem": [make("c.docx", {**ALL, "2a": "missing", "3a": "not-required"}, findings=checks[:1])],
        }
    )
    assert [(s.section.id, s.asked, [name for name, _ in s.members]) for s in group.open] == [
        ("2a", 3, ["Anna", "Ben", "Cem"]),
        ("1a", 3, ["Anna", "Ben", "Cem"]),
        ("3a", 2, ["Ben"]),
        ("future", 3, ["Anna"]),
    ]
    telling = Telling.of(group)
    assert telling.whom(group.open[0]) == (
        "Not found: Cem.",
        "Found, with points to check: Anna (1 point) and Ben (1 point).",
    )


def test_sections_of_two_frameworks_are_not_the_same(make: Make) -> None:
    other = FrameworkChoice("guild", "Guild", "[2020]/'x'", "given", 1.0, ())
    group = group_of(
        {
            "Anna": [make("a.docx", {**ALL, "1a": "missing"})],
            "Ben": [replace(make("b.docx", {**ALL, "1a": "missing"}), framework=other)],
        }
    )
    assert [(s.framework, s.section.id, len(s.members)) for s in group.open] == [
        ("cmalt-2019", "1a", 1),
        ("guild", "1a", 1),
    ]
    assert "(Guild [2020]/'x')" in Telling.of(group).section(group.open[1])
    assert render_group(group, ABOUT).count('<table class="heat"') == 2


def test_further_sections_of_a_series_stand_after_theirs(make: Make) -> None:
    group = group_of(
        {
            "Anna": [make("a.docx", {"5a": "present", "6a": "missing", "future": "present"})],
            "Ben": [
                make("b.docx", {"5a": "present", "5b": "present", "6a": "not-required", "future": "present"})
            ],
        }
    )
    assert [section.id for section in group.frameworks[0].sections] == ["5a", "5b", "6a", "future"]


def test_members_without_a_draft_that_was_read_are_shown_and_not_counted(
    make: Make, unreadable: Callable[..., Unreadable], tmp_path: Path
) -> None:
    broken = unreadable("x.docx", "encrypted", "Take the password off.")
    group = group_of({"Anna": [make("1.docx", {**ALL, "1a": "missing"}), broken], "Ben": [broken]})
    for said in (render_group(group, ABOUT), terminal(group)):
        assert "Not counted, as no draft of theirs could be read: Ben." in said
        assert "as the newest could not be read: Anna." in said
        assert said.count("Take the password off.") == 2
    write_group(tmp_path / "group.xlsx", group, ABOUT)
    states = [cell.value for cell in load_workbook(tmp_path / "group.xlsx")["Progress"]["D"]][1:]
    assert states[1] == states[2] == "not read: protected with a password. Take the password off."


def test_a_file_with_a_part_of_the_portfolio_is_told_as_that(make: Make) -> None:
    whole, half, third = (
        make("x.docx", {**ALL, **dict.fromkeys(gone, "missing")})
        for gone in ((), ("1a", "2a"), ("1a", "2a", "3a"))
    )
    said = "Much less is there than in the draft before: Cem."
    assert said in terminal(group_of({"Anna": [whole, half], "Cem": [whole, third], "Dee": [third]}))
    assert said not in terminal(group_of({"Cem": [whole, third, third]}))


def test_with_nothing_read_or_nothing_open_a_sentence_says_so(
    make: Make, unreadable: Callable[..., Unreadable], tmp_path: Path
) -> None:
    unread = group_of({"Ben": [unreadable("x.docx", "corrupt", "Save it again.")]})
    done = group_of({"Ben": [make("x.docx", ALL)]})
    for group, sentence in ((unread, "No draft could be read"), (done, "No section is open")):
        write_group(tmp_path / "group.xlsx", group, ABOUT)
        book = load_workbook(tmp_path / "group.xlsx")
        assert sentence in str(book["Next meeting"]["A2"].value)
        assert book["Progress"]["A2"].value == "Ben"
        assert sentence in render_group(group, ABOUT)
        assert sentence in terminal(group)


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "@SUM(A1)", "<script>alert(1)</script>", "\x1b[31mred", "a\nb"]
)
def test_names_of_strangers_do_nothing(name: str, make: Make, tmp_path: Path) -> None:
    drafts = [
        make(f"{name} {n}.docx", {**ALL, "1a": status}) for n, status in enumerate(("present", "missing"))
    ]
    group = group_of({name: drafts}, name=name, aside=(name,))
    write_group(tmp_path / "group.xlsx", group, ABOUT)
    for sheet in load_workbook(tmp_path / "group.xlsx"):
        assert all(c.data_type in ("s", "n") for row in sheet.iter_rows() for c in row)
    page = render_group(group, ABOUT)
    assert "<script" not in page
    assert "\x1b" not in page + terminal(group)


def terminal(group: Group) -> str:
    text = io.StringIO()
    render(group, Console(file=text, width=200, no_color=True))
    return text.getvalue()


def test_nothing_is_lost_at_80_columns_in_plain_characters(make: Make) -> None:
    group = group_of({"Zoë": [make("1.docx", {**ALL, "1a": "missing"})]})
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii", errors="strict") as stream:
        render(group, Console(file=stream, width=80))
        stream.flush()
        lines = raw.getvalue().decode("ascii").splitlines()
    assert "Not found: Zo?." in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= 80
