"""What folders and archives come to: which file is the portfolio, what is its evidence, and what stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.intake.items import Item, alone
from pipeline.intake.looking import Looks, look
from pipeline.phrases import load_phrases
from pipeline.submissions import Submissions, submissions
from pipeline.terms import Terms
from tests.intake.handed_in import CERTIFICATE, PICTURE, laid_down, packed, portfolio, prose, raw_zip

REPORT = prose(
    "Chapter # of the report on rooms says how many chairs there were and who sat on them.", times=150
)
OWN_WORDS = prose(
    "In year # I taught boat builders to film their work and saw what they made of it.", times=150
)
JO, MAX = (
    portfolio(),
    portfolio("Every # morning the mill college asked my team why its films had no words under them."),
)

Files = Mapping[str, bytes]
Making = Callable[[Path, Files], Path]


def looks_here(items: Sequence[Item]) -> Looks:
    return {item: look(item, Terms()) for item in items}


def found(*paths: Path) -> Submissions:
    return submissions(paths, Terms(), looking=looks_here)


def told(found: Submissions) -> dict[str, tuple[list[str], list[str]]]:
    """By name: what lies beside each, and the kinds of its notes."""
    names = found.names()
    return {names[s]: ([a.name for a in s.companions], [note.kind for note in s.notes]) for s in found.each}


def as_folder(place: Path, files: Files) -> Path:
    return laid_down(place / "handed in", files)


def as_archive(place: Path, files: Files) -> Path:
    return packed(place / "handed in.zip", files)


both = pytest.mark.parametrize("make", [as_folder, as_archive])

CHOSEN, UNCLEAR = ["portfolio-chosen"], ["portfolio-unclear"]


@both
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"jo.docx": JO}, {"jo.docx": ([], [])}, id="a lone portfolio"),
        pytest.param(
            {"jo.docx": JO, "award.docx": CERTIFICATE, "film.mp4": b"x", "room.png": PICTURE},
            {"jo.docx": (["award.docx", "film.mp4", "room.png"], CHOSEN)},
            id="a portfolio with evidence beside it",
        ),
        pytest.param(
            {"jo.docx": JO, "evidence/1a/report.docx": REPORT, "evidence/scan.png": PICTURE},
            {"jo.docx": (["scan.png", "report.docx"], CHOSEN)},
            id="evidence in folders of its own, however long",
        ),
        pytest.param(
            {"own.docx": OWN_WORDS, "certificate.docx": CERTIFICATE},
            {"own.docx": (["certificate.docx"], CHOSEN)},
            id="a portfolio with none of the framework's titles, beside a certificate",
        ),
        pytest.param(
            {"My portfolio.docx": OWN_WORDS, "note.docx": CERTIFICATE, "room.png": PICTURE},
            {"My portfolio.docx": (["note.docx", "room.png"], CHOSEN)},
            id="one with titles of its own that is called a portfolio",
        ),
        pytest.param(
            {"own.docx": OWN_WORDS, "note.docx": CERTIFICATE, "below/third.docx": CERTIFICATE},
            {"own.docx": ([], UNCLEAR), "note.docx": ([], UNCLEAR), "third.docx": ([], UNCLEAR)},
            id="length alone takes no documents as evidence",
        ),
        pytest.param(
            {"jo.docx": JO, "max.docx": MAX, "logo.png": PICTURE},
            {"jo.docx": ([], []), "max.docx": ([], [])},
            id="a round of plain files",
        ),
        pytest.param(
            {"jo.docx": JO, "locked.pdf": b"%PDF-1.4 nothing more", "old.doc": b"old"},
            {"jo.docx": ([], []), "locked.pdf": ([], UNCLEAR), "old.doc": ([], UNCLEAR)},
            id="what cannot be looked into may be somebody's portfolio",
        ),
        pytest.param(
            {"jo.docx": JO, "certificate.doc": b"old", "cert.png": PICTURE},
            {"jo.docx": (["certificate.doc", "cert.png"], CHOSEN)},
            id="what cannot be looked into but is called a certificate is none",
        ),
        pytest.param(
            {"jo.docx": b"broken", "certificate.docx": CERTIFICATE},
            {"jo.docx": ([], UNCLEAR), "certificate.docx": ([], UNCLEAR)},
            id="nothing is listed as evidence of what cannot be read",
        ),
        pytest.param(
            {"jo.docx": JO, "rooms.docx": REPORT, "room.png": PICTURE},
            {"jo.docx": (["room.png"], CHOSEN), "rooms.docx": ([], UNCLEAR)},
            id="a long document that may be another's",
        ),
        pytest.param(
            {"one.docx": OWN_WORDS, "two.docx": REPORT, "room.png": PICTURE},
            {"one.docx": (["room.png"], UNCLEAR), "two.docx": (["room.png"], UNCLEAR)},
            id="no telling which",
        ),
        pytest.param(
            {"draft.docx": JO, "final.docx": portfolio(times=13), "room.png": PICTURE},
            {"draft.docx": (["room.png"], UNCLEAR), "final.docx": (["room.png"], UNCLEAR)},
            id="versions of one text",
        ),
        pytest.param(
            {"Jo/portfolio.docx": JO, "Jo/room.png": PICTURE, "Max/portfolio.docx": MAX, "list.xlsx": b"x"},
            {"Jo/portfolio.docx": (["room.png"], CHOSEN), "Max/portfolio.docx": ([], [])},
            id="a folder for each candidate",
        ),
        pytest.param(
            {"Jo/portfolio/jo.docx": JO, "Jo/proofs/room.png": PICTURE, "Jo/proofs/award.docx": CERTIFICATE},
            {"jo.docx": (["award.docx", "room.png"], ["files-beside"])},
            id="portfolio and evidence in folders side by side",
        ),
        pytest.param(
            {
                "Jo_12_assignsubmission_file_p.docx": JO,
                "Jo_12_assignsubmission_file_room.png": PICTURE,
                "Max_13_assignsubmission_file_p.docx": MAX,
            },
            {
                "Jo_12_assignsubmission_file_p.docx": (["Jo_12_assignsubmission_file_room.png"], CHOSEN),
                "Max_13_assignsubmission_file_p.docx": ([], []),
            },
            id="files gathered by a learning environment",
        ),
        pytest.param(
            {
                "jo.docx": JO,
                "__MACOSX/._jo.docx": b"x",
                ".DS_Store": b"x",
                "~$jo.docx": b"x",
                "Thumbs.db": b"x",
            },
            {"jo.docx": ([], [])},
            id="what systems leave behind",
        ),
        pytest.param(
            {
                "jo.docx": JO,
                "CMALT guidelines.docx": portfolio(
                    "Under # write what everybody who applies is asked to write there, and show it."
                ),
                "room.png": PICTURE,
            },
            {"jo.docx": (["room.png"], CHOSEN), "CMALT guidelines.docx": ([], UNCLEAR)},
            id="the scheme's own guidelines",
        ),
    ],
)
def test_what_is_handed_in_comes_to(
    tmp_path: Path, make: Making, files: Files, expected: dict[str, tuple[list[str], list[str]]]
) -> None:
    seen = told(found(make(tmp_path, files)))
    assert {name.removeprefix("handed in.zip/"): beside for name, beside in seen.items()} == expected


def test_one_document_in_two_formats_in_a_candidates_own_place(tmp_path: Path) -> None:
    files = {"Jo/p.docx": JO, "Jo/p.pdf": b"%PDF-1.4", "Max/p.docx": MAX}
    seen = found(laid_down(tmp_path, files))
    assert told(seen) == {"Jo/p.docx": ([], CHOSEN), "Max/p.docx": ([], [])}
    assert "p.pdf" in load_phrases().said(seen.each[0].notes[0].message)


def test_in_the_given_folder_two_formats_are_two_submissions(tmp_path: Path) -> None:
    seen = told(found(laid_down(tmp_path, {"p.docx": JO, "p.docm": JO, "q.docx": MAX})))
    assert list(seen) == ["p.docm", "p.docx", "q.docx"]


def test_a_file_given_by_name_is_a_submission_of_its_own_and_none_comes_twice(tmp_path: Path) -> None:
    folder = laid_down(tmp_path, {"jo.docx": JO, "certificate.docx": CERTIFICATE})
    single = found(folder / "certificate.docx", folder / "jo.docx", folder)
    assert [s.portfolio.name for s in single.each] == ["certificate.docx", "jo.docx"]


def test_an_archive_beside_a_portfolio_holds_evidence(tmp_path: Path) -> None:
    packed(tmp_path / "things.zip", {"award.docx": CERTIFICATE, "room.png": PICTURE})
    seen = told(found(laid_down(tmp_path, {"jo.docx": JO})))
    assert seen == {"jo.docx": (["award.docx", "room.png"], CHOSEN)}


def test_an_archive_without_a_document_says_so(tmp_path: Path) -> None:
    packed(tmp_path / "Max.zip", {"index.html": b"x", "inner.zip": b"x"})
    packed(tmp_path / "Jo.zip", {"jo.docx": JO, "inner.zip": b"x"})
    packed(tmp_path / "Pat.zip", {"pat.docx": MAX})
    jo, pat, empty = found(tmp_path).each
    assert [note.kind for note in jo.notes] == ["portfolio-chosen", "archive-not-opened"]
    assert pat.portfolio.name == "pat.docx"
    assert empty.portfolio.refused is not None
    assert empty.portfolio.refused[0] == "not-a-document"
    assert "index.html" in load_phrases().said(empty.portfolio.refused[1])


def test_a_locked_or_damaged_archive_is_one_outcome(tmp_path: Path) -> None:
    (tmp_path / "locked.zip").write_bytes(raw_zip([(b"a.docx", b"x", 0), (b"b.pdf", b"x", 0)], flags=1))
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    seen = {s.portfolio.name: (s.portfolio.refused or ("",))[0] for s in found(tmp_path).each}
    assert seen == {"cut.zip": "corrupt", "locked.zip": "encrypted"}


def test_a_word_file_called_zip_is_a_word_file(tmp_path: Path) -> None:
    (tmp_path / "jo.zip").write_bytes(JO)
    (submission,) = found(tmp_path / "jo.zip").each
    assert submission.portfolio.content() == JO


def test_links_out_of_a_folder_are_left_aside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.docx"
    outside.write_bytes(MAX)
    folder = laid_down(tmp_path / "round", {"jo.docx": JO})
    try:
        (folder / "max.docx").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    assert told(found(folder)) == {"jo.docx": ([], [])}


def test_the_reason_for_the_choice_is_said(tmp_path: Path) -> None:
    folder = laid_down(tmp_path, {"My portfolio.docx": JO, "award.docx": CERTIFICATE})
    (submission,) = found(folder).each
    (note,) = submission.notes
    message = load_phrases().said(note.message)
    assert message.startswith("My portfolio.docx was taken for the portfolio: it has headings of 5 or more")
    assert "its name says so" in message
    assert message.endswith("The other file there, award.docx, is listed as evidence.")


def test_lone_file_is_alone() -> None:
    assert alone(Path("nowhere.pages")).portfolio.refused is not None


@pytest.mark.parametrize("folders", [("", "second"), ("first", "second"), ("first/a", "second")])
def test_two_of_one_name_are_told_apart_without_the_place_on_the_computer(
    tmp_path: Path, folders: tuple[str, str]
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "draft.docx").write_bytes(folder.encode())
    given = [tmp_path / folder / "draft.docx" for folder in folders]
    assert list(found(*given).names().values()) == [
        f"{folder}/draft.docx" if folder else "draft.docx" for folder in folders
    ]


def test_a_path_stays_when_another_submission_makes_the_name_longer(tmp_path: Path) -> None:
    files = {"Ada/portfolio.docx": JO}
    alone = found(laid_down(tmp_path / "one", files))
    two = found(laid_down(tmp_path / "two", files | {"Bo/portfolio.docx": JO}))
    assert (*alone.names().values(), *two.names().values()) == (
        "portfolio.docx",
        "Ada/portfolio.docx",
        "Bo/portfolio.docx",
    )
    assert (*alone.paths().values(), *two.paths().values()) == (
        "Ada/portfolio.docx",
        "Ada/portfolio.docx",
        "Bo/portfolio.docx",
    )
