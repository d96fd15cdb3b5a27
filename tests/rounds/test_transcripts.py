"""Tables of results, as people make them: whose row it is, which grade stands where, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.outcome import FirstPerson, PartJudgement, SectionOutcome
from models.round import Entry, Result
from pipeline.rounds.store import Stated
from pipeline.rounds.transcripts import Transcript, read_transcript
from reports.round_parts.sheets import SheetError, read_sheet
from tests.rounds.invented import outcome_of

TITLES = {
    "1a": "An understanding of the constraints and benefits of different technology",
    "3a": "Understanding and engaging with legislation",
    "5a": "Specialist area 1",
    "future": "Future plans",
}


def section(id_: str, title: str) -> SectionOutcome:
    part = PartJudgement("met", None, (), ())
    return SectionOutcome(
        id=id_,
        title=title,
        required=True,
        status="present",
        confidence=1.0,
        reasons=(),
        heading=None,
        candidates=(),
        within=None,
        runs=(),
        pages=None,
        words=1,
        parts={"description": part, "evidence": part, "reflection": part},
        first_person=FirstPerson("met", 1, 0, 0, 1, ()),
        evidence_count=0,
    )


def entry(id_: str, name: str, candidate: str | None = None) -> Entry:
    sections = tuple(section(*each) for each in TITLES.items())
    outcome = replace(outcome_of(name, "words", candidate=candidate), sections=sections)
    return Entry(id_, name, "", "first", None, False, False, outcome)


ENTRIES = (
    entry("s1", "ada-marsh.docx", "Ada Marsh"),
    entry("s2", "okoro_ben_cmalt.pdf"),
    entry("s3", "vance/portfolio.docx", "Cleo Vance"),
    replace(entry("s4", "vance/again.docx", "Cleo Vance"), type="resubmission"),
)


def read(tmp_path: Path, text: str, entries: Sequence[Entry] = ENTRIES) -> Transcript:
    path = tmp_path / "results.csv"
    path.write_text(text, encoding="utf-8")
    made = read_transcript(read_sheet(path), entries)
    assert made is not None
    return made


def test_a_row_for_each_submission(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "Assessments in spring,,,,,,,,\n"
        "Candidate,Outcome,1a Assessor 1,1a Assessor 2,Core area 3a – assessor 1,"
        "Legislation (second assessor),Exploring: assessor 1,Comment assessor 1,Comment assessor 2\n"
        'ada MARSH,pass,Strong,adequate,Revisions  Required,incomplete / missing,,"Good, clear",Fine\n'
        "Ben Okoro,Referral – minor,n/a,–,,strong,,,\n",
    )
    assert made.problems == ()
    assert made.left_aside == ()
    assert made.results == {
        "s1": Result(
            "Pass",
            {"1a": ("Strong", "Adequate"), "3a": ("Revisions required", "Incomplete/missing")},
            ("Good, clear", "Fine"),
        ),
        "s2": Result("Referral (minor)", {"3a": (None, "Strong")}),
    }


def test_a_row_for_each_line(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "File;Section;Assessor 1;Assessor 2\nada-marsh.docx;1a;Strong;Adequate\n"
        "ada-marsh;Section 5a: Specialist area;;Strong\n",
    )
    assert made.problems == ()
    assert made.results == {"s1": Result(None, {"1a": ("Strong", "Adequate"), "5a": (None, "Strong")})}


def test_a_row_for_each_assessor(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "Id\tAssessor\tOutcome\t1a\tFuture plans\tComments\n"
        "s1\tRowan\tPass\tStrong\tComplete\tFine\ns2\tAsh\tPass\tAdequate\t\t\n"
        "s1\tAsh\tPass\tAdequate\tComplete\tYes\n",
    )
    assert made.problems == ()
    assert made.results == {
        "s1": Result(
            "Pass", {"1a": ("Strong", "Adequate"), "future": ("Complete", "Complete")}, ("Fine", "Yes")
        ),
        "s2": Result("Pass", {"1a": ("Adequate",)}),
    }


def test_a_workbook_with_dates_and_what_is_stated(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Candidate", "Type", "Date submitted", "Shared", "1a", "1a", "Link"])
    sheet.append(["Vance, Cleo", "Resubmission", date(2026, 3, 1), "yes", "Strong", "Strong", "https://x"])
    sheet.append(["Ada Marsh", "first", "2/4/2026", "No", None, None, None])
    book.save(tmp_path / "results.xlsx")
    made = read_transcript(read_sheet(tmp_path / "results.xlsx"), ENTRIES)
    assert made is not None
    assert made.problems == ()
    assert made.left_aside == ("Link",)
    assert made.stated == {
        "s4": Stated("resubmission", date(2026, 3, 1), True),
        "s1": Stated("first", date(2026, 4, 2), False),
    }
    assert made.results == {"s4": Result(None, {"1a": ("Strong", "Strong")})}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Nobody Here,,,,", ("no-submission", "Nobody Here")),
        ("Marsh,,,,", ("no-submission", "Marsh")),
        ("Cleo Vance,,,,", ("several", "Cleo Vance")),
        (",Pass,,,", ("nobody", "")),
        ("Ada Marsh,Passed,,,", ("unknown-outcome", "Passed")),
        ("Ada Marsh,,Stronk,,", ("unknown-grade", "Stronk")),
        ("Ada Marsh,,,second,", ("unknown-type", "second")),
        ("Ada Marsh,,,,31/2/2026", ("unknown-date", "31/2/2026")),
    ],
)
def test_what_does_not_fit_is_told_by_row_and_nothing_of_it_is_taken(
    tmp_path: Path, row: str, problem: tuple[str, str]
) -> None:
    made = read(tmp_path, f"Candidate,Outcome,1a,Type,Received\nBen Okoro,Pass,Strong,first,\n{row}\n")
    assert [(each.kind, each.given) for each in made.problems] == [problem]
    assert made.problems[0].row == 3
    assert set(made.results) == {"s2"}


def test_rows_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    made = read(tmp_path, "Candidate,Outcome\nAda Marsh,Pass\nAda Marsh,Fail\n")
    assert [(each.row, each.kind) for each in made.problems] == [(3, "contradiction")]
    assert made.results == {}


def test_a_name_within_another_name_is_not_it(tmp_path: Path) -> None:
    others = (entry("s1", "ann-lee.docx"), entry("s2", "ann-leeds.docx"))
    made = read(tmp_path, "Candidate,Outcome\nAnn Lee,Pass\n", others)
    assert set(made.results) == {"s1"}


def test_a_table_that_names_nobody_is_none(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("Outcome,1a\nPass,Strong\n", encoding="utf-8")
    assert read_transcript(read_sheet(path), ENTRIES) is None


@pytest.mark.parametrize("content", [b"", b"one cell", b"PK\x03\x04\0\0", b"\xff\xfe\0\0"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"results.{ending}"
    path.write_bytes(content)
    with pytest.raises(SheetError):
        read_sheet(path)


def test_a_table_saved_by_excel_in_western_europe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes("Candidate;Outcome\nZoë Brontë;Pass\n".encode("cp1252"))
    made = read_transcript(read_sheet(path), [entry("s1", "x.docx", "Zoë Brontë")])
    assert made is not None
    assert set(made.results) == {"s1"}
