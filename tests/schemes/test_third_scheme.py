"""A scheme of another shape, told in one YAML file and nowhere in Python, goes from a Word file to the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import precheck
from tests.schemes.guild import SCHEME


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(precheck, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def result(account: Path) -> dict[str, Any]:
    done = invoke("check", account, "--framework", SCHEME, "--format", "json")
    assert done.exit_code == 0, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def test_its_sections_are_found_and_the_absent_one_is_missed(result: dict[str, Any]) -> None:
    assert {section["id"]: section["status"] for section in result["sections"]} == {
        "letter": "present",
        "A1": "present",
        "A2": "present",
        "K1": "missing",
        "K2": "present",
        "pledge": "present",
    }
    said = [(f["rule"], f["section"]) for f in result["findings"] if f["severity"] == "missing"]
    assert said == [("section-missing", "K1")]


def test_typed_addresses_are_its_evidence(result: dict[str, Any]) -> None:
    assert [(item["section"], item["target"]) for item in result["evidence"]] == [
        ("A1", "https://museum.example/river-tour"),
        ("A2", "https://museum.example/letter"),
        ("K2", "https://museum.example/risk"),
    ]


def test_its_pathway_is_read_off_the_title_page(result: dict[str, Any]) -> None:
    assert (result["framework"]["id"], result["framework"]["how"]) == ("museum-guides", "given")
    assert (result["pathway"]["id"], result["pathway"]["how"]) == ("warden", "declared")


def test_only_its_own_rules_speak(result: dict[str, Any], tmp_path: Path, account: Path) -> None:
    own = {"section-missing", "reflection-missing", "law-not-named", "pathway-mismatch"}
    assert {finding["rule"] for finding in result["findings"]} <= own
    unnamed = docx.Document(str(account))
    for paragraph in unnamed.paragraphs:
        if "Equality Act" in paragraph.text:
            paragraph.text = paragraph.text.replace("Under the Equality Act 2010 we owe", "We owe")
    unnamed.save(str(tmp_path / "unnamed.docx"))
    done = invoke("check", tmp_path / "unnamed.docx", "--framework", SCHEME, "--format", "json")
    rules = [(f["rule"], f["section"]) for f in json.loads(done.stdout)["findings"]]
    assert ("law-not-named", "K2") in rules
    assert ("law-not-named", "K2") not in [(f["rule"], f["section"]) for f in result["findings"]]


def test_its_matrix_and_its_workbook_have_its_columns(account: Path, tmp_path: Path) -> None:
    shown = invoke("frameworks", "show", SCHEME)
    assert shown.exit_code == 0
    assert "Care of the collection" in shown.output
    out = tmp_path / "round.xlsx"
    done = invoke("batch", account, "--framework", SCHEME, "--out", out, "--jobs", "1")
    assert done.exit_code == 0, done.output
    triage = openpyxl.load_workbook(out)["Triage"]
    header = [str(cell.value) for cell in triage[1]]
    first = header.index("letter Covering letter")
    assert header[first : first + 6] == [
        "letter Covering letter",
        "A1 Planning a tour",
        "A2 Leading visitors",
        "K1 Care of the collection",
        "K2 Law and safety",
        "Pledge",
    ]
    assert triage.cell(2, first + 4).value == "✗ not found"
