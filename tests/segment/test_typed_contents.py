"""Tables of contents that were typed, and lists that only look like them."""

from __future__ import annotations

from models.document import Block
from pipeline.segment.contents import entry_keys, mark_contents

TITLES = ("Contextual statement", "1a Choosing tools", "1b Making things", "2a Teaching", "Future plans")
PROSE = (
    "I looked after the drop-in desk and wrote a page on every question that was asked more than twice, " * 2
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(index, "paragraph", text) for index, text in enumerate(texts))


def roles(*texts: str) -> list[str]:
    return [block.role for block in mark_contents(blocks(*texts))]


def body() -> list[str]:
    return [line for title in TITLES for line in (title, PROSE)]


def test_entries_with_page_numbers_are_contents() -> None:
    entries = [f"{title} ........ {page}" for page, title in enumerate(TITLES, start=2)]
    found = roles("Contents", *entries, *body())
    assert found[:6] == ["contents"] * 6
    assert set(found[6:]) == {"content"}


def test_entries_after_a_tab_are_contents() -> None:
    entries = [f"{title}\t{page}" for page, title in enumerate(TITLES, start=2)]
    assert roles(*entries, *body())[:5] == ["contents"] * 5


def test_bare_titles_that_return_further_on_are_contents() -> None:
    assert roles("Contents", *TITLES, *body())[:6] == ["contents"] * 6


def test_an_entry_left_out_of_the_text_does_not_break_the_table() -> None:
    entries = [f"{t}\t{p}" for p, t in enumerate((*TITLES[:3], "2b Learners", *TITLES[3:]), start=2)]
    assert roles("Contents", *entries, *body())[:7] == ["contents"] * 7


def test_headings_with_text_below_are_no_contents() -> None:
    assert set(roles(*body())) == {"content"}


def test_a_list_of_things_that_are_named_once_is_no_contents() -> None:
    assert set(roles("Captions", "Transcripts", "Quizzes", "Recordings", PROSE, *body())) == {"content"}


def test_entries_are_known_without_leader_and_number() -> None:
    entries = [f"{title} ..... {page}" for page, title in enumerate(TITLES, start=2)]
    assert "choosing tools" in " ".join(entry_keys(mark_contents(blocks("Contents", *entries, *body()))))
    assert not any(key.endswith(("2", "3")) for key in entry_keys(mark_contents(blocks(*entries, *body()))))
