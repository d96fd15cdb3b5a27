"""What must hold of every outcome: quotes are slices, ids are known, shares are shares, keys are the contract's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.check import check
from reports.contract import to_json
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR, lines, word_file

SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"
MADE = {"associate": ASSOCIATE, "cmalt": CMALT, "senior": SENIOR}
FILES = (*MADE, "associate-table.docx", "mentioned-only.docx", "cmalt.pdf", "repeated.pdf")
JUDGED = {"met", "partly-met", "not-met", "not-checked"}
KEYS = {
    "source": {"name", "sha256", "format", "pages", "words"},
    "reading": {"complete", "notes"},
    "coverage": {"unit", "total", "sections", "front", "back", "left_out"},
    "framework": {"id", "title", "edition", "how", "confidence", "reasons"},
    "pathway": {"id", "title", "edition", "how", "confidence", "reasons"},
}
KEYS_OF_EACH = {
    "sections": "id title required status confidence reasons heading candidates within runs pages words parts "
    "first_person evidence_count",
    "principles": "id title status sections",
    "evidence": "id section kind label target quote state access reasons",
    "blocks": "index kind section part role level label page text links",
    "sentences": "block start end part agency facets principles confidence",
    "findings": "rule section severity message advice quotes looked_in measure threshold unit",
}


@cache
def printed(name: str) -> Any:
    """What `--format json` prints of a portfolio made here or of a sample."""
    content = word_file(lines(MADE[name])) if name in MADE else (SAMPLES / name).read_bytes()
    return json.loads(to_json(check(f"{name}.docx" if name in MADE else name, content)))


def quotes(value: Any) -> Iterator[dict[str, Any]]:
    """Everything of the form of a quote, wherever it stands."""
    if isinstance(value, dict):
        if {"block", "start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


@pytest.mark.parametrize("name", FILES)
def test_every_quote_equals_its_slice(name: str) -> None:
    outcome = printed(name)
    found = list(quotes({key: value for key, value in outcome.items() if key != "blocks"}))
    assert len(found) > 20
    for quote in found:
        assert outcome["blocks"][quote["block"]]["text"][quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize("name", FILES)
def test_the_keys_are_those_of_the_contract(name: str) -> None:
    outcome = printed(name)
    assert outcome["schema"] == "precheck/1"
    assert outcome["outcome"] == "checked"
    for key, wanted in KEYS.items():
        assert set(outcome[key]) == wanted
    for key, names in KEYS_OF_EACH.items():
        assert all(set(item) == set(names.split()) for item in outcome[key]), key
    for section in outcome["sections"]:
        assert set(section["parts"]) == {"description", "evidence", "reflection"}
        assert all(set(p) == {"status", "share", "facets", "quotes"} for p in section["parts"].values())
        assert set(section["first_person"]) == {"status", "own", "shared", "hidden", "sentences", "quotes"}


@pytest.mark.parametrize("name", FILES)
def test_numbers_and_names_stay_within_their_bounds(name: str) -> None:
    outcome = printed(name)
    known = {s["id"] for s in outcome["sections"]} | {"front", "back", None} | set("123456")
    assert {b["section"] for b in outcome["blocks"]} <= known
    assert [b["index"] for b in outcome["blocks"]] == list(range(len(outcome["blocks"])))
    assert all(0 <= s["confidence"] <= 1 for s in (*outcome["sections"], *outcome["sentences"]))
    assert all(0 <= outcome[key]["confidence"] <= 1 for key in ("framework", "pathway"))
    for section in outcome["sections"]:
        assert all(p["status"] in JUDGED for p in section["parts"].values())
        assert all(p["share"] is None or 0 <= p["share"] <= 1 for p in section["parts"].values())
    account = outcome["coverage"]
    assert account["total"] == sum(account[k] for k in ("sections", "front", "back")) + sum(
        item["n"] for item in account["left_out"]
    )


@pytest.mark.parametrize("name", FILES)
def test_runs_of_a_section_are_its_blocks(name: str) -> None:
    outcome = printed(name)
    for section in outcome["sections"]:
        inside = [i for first, last in section["runs"] for i in range(first, last + 1)]
        assert inside == [b["index"] for b in outcome["blocks"] if b["section"] == section["id"]]


@pytest.mark.parametrize("name", FILES)
def test_sentences_cover_the_words_of_the_sections_once(name: str) -> None:
    outcome = printed(name)
    by_block: dict[int, list[tuple[int, int]]] = {}
    for sentence in outcome["sentences"]:
        by_block.setdefault(sentence["block"], []).append((sentence["start"], sentence["end"]))
    assert by_block
    for index, spans in by_block.items():
        text = outcome["blocks"][index]["text"]
        covered = [at for start, end in spans for at in range(start, end)]
        assert len(covered) == len(set(covered))
        assert "".join(text[at] for at in covered if not text[at].isspace()) == "".join(text.split())


def test_a_check_says_the_same_twice() -> None:
    content = word_file(lines(CMALT))
    assert to_json(check("draft.docx", content)) == to_json(check("draft.docx", content))
