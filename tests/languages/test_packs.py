"""A language is whole: every text that there is in English is there, with the same places for what is filled in."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
import yaml

from pipeline.errors import UsageError
from pipeline.languages import DEFAULT, closest, language, languages
from pipeline.phrases import FILES, load_phrases
from pipeline.prompts import template_words
from pipeline.wording import load_wording
from reports.about_cache import CacheWords
from reports.changes_parts.words import ChangesWords
from reports.command_words import CommandWords
from reports.crosswalk_words import CrosswalkWords
from reports.group_parts.words import GroupWords
from reports.margin import Words as CommentWords
from reports.page_parts.words import PageWords
from reports.pathway_parts.words import PathwayWords
from reports.register_listing import RegisterWords
from reports.round_parts.transcript_words import TranscriptWords
from reports.round_parts.words import RoundWords
from reports.statistics.words import StatisticsWords
from reports.terminal_parts.evidence import EvidenceWords
from reports.terminal_parts.links import LinkWords
from reports.watch_words import WatchWords
from reports.web_parts.words import WebWords
from reports.wording import Strict, Wording, read_wording
from reports.workbook_parts.words import BookWords

SCHEMAS: dict[str, type[Strict]] = {
    "cache": CacheWords,
    "changes": ChangesWords,
    "commands": CommandWords,
    "comments": CommentWords,
    "crosswalks": CrosswalkWords,
    "evidence": EvidenceWords,
    "group": GroupWords,
    "links": LinkWords,
    "page": PageWords,
    "pathways": PathwayWords,
    "register": RegisterWords,
    "round": RoundWords,
    "shared": Wording,
    "statistics": StatisticsWords,
    "transcript": TranscriptWords,
    "watch": WatchWords,
    "web": WebWords,
    "workbook": BookWords,
}
OWN = frozenset(
    {
        ("page.toml", "readers", "candidate", "address"),
        ("page.toml", "readers", "assessor", "address"),
        ("transcript.toml", "ordinals"),
    }
)
"""Turns of phrase to put otherwise, and words to know in tables: each language has its own."""


def folders(code: str) -> dict[str, Any]:
    """The contents of all files of a language, by file name."""
    found: dict[str, Any] = {}
    for floor in ("rules", "reports"):
        for file in files(floor).joinpath("wording", code).iterdir():
            text = file.read_text(encoding="utf-8")
            found[file.name if floor == "reports" else f"rules/{file.name}"] = (
                tomllib.loads(text) if file.name.endswith(".toml") else yaml.safe_load(text)
            )
    return found


def shapes(content: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """What a translation must keep: keys, kinds of values, how many there are of tables, and places in braces.

    Of a list of texts it is the places in all of them: a language may need more or fewer.
    """
    if path in OWN:
        return {path: "own"}
    match content:
        case dict():
            return {k: v for key, each in content.items() for k, v in shapes(each, (*path, str(key))).items()}
        case list() if all(isinstance(each, str) for each in content):
            return {path: frozenset(place for each in content for place in places(each))}
        case list():
            within = {
                k: v for n, each in enumerate(content) for k, v in shapes(each, (*path, str(n))).items()
            }
            return {path: len(content), **within}
        case str():
            return {path: frozenset(places(content))}
        case _:
            return {path: type(content)}


def places(text: str) -> list[str]:
    return [f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name is not None]


ENGLISH = shapes(folders(DEFAULT))
CODES = sorted(
    {folder.name for floor in ("rules", "reports") for folder in files(floor).joinpath("wording").iterdir()}
    - {"__init__.py", "__pycache__"}
)
OTHERS = [code for code in CODES if code != DEFAULT]


def test_there_is_a_second_language() -> None:
    assert languages()[0] == DEFAULT
    assert OTHERS
    assert set(languages()) == set(CODES)


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_missing_or_more_than_in_english(code: str) -> None:
    theirs = shapes(folders(code))
    assert sorted(set(ENGLISH) - set(theirs)) == []
    assert sorted(set(theirs) - set(ENGLISH)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_has_the_places_of_the_english_one(code: str) -> None:
    theirs = shapes(folders(code))
    assert {key: theirs[key] for key in ENGLISH if theirs.get(key) != ENGLISH[key]} == {}


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_empty_that_is_not_in_english(code: str) -> None:
    assert _blank(folders(code)) == _blank(folders(DEFAULT))


def _blank(content: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    if isinstance(content, dict):
        return {found for key, each in content.items() for found in _blank(each, (*path, str(key)))}
    return {path} if content == "" else set()


@pytest.mark.parametrize("code", CODES)
def test_every_file_fits_what_reads_it(code: str) -> None:
    assert {f"{name}.toml" for name in SCHEMAS} == {name for name in folders(code) if name.endswith(".toml")}
    for name, schema in SCHEMAS.items():
        read_wording(name, schema, code)
    assert load_wording(code).language == code
    assert template_words(code).language == code
    assert load_phrases(code).language == code


@pytest.mark.parametrize("code", CODES)
def test_files_say_which_language_they_are_in(code: str) -> None:
    said = {name: content["language"] for name, content in folders(code).items() if "language" in content}
    assert said
    assert set(said.values()) == {code}


@pytest.mark.parametrize("code", CODES)
def test_no_key_stands_in_two_files_of_sentences(code: str) -> None:
    all_of_them = [key for name in FILES for key in folders(code)[f"rules/{name}.yaml"]]
    assert len(all_of_them) == len(set(all_of_them)) == len(load_phrases(code).sentences)


PLACED = ("none", "held", "cleared")


def test_a_pack_that_lacks_a_text_is_seen() -> None:
    """The tests above can fail: each of them on a pack that is spoiled in one place."""
    whole = folders(DEFAULT)
    spoiled = {**whole, "shared.toml": {k: v for k, v in whole["shared.toml"].items() if k != "first"}}
    assert set(ENGLISH) - set(shapes(spoiled))
    other = shapes({**whole, "cache.toml": dict.fromkeys(whole["cache.toml"], "nothing")})
    assert {key for key in ENGLISH if other[key] != ENGLISH[key]} == {("cache.toml", key) for key in PLACED}


@pytest.mark.parametrize(
    ("tag", "found"), [("es", "es"), ("es-MX", "es"), ("ES_es.UTF-8", "es"), ("e", None), ("", None)]
)
def test_a_region_counts_for_its_language(tag: str, found: str | None) -> None:
    assert closest(tag, ("en", "es")) == found


def test_an_unknown_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"`xx-YY`.*en, es"):
        language("xx-YY")
