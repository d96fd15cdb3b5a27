"""Files are known again by bytes and by name, whatever else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.matching import Known, matched
from pipeline.rounds.ids import stable_id


def known(text: str) -> list[Known]:
    """`1=a 2=b`: the file 1 with the bytes a, the file 2 with the bytes b; `3=` could not be read."""
    return [Known(*each.split("=")) for each in text.split()]


@pytest.mark.parametrize(
    ("stored", "current", "expected"),
    [
        ("1=a 2=b", "2=b 1=a", "1>1 2>2"),
        ("1=a 2=b", "1=c 2=b", "1>1 2>2"),
        ("1=a 2=b", "3=a 2=b", "1>3 2>2"),
        ("1=a 2=b", "2=b", "2>2"),
        ("1=a 2=b", "1=b 2=a", "1>2 2>1"),
        ("1=a 2=b 3=c", "1=new 2=a 3=b 4=c", "1>2 2>3 3>4"),
        ("1=a 2=b", "1=new old=a 2=b", "1>1 2>2"),
        ("1=a 2=a", "2=a 3=a", "1>3 2>2"),
        ("1= 2=b", "1= 2=b", "1>1 2>2"),
        ("1= 2=b", "3= 2=b", "2>2"),
    ],
    ids=[
        "another order",
        "changed",
        "renamed",
        "gone",
        "swapped",
        "renumbered",
        "a copy of the earlier version was kept",
        "the same bytes twice",
        "bytes that cannot be had",
        "no bytes tell nothing",
    ],
)
def test_who_is_who(stored: str, current: str, expected: str) -> None:
    before, now = known(stored), known(current)
    pairs = {before[n].name: now[m].name for n, m in matched(before, now).items()}
    assert pairs == dict(each.split(">") for each in expected.split())


files = st.lists(
    st.builds(Known, st.sampled_from("123456"), st.sampled_from(("", *"abcd"))),
    unique_by=lambda each: each.name,
    max_size=6,
)


@given(stored=files, current=files)
def test_no_file_is_two_submissions_and_what_did_not_change_is_itself(
    stored: list[Known], current: list[Known]
) -> None:
    pairs = matched(stored, current)
    assert len(set(pairs.values())) == len(pairs)
    for n, each in enumerate(stored):
        if each in current:
            assert current[pairs[n]] == each
    for n, m in pairs.items():
        assert stored[n].name == current[m].name or stored[n].sha256 == current[m].sha256 != ""


@given(stored=files, current=files)
def test_the_order_of_files_tells_nothing(stored: list[Known], current: list[Known]) -> None:
    if len({each.sha256 for each in current}) < len(current):
        return
    pairs = {stored[n]: current[m] for n, m in matched(stored, current).items()}
    turned = current[::-1]
    assert {stored[n]: turned[m] for n, m in matched(stored, turned).items()} == pairs


@given(names=st.lists(st.text(), unique=True))
def test_ids_are_the_same_every_time_and_never_taken(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        assert stable_id(name) == stable_id(name)
        taken.add(stable_id(name, taken))
    assert len(taken) == len(names)
    assert all(each[0] == "s" for each in taken)
