"""When a section is said to be missing, and when a person is asked to look."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.document import Block
from models.outcome import SectionOutcome
from pipeline.frameworks import framework
from pipeline.phrases import load_phrases
from pipeline.sections import Material, section_outcomes
from pipeline.segment.layout import Layout, Opening, Place

FRAMEWORK = framework("cmalt-2019")
WORDS = (
    "I met the librarians every week and wrote up what we agreed, and sent it to all of them on Friday. " * 3
)


def outcomes(
    found: tuple[str, ...],
    absent: Mapping[str, float] | None = None,
    *,
    pathway: str = "associate",
    words: Mapping[str, str] | None = None,
    lines: tuple[str, ...] = (),
    **changes: object,
) -> dict[str, SectionOutcome]:
    """The outcomes of a document with these sections found, sure of each, and perhaps some other lines."""
    blocks: list[Block] = [Block(i, "paragraph", line) for i, line in enumerate(lines)]
    places = [Place("front", False, None) for _ in lines]
    openings = {}
    for section in found:
        openings[section] = (Opening(len(blocks), 0.99),)
        for kind, text in (("heading", section), ("paragraph", (words or {}).get(section, WORDS))):
            blocks.append(Block(len(blocks), kind, text))  # type: ignore[arg-type]
            places.append(Place(section, kind == "heading", None))
    nowhere = {**dict.fromkeys((s.id for s in FRAMEWORK.sections), 1.0), **dict.fromkeys(found, 0.01)}
    layout = Layout(
        tuple(blocks), tuple(places), openings, {**nowhere, **(absent or {})}, {}, {}, bool(found)
    )
    material = Material(layout, {}, (), (), load_phrases(), **changes)  # type: ignore[arg-type]
    return {s.id: s for s in section_outcomes(FRAMEWORK, FRAMEWORK.pathway(pathway), material)}


ALL = ("contextual", "1a", "1b", "2a", "3a", "4a", "future")
ALL_OF_CMALT = ("contextual", "1a", "1b", "1c", "2a", "2b", "3a", "3b", "4a", "5a", "future")


def without(*gone: str, of: tuple[str, ...] = ALL) -> tuple[str, ...]:
    return tuple(section for section in of if section not in gone)


def test_sections_stand_in_order_with_their_runs_and_words() -> None:
    found = outcomes(ALL)
    assert list(found) == [section.id for section in FRAMEWORK.sections]
    assert {found[s].status for s in ALL} == {"present"}
    assert found["1a"].runs == ((2, 3),)
    assert found["1a"].words == len(WORDS.split())
    assert found["1c"].status == "not-required"


def test_one_section_surely_nowhere_is_missing() -> None:
    found = outcomes(without("2a"))
    assert (found["2a"].status, found["2a"].heading) == ("missing", None)
    assert outcomes(without("2a"), {"2a": 0.7})["2a"].status == "unsure"


def test_where_several_were_not_found_more_certainty_is_asked_for() -> None:
    assert outcomes(without("2a"), {"2a": 0.9})["2a"].status == "missing"
    assert outcomes(without("2a", "1b"), {"2a": 0.9, "1b": 0.9})["2a"].status == "unsure"
    assert outcomes(without("2a", "1b"), {"2a": 0.999, "1b": 0.9})["2a"].status == "missing"


def test_nothing_is_missing_from_a_file_that_was_not_read_to_the_end() -> None:
    found = outcomes(without("2a"), complete=False)
    assert found["2a"].status == "unsure"
    assert any("could be read" in reason for reason in found["2a"].reasons)
    assert outcomes(ALL, words={"2a": "To follow."})["2a"].status == "thin"
    assert outcomes(ALL, words={"2a": "To follow."}, complete=False)["2a"].status == "unsure"


def test_a_section_is_empty_only_where_its_heading_is_sure() -> None:
    brief = {"2a": "To follow."}
    assert outcomes(ALL, {"2a": 0.1}, words=brief)["2a"].status == "thin"
    assert outcomes(ALL, {"2a": 0.3}, words=brief)["2a"].status == "unsure"
    assert outcomes(ALL, {"2a": 0.3})["2a"].status == "present"


def test_what_only_an_uncertain_pathway_asks_for_is_not_missing() -> None:
    found = outcomes(without("5a", of=ALL_OF_CMALT), pathway="cmalt", pathway_confidence=0.6)
    assert found["5a"].status == "unsure"
    found = outcomes(without("2a", of=ALL_OF_CMALT), pathway="cmalt", pathway_confidence=0.6)
    assert found["2a"].status == "missing"


@pytest.mark.parametrize("line", ["Future plans", "FUTURE PLANS", "My future plans", "7. Future Plans"])
def test_a_line_with_its_words_keeps_a_section_from_being_missing(line: str) -> None:
    found = outcomes(without("future"), lines=("Rowan Appleyard", line))["future"]
    assert found.status == "unsure"
    assert line in [quote.text for quote in found.candidates]


def test_a_line_with_other_words_does_not() -> None:
    assert outcomes(without("future"), lines=("Three plans of rooms",))["future"].status == "missing"


def test_a_later_one_of_a_series_may_be_the_one_that_was_not_found() -> None:
    found = outcomes((*without("5a", of=ALL_OF_CMALT), "5b"), pathway="cmalt")
    assert found["5a"].status == "unsure"
    assert [quote.text for quote in found["5a"].candidates] == ["5b"]


def test_further_ones_of_a_series_follow_it() -> None:
    found = outcomes((*ALL_OF_CMALT, "5b", "5c", "6a", "6b"), pathway="senior")
    ids = list(found)
    assert ids[ids.index("5a") : ids.index("future")] == ["5a", "5b", "5c", "6a", "6b"]
    assert not found["5c"].required


def test_without_any_heading_of_the_framework_nothing_is_missing() -> None:
    found = outcomes(())
    assert {found[s].status for s in ALL} == {"unsure"}


def test_a_section_that_does_not_belong_to_the_pathway_is_present_and_not_required() -> None:
    found = outcomes((*ALL, "2b"))["2b"]
    assert (found.status, found.required) == ("present", False)
