"""The register: what is proposed of the samples, what people put in, and what a search finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.matching import Known
from models.outcome import Precheck
from models.register import Listing, Stated
from pipeline.check import check
from pipeline.cli import main
from pipeline.frameworks import framework
from pipeline.proposing import proposals
from pipeline.rounds.arriving import Arrival, arrive
from pipeline.rounds.registering import listings, rounds_in
from pipeline.rounds.searching import search
from pipeline.rounds.store import open_round

SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"
NAMES = ("senior.docx", "cmalt-2014.docx", "cmalt-contents.docx")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Precheck]:
    found = {name: check(name, (SAMPLES / name).read_bytes()) for name in NAMES}
    return {name: outcome for name, outcome in found.items() if isinstance(outcome, Precheck)}


@pytest.fixture
def path(outcomes: dict[str, Precheck], tmp_path: Path) -> Path:
    path = tmp_path / "spring.round"
    with open_round(path, create=True, write=True) as store:
        ids = arrive(store, [Arrival(Known(name, name), tmp_path) for name in NAMES], [tmp_path]).ids
        for id_, outcome in zip(ids, outcomes.values(), strict=True):
            store.put_outcome(id_, outcome, None)
    return path


def proposed(outcome: Precheck, field: str) -> list[str]:
    return [s.value for s in proposals(outcome, framework(outcome.framework.id)) if s.field == field]


def test_role_and_sector_are_the_candidates_own(outcomes: dict[str, Precheck]) -> None:
    assert proposed(outcomes["senior.docx"], "role") == ["Head of digital education"]
    assert proposed(outcomes["cmalt-2014.docx"], "role") == ["Digital education adviser"]
    assert proposed(outcomes["cmalt-2014.docx"], "sector") == ["Further education"]
    assert proposed(outcomes["cmalt-contents.docx"], "sector") == ["Health care"]


def test_areas_have_the_authors_titles_without_the_frameworks(outcomes: dict[str, Precheck]) -> None:
    found = proposed(outcomes["senior.docx"], "specialist")
    assert "Immersive clinical simulation with 360-degree video" in found
    assert "Virtual and augmented reality" in found
    assert "Leading change in assessment across the university" in proposed(
        outcomes["senior.docx"], "advanced"
    )
    assert not any("Specialist area" in title for title in found)


def test_each_proposal_rests_on_words_of_the_portfolio(outcomes: dict[str, Precheck]) -> None:
    for outcome in outcomes.values():
        text = " ".join(" ".join(block.text.split()) for block in outcome.blocks)
        for stated in proposals(outcome, framework(outcome.framework.id)):
            assert stated.words is not None
            assert stated.words.removesuffix("…") in text


def test_only_shared_portfolios_are_found(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(path.parent)
    assert rounds_in(Path()) == (Path("spring.round"),)
    assert main(["register", "search", "adviser"]) == 0
    assert "cmalt-2014.docx" not in capsys.readouterr().out
    assert main(["round", "set", str(path), "cmalt-2014.docx", "--shared"]) == 0
    assert main(["register", "search", "adviser"]) == 0
    assert "cmalt-2014.docx" in capsys.readouterr().out


def test_what_people_put_in_stays_until_it_is_taken_back(
    path: Path, capsys: pytest.CaptureFixture[str], outcomes: dict[str, Precheck]
) -> None:
    name = "cmalt-2014.docx"
    main(["round", "set", str(path), name, "--shared"])
    assert (
        main(["register", "set", str(path), name, "--role", "Librarian", "--specialist", "Accessibility"])
        == 0
    )
    with open_round(path, write=True) as store:  # the file has changed
        id_ = store.find(name)
        store.put_outcome(id_, outcomes["senior.docx"], None)
    capsys.readouterr()
    assert main(["register", "search", "librarian", str(path), "--specialist", "accessibility"]) == 0
    assert name in capsys.readouterr().out
    assert main(["register", "reset", str(path), name]) == 0
    assert main(["register", "list", str(path)]) == 0
    assert "Librarian" not in capsys.readouterr().out


def test_a_field_can_be_left_empty(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "set", str(path), "senior.docx", "--sector", ""]) == 0
    assert main(["register", "list", str(path)]) == 0
    block = capsys.readouterr().out.split("spring, cmalt")[0]
    assert "Sector" not in block
    assert "Job role" in block


def test_who_is_forgotten_is_gone_from_the_register(path: Path) -> None:
    main(["register", "list", str(path)])
    with open_round(path) as store:
        assert any("Immersive" in value for each in listings(store) for value in each.values("specialist"))
    assert main(["round", "forget", str(path), "senior.docx", "--yes"]) == 0
    assert b"Immersive clinical simulation" not in path.read_bytes()


def listing(number: int, *, shared: bool = True, **values: str) -> Listing:
    stated = tuple(Stated(field, value, None) for field, value in values.items())  # type: ignore[arg-type]
    return Listing("r", str(number), f"{number}.docx", "CMALT", shared, stated)


@pytest.mark.parametrize(
    ("words", "within", "found"),
    [
        ("librarian", {}, ["1"]),
        ("LIBRAR", {}, ["1"]),
        ("", {"specialist": ("accessibility",)}, ["1", "2"]),
        ("lecturer", {"specialist": ("accessibility",)}, ["2"]),
        ("librarian", {"role": ("lecturer",)}, []),
        ('" OR x NEAR(', {}, []),
        ("accessible", {}, ["1", "2"]),
    ],
)
def test_search(words: str, within: dict[str, tuple[str, ...]], found: list[str]) -> None:
    register = [
        listing(1, role="Librarian", specialist="Accessibility and inclusion"),
        listing(2, role="Lecturer", specialist="Accessible maths"),
        listing(3, role="Librarian", shared=False),
    ]
    assert [each.id for each in search(register, words, within)] == found  # type: ignore[arg-type]
