"""Overlaps: how much of one section's wording stands in another, both ways."""

from __future__ import annotations

from models.outcome import PlacedBlock
from pipeline.overlaps import find_overlaps
from pipeline.word_runs import wording

PILOT = "I ran the pilot with two tutors in the spring and wrote down all that went wrong with it."
NEW = "The second year brought another platform, forty more courses and a colleague who knew them well."


def block(index: int, section: str, text: str, kind: str = "paragraph") -> PlacedBlock:
    return PlacedBlock(index, kind, section, None, "content", None, None, None, text, ())  # type: ignore[arg-type]


def test_the_share_is_that_of_each_section_s_own_wording() -> None:
    blocks = [block(0, "1c", PILOT), block(1, "5a", PILOT), block(2, "5a", NEW)]
    shares = {(o.section, o.other): o.share for o in find_overlaps(wording(blocks), ["1c", "5a"])}
    assert shares[("1c", "5a")] == 1.0
    assert 0.4 < shares[("5a", "1c")] < 0.6


def test_it_quotes_the_two_passages_that_share_most() -> None:
    blocks = [block(0, "1c", NEW), block(1, "1c", PILOT), block(2, "5a", PILOT.upper())]
    first = next(o for o in find_overlaps(wording(blocks), ["1c", "5a"]) if o.section == "5a")
    assert [quote.block for quote in first.quotes] == [2, 1]


def test_headings_and_other_sections_do_not_count() -> None:
    blocks = [block(0, "1c", PILOT, "heading"), block(1, "5a", PILOT), block(2, "back", PILOT)]
    assert find_overlaps(wording(blocks), ["1c", "5a"]) == ()
