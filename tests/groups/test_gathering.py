"""Whose draft each file of a group's folder is, in which order, and how that order is known."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from models.group import DraftOrder
from pipeline.errors import UsageError
from pipeline.intake.items import Item
from pipeline.intake.looking import Looks, look
from pipeline.progress.gathering import Gathered, gather
from pipeline.terms import Terms
from tests.intake.handed_in import CERTIFICATE, PICTURE, laid_down, packed, portfolio, prose

DRAFT = portfolio()
SHORT = prose("I work in a library and help its readers.")
Files = Mapping[str, bytes]
Drafts = dict[str, tuple[DraftOrder, list[str]]]


def looks_here(items: Sequence[Item]) -> Looks:
    return {item: look(item, Terms()) for item in items}


def gathered(folder: Path) -> Gathered:
    return gather(folder, Terms(), looking=looks_here)


def drafts(found: Gathered) -> Drafts:
    return {writer.name: (writer.order, list(writer.labels())) for writer in found.writers}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            ["Anna/draft 10.docx", "Anna/draft 2.docx", "Anna/draft 1.docx", "Ben/start.docx"],
            {
                "Anna": ("numbers", ["draft 1.docx", "draft 2.docx", "draft 10.docx"]),
                "Ben": ("only", ["start.docx"]),
            },
            id="a folder for each, numbers as numbers",
        ),
        pytest.param(
            ["anna-draft1.docx", "anna-v3 2026-03-01.docx", "Anna draft 2.docx", "ben (2).docx", "ben.docx"],
            {
                "Anna": ("numbers", ["anna-draft1.docx", "Anna draft 2.docx", "anna-v3 2026-03-01.docx"]),
                "ben": ("numbers", ["ben.docx", "ben (2).docx"]),
            },
            id="files that share a stem; one without a number comes before the second",
        ),
        pytest.param(
            ["Cem/2026-02-11 x.docx", "Cem/9 January 2026.docx", "Cem/20251201.docx"],
            {"Cem": ("dates", ["20251201.docx", "9 January 2026.docx", "2026-02-11 x.docx"])},
            id="dates before anything else",
        ),
        pytest.param(
            ["Meeting 10/anna.docx", "Meeting 9/anna.docx", "Meeting 9/ben.docx"],
            {
                "anna": ("numbers", ["Meeting 9/anna.docx", "Meeting 10/anna.docx"]),
                "ben": ("only", ["ben.docx"]),
            },
            id="a folder for each meeting",
        ),
        pytest.param(
            ["draft 2.docx", "draft 1.docx", "final.docx"],
            {"circle": ("numbers", ["draft 1.docx", "draft 2.docx", "final.docx"])},
            id="one writer's own folder",
        ),
        pytest.param(
            ["Candidate 1/b.docx", "Candidate 1/a.docx", "Candidate 2/a.docx"],
            {
                "Candidate 1": ("times", ["b.docx", "a.docx"]),
                "Candidate 2": ("only", ["a.docx"]),
            },
            id="numbered people are not drafts, and names that say nothing leave it to the time",
        ),
        pytest.param(
            ["Dee/draft 1.docx", "Dee/my story.docx"],
            {"Dee": ("times", ["draft 1.docx", "my story.docx"])},
            id="one without a number beside the first may be before or after it",
        ),
        pytest.param(
            [
                "Portfolio - Anna Lind.docx",
                "CMALT portfolio Anna Lind v2.docx",
                "Anna/v1.docx",
                "anna v2.docx",
            ],
            {
                "Anna": ("numbers", ["v1.docx", "anna v2.docx"]),
                "Anna Lind": (
                    "numbers",
                    ["Portfolio - Anna Lind.docx", "CMALT portfolio Anna Lind v2.docx"],
                ),
            },
            id="words for a portfolio are no names, and a folder and a file of one name are one member's",
        ),
    ],
)
def test_members_and_the_order_of_their_drafts(
    files: Sequence[str], expected: Drafts, tmp_path: Path
) -> None:
    folder = laid_down(tmp_path / "circle", dict.fromkeys(files, DRAFT))
    for age, name in enumerate(files):
        os.utime(folder / name, (1e9 + age, 1e9 + age))
    assert drafts(gathered(folder)) == expected


def test_what_lies_beside_drafts_is_evidence_of_each(tmp_path: Path) -> None:
    files = {
        "draft 1.docx": DRAFT,
        "draft 2.docx": SHORT,
        "photo.png": PICTURE,
        "evidence/award.docx": CERTIFICATE,
        "certificate v2.docx": CERTIFICATE,
    }
    found = gathered(laid_down(tmp_path / "circle", {f"Anna/{n}": c for n, c in files.items()}))
    (writer,) = found.writers
    beside = {"photo.png", "award.docx", "certificate v2.docx"}
    assert writer.labels() == ("draft 1.docx", "draft 2.docx")
    assert [{a.name for a in draft.companions} for draft in writer.drafts] == [beside, beside]
    assert (set(found.aside), found.others) == ({"award.docx", "certificate v2.docx"}, 0)


def test_what_is_no_draft_is_named_and_what_cannot_be_read_is_one(tmp_path: Path) -> None:
    files = {
        "anna v1.docx": DRAFT,
        "anna v2.docx": b"PK broken",
        "anna v3.odt": b"",
        "agenda.docx": SHORT,
        "n.txt": b"",
    }
    found = gathered(laid_down(tmp_path / "circle", files))
    assert drafts(found) == {"anna": ("numbers", ["anna v1.docx", "anna v2.docx", "anna v3.odt"])}
    assert (found.aside, found.others) == (("agenda.docx",), 1)


def test_short_beginnings_are_drafts_where_nothing_else_is(tmp_path: Path) -> None:
    found = gathered(laid_down(tmp_path / "circle", {"anna.docx": SHORT, "ben.docx": SHORT}))
    assert [*drafts(found)] == ["anna", "ben"]


def test_a_short_beginning_in_a_folder_of_ones_own_is_a_draft(tmp_path: Path) -> None:
    found = gathered(laid_down(tmp_path / "circle", {"Anna/v1.docx": DRAFT, "Ben/start.docx": SHORT}))
    assert drafts(found)["Ben"] == ("only", ["start.docx"])


def test_of_one_draft_in_two_formats_one_is_taken(tmp_path: Path) -> None:
    found = gathered(laid_down(tmp_path / "circle", {"Anna/v1.pdf": b"%PDF-", "Anna/v1.docx": DRAFT}))
    assert drafts(found) == {"Anna": ("only", ["v1.docx"])}
    assert found.aside == ("v1.pdf",)


def test_a_draft_may_come_in_an_archive(tmp_path: Path) -> None:
    folder = laid_down(tmp_path / "circle", {"anna draft 2.docx": DRAFT})
    packed(folder / "anna draft 1.zip", {"portfolio.docx": DRAFT, "evidence/award.docx": CERTIFICATE})
    (writer,) = gathered(folder).writers
    assert writer.labels() == ("portfolio.docx", "anna draft 2.docx")
    assert [a.name for a in writer.drafts[0].companions] == ["award.docx"]


def test_no_folder_and_no_document_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        gathered(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no Word or PDF"):
        gathered(laid_down(tmp_path / "circle", {"notes.txt": b""}))
