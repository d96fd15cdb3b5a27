"""The report in the terminal: complete at 80 columns without colour, and deaf to what is hidden in text."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

import pytest
from rich.console import Console

from models.outcome import Finding, Outcome, Precheck, Quote, Reading, Unreadable
from reports.terminal import render

Make = Callable[..., Precheck]
Found = Callable[..., Finding]


def shown(outcome: Outcome, width: int = 80, encoding: str = "utf-8", *, colour: bool = False) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    render(outcome, console)
    stream.flush()
    stream.seek(0)
    return stream.read()


def test_the_matrix_says_every_status_in_words(make: Make) -> None:
    text = shown(
        make(statuses={"1a": "thin", "3b": "missing", "4a": "unsure", "5a": "not-required", "1b": "present"})
    )
    lines = {
        line.split()[0]: line for line in text.splitlines() if line[:2] in {"1a", "3b", "4a", "5a", "1b"}
    }
    assert "◐ thin" in lines["1a"]
    assert "✗ not found" in lines["3b"]
    assert "? check" in lines["4a"]
    assert "– not" in lines["5a"]
    assert lines["1b"].count("✓ found") == 5


@pytest.mark.parametrize("width", [60, 80, 132])
def test_no_line_is_longer_than_the_console(make: Make, finding: Found, width: int) -> None:
    outcome = make(findings=(finding("a", "1a", message="long " * 60, advice="x" * 300),))
    assert max(map(len, shown(outcome, width).splitlines())) <= width


def test_without_colour_there_is_no_escape_and_with_it_the_same_words(make: Make) -> None:
    plain, coloured = shown(make()), shown(make(), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert "✓ found" in coloured


def test_text_of_the_candidate_is_inert(make: Make, finding: Found) -> None:
    attack = (
        "[bold red]x[/] [link=http://example.org]y[/link] :boom: \x1b[2J\x1b]0;title\x07\u202etxt.exe\x07"
    )
    quote = Quote(1, 0, 3, attack)
    text = shown(
        make(attack, candidate=attack, findings=(finding("a", "1a", message=attack, quotes=(quote,)),)),
        width=200,
    )
    assert text.count("[bold red]x[/] [link=http://example.org]y[/link] :boom: txt.exe") == 4
    assert not set(text) & set("\x1b\x07\u202e\x08")


def test_a_section_shows_its_three_weightiest_and_counts_the_rest(make: Make, finding: Found) -> None:
    severities = ["advice", "check", "missing", "check", "advice"]
    findings = tuple(finding("r", "1a", s, message=f"Message {n}.") for n, s in enumerate(severities))
    text = shown(make(findings=findings))
    assert [text.index(f"Message {n}.") for n in (2, 1, 3)] == sorted(
        text.index(f"Message {n}.") for n in (2, 1, 3)
    )
    assert "Message 0." not in text
    assert "… and 2 more (--format json or the workbook lists all)" in text


def test_a_quote_says_where_it_stands_and_absence_says_where_it_looked(make: Make, finding: Found) -> None:
    outcome = make(paged=True)
    block = next(b for b in outcome.blocks if b.section == "1b" and b.kind == "paragraph")
    quote = Quote(block.index, 0, 10, block.text[:10])
    found = finding("section-missing", "1a", "missing", quotes=(quote,), looked_in=("All headings.",))
    text = shown(make(paged=True, findings=(found,)))
    assert f"Nearest: “{block.text[:10]}” (in 1b, page {block.page})" in text
    assert "All headings." in text


def test_the_same_advice_is_one_step_for_all_its_sections(make: Make, finding: Found) -> None:
    findings = tuple(
        finding("r", s, "missing", advice="Say what you learned.") for s in ("1a", "2a", "future")
    )
    text = shown(make(findings=findings))
    assert "1. 1a, 2a and Future plans: Say what you learned." in text


def test_what_could_not_be_read_is_said_at_the_top(make: Make, incomplete: Reading) -> None:
    text = shown(make(reading=incomplete))
    assert text.index("Pages 3 and 4 are pictures") < text.index("Sections and their parts")
    assert "94% of the text stands in sections" in text


def test_an_unreadable_file_is_named_with_reason_and_advice(unreadable: Callable[..., Unreadable]) -> None:
    text = shown(unreadable("locked.pdf", "encrypted", "Ask for a copy without a password."))
    assert "locked.pdf" in text
    assert "protected with a password" in text
    assert "Ask for a copy without a password." in text


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "latin-1"])
def test_an_old_console_gets_characters_that_it_has(make: Make, finding: Found, encoding: str) -> None:
    found = finding("a", "1a", "missing", message="“Ωmega” – naïve…", quotes=(Quote(1, 0, 1, "日本 ✓"),))
    assert "not found" in shown(make(findings=(found,)), encoding=encoding)


def test_the_terminal_report_loads_no_spreadsheet_library() -> None:
    code = (
        "import sys, reports.terminal, reports.contract, reports.about;"
        "print(sorted({'pandas', 'openpyxl', 'numpy'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
