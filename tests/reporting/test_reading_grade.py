"""What reports say can be read without effort: the Flesch-Kincaid grade of every wording file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec
import pyphen
import pytest

MOST = 9.0
"""School years."""
LONGEST = 13.0
"""Of a single text, where a long name or a list cannot be avoided."""
SHORT = 12
"""A text of fewer words has no grade worth the name."""
_HYPHENS = pyphen.Pyphen(lang="en_GB", left=1, right=1)
_VOWELS = re.compile(r"[aeiouy]+", re.I)
_FOLDERS = ("reports", "rules")


def files() -> Iterator[Traversable]:
    for package in _FOLDERS:
        folder = resources.files(package).joinpath("wording", "en")
        yield from sorted(folder.iterdir(), key=lambda file: file.name)


def texts(file: Traversable) -> list[str]:
    content = file.read_bytes()
    table = tomllib.loads(content.decode()) if file.name.endswith(".toml") else msgspec.yaml.decode(content)
    sentences = [re.sub(r"\{\w+\}", "it", text).replace("Prompt: ", "") for text in leaves(table)]
    return [text if text[-1] in ".!?:" else f"{text}." for text in sentences if len(text.split()) >= 6]


def leaves(table: object) -> Iterator[str]:
    match table:
        case dict():
            for value in table.values():
                yield from leaves(value)
        case list():
            for value in table:
                yield from leaves(value)
        case str():
            yield table


def syllables(word: str) -> int:
    """The larger of two counts: hyphenation knows too few of them, groups of vowels too many."""
    groups = len(_VOWELS.findall(word)) - (word.endswith("e") and not word.endswith("le"))
    return max(1, groups, _HYPHENS.inserted(word).count("-") + 1)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    sentences = len(re.findall(r"[.!?:;](?=\s|$)", text)) or 1
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_grade_is_that_of_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("The institution's organisational communication deteriorated considerably.") > 20


@pytest.mark.parametrize("file", list(files()), ids=lambda file: file.name)
def test_every_wording_file_is_easy_to_read(file: Traversable) -> None:
    every = texts(file)
    assert not every or grade(" ".join(every)) <= MOST
    hard = [text for text in every if len(text.split()) >= SHORT and grade(text) > LONGEST]
    assert not hard
