"""What is said of the changes between two drafts: in the terminal, on the page, and in the paragraph for assessors."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from lxml import html
from rich.console import Console

from models.changes import Changes
from models.outcome import Finding, Precheck
from pipeline.comparison.changes import changes
from reports.change_summary import summary
from reports.changes import render, render_page

Make = Callable[..., Precheck]
Found = Callable[..., Finding]
STATUSES = dict.fromkeys(("contextual", "1a", "1b", "2a"), "present")


def printed(found: Changes) -> str:
    text = io.StringIO()
    render(found, Console(file=text, width=300, no_color=True))
    return text.getvalue()


def drafts(make: Make, finding: Found) -> Changes:
    """A section more, a link less, a finding gone and another come."""
    before = make("one.docx", {**STATUSES, "3a": "missing"}, findings=(finding("a", "1a", message="Old."),))
    after = make("two.docx", {**STATUSES, "3a": "present"}, findings=(finding("b", "1b", message="New."),))
    return changes(before, replace(after, evidence=after.evidence[1:]))


def test_every_change_is_told_in_the_terminal(make: Make, finding: Found) -> None:
    text = printed(drafts(make, finding))
    for said in (
        "+ Section 3a Understanding and engaging with legislation is now there (found).",
        "✓ No longer said of 1a: Old.",
        "! New for 1b: New.",
        "+ Added to 3a: link “compared”.",
        "− Taken out of Contextual statement: link “compared”.",
    ):
        assert said in text


def test_the_page_says_what_the_terminal_says(make: Make, finding: Found) -> None:
    found = drafts(make, finding)
    page = " ".join(html.document_fromstring(render_page(found)).text_content().split())
    lines = [line[2:] for line in printed(found).splitlines() if line[:2] in ("+ ", "− ", "~ ", "! ", "✓ ")]
    assert len(lines) >= 6
    assert [line for line in lines if line not in page] == []


def test_the_paragraph_is_in_the_first_person_and_tells_only_what_changed(make: Make, finding: Found) -> None:
    text = summary(drafts(make, finding))
    assert text.startswith(
        "Since the last version of this portfolio I have made these changes. I added 3a (about 60"
    )
    assert "“compared” in 3a" in text
    assert "1b" not in text
    assert "I have made no change" in summary(changes(make(), make()))


def test_drafts_without_a_change_have_none(make: Make) -> None:
    found = changes(make("one.docx"), make("two.docx"))
    assert not found.any
    assert "Nothing changed that the program can see." in printed(found)


def test_an_earlier_draft_that_would_be_read_otherwise_is_said_to_be(make: Make) -> None:
    text = printed(changes(make(), make(), "Associate CMALT"))
    assert (
        "Both drafts are read as CMALT. On its own, the earlier one would be read as Associate CMALT." in text
    )
