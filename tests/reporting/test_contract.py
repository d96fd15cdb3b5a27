"""The JSON holds the contract's keys and nothing a reader of it would trip over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from models.outcome import Precheck, Quote, Unreadable
from reports.contract import from_json, to_json

TOP = {
    "schema", "source", "outcome", "reading", "coverage", "framework", "pathway", "sections", "principles",
    "evidence", "blocks", "sentences", "findings",
}  # fmt: skip
SECTION = {
    "id", "title", "required", "status", "confidence", "reasons", "heading", "candidates", "within", "runs", "pages",
    "words", "parts", "first_person", "evidence_count",
}  # fmt: skip
FINDING = {
    "rule", "section", "severity", "message", "advice", "quotes", "looked_in", "measure", "threshold", "unit",
}  # fmt: skip
BLOCK = {"index", "kind", "section", "part", "role", "level", "label", "page", "text", "links"}
EVIDENCE = {"id", "section", "kind", "label", "target", "quote", "state", "access", "reasons"}


def read(outcome: Precheck | Unreadable) -> dict[str, Any]:
    line = to_json(outcome)
    assert b"\n" not in line
    result: dict[str, Any] = json.loads(line)
    return result


def test_a_checked_outcome_has_every_key_of_the_contract(make: Callable[..., Precheck]) -> None:
    found = read(make(statuses={"1a": "present", "1b": "missing"}))
    assert set(found) >= TOP
    assert found["schema"] == "precheck/1"
    assert set(found["source"]) == {"name", "sha256", "format", "pages", "words"}
    assert all(set(section) == SECTION for section in found["sections"])
    assert set(found["sections"][0]["parts"]) == {"description", "evidence", "reflection"}
    assert set(found["sections"][0]["parts"]["evidence"]) == {"status", "share", "facets", "quotes"}
    assert all(set(block) == BLOCK for block in found["blocks"])
    assert all(set(item) == EVIDENCE for item in found["evidence"])
    assert set(found["pathway"]) >= {"id", "title", "how", "confidence", "reasons"}


def test_absent_values_are_null_and_not_left_out(make: Callable[..., Precheck]) -> None:
    section = read(make(statuses={"1b": "missing"}))["sections"][0]
    assert section["heading"] is None
    assert section["pages"] is None
    assert section["within"] is None
    assert section["candidates"] == []


def test_a_finding_keeps_all_its_keys(make: Callable[..., Precheck], finding: Callable[..., Any]) -> None:
    found = read(make(findings=(finding("section-missing", "1a"),)))
    assert set(found["findings"][0]) == FINDING
    assert found["findings"][0]["measure"] is None


def test_an_unreadable_outcome_has_nothing_below_its_advice(unreadable: Callable[..., Unreadable]) -> None:
    found = read(unreadable("locked.pdf", "encrypted", "Ask for a copy without a password."))
    assert set(found) == {"schema", "source", "outcome", "reason", "advice"}
    assert found["source"]["pages"] is None


def test_quotes_still_equal_their_slices_where_text_has_lone_surrogates(
    make: Callable[..., Precheck],
) -> None:
    outcome = make("odd\udcff.docx")
    blocks = (*outcome.blocks[:1], replace(outcome.blocks[1], text="a\ud800 𝒜 word"), *outcome.blocks[2:])
    heading = Quote(1, 5, 9, "word")
    assert blocks[1].text[5:9] == "word"
    sections = (replace(outcome.sections[0], heading=heading), *outcome.sections[1:])
    found = read(replace(outcome, blocks=blocks, sections=sections))
    quote = found["sections"][0]["heading"]
    assert found["blocks"][quote["block"]]["text"][quote["start"] : quote["end"]] == quote["text"]
    assert found["source"]["name"] == "odd\udcff.docx"


@pytest.mark.parametrize("name", ["a.docx", "lone \ud800.docx"])
def test_what_was_written_is_read_back(make: Callable[..., Precheck], name: str) -> None:
    outcome = make(statuses={"1a": "present", "1b": "missing"})
    outcome = replace(outcome, source=replace(outcome.source, name=name))
    assert from_json(to_json(outcome)) == outcome


def test_another_schema_and_a_gap_are_refused(make: Callable[..., Precheck]) -> None:
    line = to_json(make())
    with pytest.raises(msgspec.ValidationError, match="precheck/9"):
        from_json(line.replace(b"precheck/1", b"precheck/9"))
    with pytest.raises(msgspec.ValidationError, match="findings"):
        from_json(line.replace(b'"findings":', b'"finding":'))


def test_a_terminal_obeys_nothing_in_it_and_nothing_is_lost(make: Callable[..., Precheck]) -> None:
    name = "a\x1b[8m \x7f\x85 \x9b8m \u202egnp \u2028 \ufeff \U000e0041.docx"
    line = to_json(make(name))
    assert line.decode("utf-8").isprintable()
    assert json.loads(line)["source"]["name"] == name
    assert from_json(line).source.name == name
