"""Four times the text costs about four times as much, also where the same few words stand in it thousands of times."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from models.document import Block
from pipeline.evidence.mentions import pointers
from pipeline.sieve import Sieve

STUDENTS = Sieve({"students": r"\b(?:\d+|twenty) students\b|\bstudents\b|\w+ lecturers"}, re.IGNORECASE)


def matches(times: int) -> int:
    chances = STUDENTS.search(["20 students " * times]).by_text()[0]
    return sum(1 for chance in chances for _ in chance.matches())


def things_in_one_sentence(times: int) -> int:
    return len(list(pointers([Block(0, "paragraph", "See Figure 3, " * times)], ())))


def things_in_sentences(times: int) -> int:
    return len(list(pointers([Block(0, "paragraph", "See Figure 3. " * times)], ())))


@pytest.mark.parametrize(
    ("work", "times"), [(matches, 4_000), (things_in_one_sentence, 1_000), (things_in_sentences, 1_000)]
)
def test_cost_grows_with_the_text(work: Callable[[int], int], times: int) -> None:
    work(10)  # what is read once a process
    assert seconds(work, 4 * times) < 8 * seconds(work, times)


def seconds(work: Callable[[int], int], times: int) -> float:
    """Of the processor, the better of two runs."""
    costs = []
    for _ in range(2):
        start = time.process_time()
        assert work(times) == times
        costs.append(time.process_time() - start)
    return min(costs)
