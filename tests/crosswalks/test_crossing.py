"""What could serve for another framework, through the command line and its reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from models.outcome import Precheck
from pipeline.check import Options, check
from pipeline.cli import precheck
from reports.contract import from_json, to_json
from tests.checking.portfolio_text import SENIOR, lines, word_file
from tests.schemes.guild import SCHEME

HERE = Path(__file__).parent
GUILD = HERE / "guild-to-teaching.yaml"


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(precheck, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def seen(account: Path) -> dict[str, Any]:
    done = invoke("check", account, "--framework", SCHEME, "--map", GUILD, "--format", "json")
    assert done.exit_code == 0, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def dimension(outcome: dict[str, Any], name: str) -> dict[str, Any]:
    (crosswalk,) = outcome["crosswalks"]
    found: dict[str, Any] = next(d for d in crosswalk["dimensions"] if d["id"] == name)
    return found


def test_a_file_of_ones_own_maps_a_scheme_of_ones_own(seen: dict[str, Any]) -> None:
    (crosswalk,) = seen["crosswalks"]
    assert (crosswalk["id"], crosswalk["covered"]) == ("guild-to-teaching", True)
    served = {d["id"]: list(d["sections"]) for d in crosswalk["dimensions"]}
    assert served == {"T1": ["A1", "A2"], "T2": ["A2", "K1", "pledge"], "T3": ["K2"], "T4": []}


def test_a_section_that_was_not_found_is_named_without_passages(seen: dict[str, Any]) -> None:
    assert dimension(seen, "T2")["sections"]["K1"] == []


def test_passages_are_the_candidates_words_few_and_to_the_point(seen: dict[str, Any]) -> None:
    for each in seen["crosswalks"][0]["dimensions"]:
        for section, quotes in each["sections"].items():
            assert len(quotes) <= 2
            for quote in quotes:
                block = seen["blocks"][quote["block"]]
                assert block["section"] == section
                assert block["text"][quote["start"] : quote["end"]] == quote["text"]
    assert "reasonable adjustments" in dimension(seen, "T3")["sections"]["K2"][0]["text"]
    assert "plan" in dimension(seen, "T1")["sections"]["A1"][0]["text"]


def test_a_section_that_is_not_graded_shows_passages_too(seen: dict[str, Any]) -> None:
    assert dimension(seen, "T2")["sections"]["pledge"]


def test_it_says_nothing_of_a_framework_that_it_does_not_cover(account: Path) -> None:
    done = invoke(
        "check", account, "--framework", SCHEME, "--map", "ukpsf-2011", "--map", GUILD, "--format", "json"
    )
    first, second = json.loads(done.stdout)["crosswalks"]
    assert (first["covered"], second["covered"]) == (False, True)
    assert all(d["sections"] == {} for d in first["dimensions"])
    shown = invoke("check", account, "--framework", SCHEME, "--map", "ukpsf-2011").stdout
    assert "says nothing of Guild of Museum Guides" in shown


def test_a_further_member_of_a_series_goes_with_the_last_that_is_listed(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\ntitle: Own\nwhose: Made up for a test.\n"
        "dimensions: [{id: D, title: Depth}]\n"
        "correspondences: [{frameworks: [cmalt-2019], sections: {5b: [D]}}]\n",
        encoding="utf-8",
    )
    made = lines((*SENIOR[:-2], "5c", "6a", "future"))
    outcome = check("draft.docx", word_file(made), Options("cmalt-2019", "senior", maps=(str(own),)))
    assert isinstance(outcome, Precheck)
    assert list(outcome.crosswalks[0].dimensions[0].sections) == ["5b", "5c"]


def test_principles_show_passages_where_the_crosswalk_names_them() -> None:
    outcome = check("draft.docx", word_file(lines(SENIOR)), Options("cmalt-2019", maps=("ukpsf-2011",)))
    assert isinstance(outcome, Precheck)
    by_id = {d.id: d for d in outcome.crosswalks[0].dimensions}
    shown = {q for p in outcome.principles if p.id == "current" for qs in p.sections.values() for q in qs}
    quoted = {quote for quotes in by_id["A5"].sections.values() for quote in quotes}
    assert set(by_id["A5"].principles) == {"current"}
    assert set(by_id["A5"].principles["current"]) <= shown - quoted


def test_nothing_changes_where_it_was_not_asked_for() -> None:
    content = word_file(lines(SENIOR))
    plain, mapped = (check("draft.docx", content, Options(maps=maps)) for maps in ((), ("ukpsf-2011",)))
    assert isinstance(plain, Precheck)
    assert plain.crosswalks == ()
    told = json.loads(to_json(mapped))
    told["crosswalks"] = []
    assert told == json.loads(to_json(plain))


def test_outcomes_written_before_there_were_crosswalks_are_read() -> None:
    outcome = check("draft.docx", word_file(lines(SENIOR)), Options(maps=("ukpsf-2011",)))
    assert from_json(to_json(outcome)) == outcome
    older = json.loads(to_json(outcome))
    del older["crosswalks"]
    read = from_json(json.dumps(older).encode())
    assert isinstance(read, Precheck)
    assert read.crosswalks == ()


def test_the_terminal_says_whose_it_is_and_shows_a_passage_for_each_section(account: Path) -> None:
    shown = " ".join(invoke("check", account, "--framework", SCHEME, "--map", GUILD).stdout.split())
    assert "neither the guild nor the circle exists" in shown
    assert "Whether they do is for a person to say" in shown
    assert "T4 Music The crosswalk names no section for it." in shown
    assert "K1 ✗ not found" in shown
    assert "Circle of Teachers" not in invoke("check", account, "--framework", SCHEME).stdout


def test_the_workbook_has_the_sheet_only_when_it_was_asked_for(account: Path, tmp_path: Path) -> None:
    plain, mapped = tmp_path / "plain.xlsx", tmp_path / "mapped.xlsx"
    common = ("batch", account, "--framework", SCHEME, "--jobs", "1", "--out")
    assert invoke(*common, plain).exit_code == 0
    assert invoke(*common, mapped, "--map", GUILD).exit_code == 0
    assert "Crosswalk" not in openpyxl.load_workbook(plain).sheetnames
    book = openpyxl.load_workbook(mapped)
    rows = [row[2:6] for row in book["Crosswalk"].iter_rows(min_row=2, values_only=True)]
    assert ("T2", "Being with people", "K1", "✗ not found") in rows
    assert ("T4", "Music", None, None) in rows
    about = [str(row[2]) for row in book["About"].iter_rows(values_only=True)]
    assert any("neither the guild nor the circle exists" in text for text in about)


def test_an_unknown_one_is_refused_before_any_work(account: Path) -> None:
    done = invoke("check", account, "--map", "nowhere")
    assert "There is no crosswalk `nowhere`" in str(done.exception)
