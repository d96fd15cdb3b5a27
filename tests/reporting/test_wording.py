"""A language is one folder: complete, and with nothing in it that no report uses."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any, get_args

import pytest

from models.group import Standing
from reports.crosswalk_words import CrosswalkWords
from reports.group_parts.words import GroupWords, group_words
from reports.marks import Shown
from reports.pathway_parts.words import PathwayWords
from reports.wording import Strict, Wording, WordingError, parsed, wording
from reports.workbook_parts import (
    about_sheet,
    crosswalks,
    evidence,
    findings,
    log,
    messages,
    passages,
    sections,
    triage,
)
from reports.workbook_parts.words import BookWords, book_words_of

FOLDERS = {
    folder.name: {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    for folder in resources.files("reports.wording").iterdir()
    if folder.is_dir() and folder.joinpath("shared.toml").is_file()
}
LANGUAGES = list(FOLDERS)
ENGLISH = FOLDERS["en"]["shared.toml"]
SCHEMAS: dict[str, type[Strict]] = {
    "shared.toml": Wording,
    "workbook.toml": BookWords,
    "pathways.toml": PathwayWords,
    "crosswalks.toml": CrosswalkWords,
    "group.toml": GroupWords,
}
KEYS = {
    "triage": {c.key for c in (*triage.LEADING, *triage.TRAILING)},
    "sections": {c.key for c in sections.COLUMNS},
    "findings": {c.key for c in findings.COLUMNS},
    "evidence": {c.key for c in evidence.COLUMNS},
    "passages": {c.key for c in passages.COLUMNS},
    "crosswalks": {c.key for c in crosswalks.COLUMNS},
    "messages": {c.key for c in messages.COLUMNS},
    "compared": {"submission", "section", "field", "differ", "who", "said"},
    "changes": {c.key for c in log.COLUMNS},
    "about": {c.key for c in about_sheet.COLUMNS},
}


def leaves(table: dict[str, Any], path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    result: dict[tuple[str, ...], str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            result |= leaves(value, (*path, key))
        elif isinstance(value, str):
            result[*path, key] = value
    return result


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_title_and_every_title_a_column(language: str) -> None:
    assert {sheet: set(titles) for sheet, titles in book_words_of(language).columns.items()} == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_status_is_the_same_word_in_reports_on_groups(language: str) -> None:
    statuses, standings = wording(language).statuses, group_words(language).standings
    both = set(get_args(Shown)) & set(get_args(Standing))
    assert both == {"not-found", "check", "thin", "not-required"}
    assert [standings[key] for key in sorted(both)] == [statuses[key] for key in sorted(both)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_the_places_of_the_english_one(language: str) -> None:
    places = re.compile(r"\{\w+\}")
    found = [
        {
            (name, *key): set(places.findall(text))
            for name, file in FOLDERS[which].items()
            for key, text in leaves(tomllib.loads(file)).items()
        }
        for which in ("en", language)
    ]
    assert found[0] == found[1]


def complete(text: str, schema: type[Strict]) -> bool:
    """Whether a wording file with this text is taken, with a title for every column."""
    try:
        words = parsed(text, schema)
    except WordingError:
        return False
    columns = words.columns if isinstance(words, BookWords) else {}
    return not columns or {sheet: set(titles) for sheet, titles in columns.items()} == KEYS


@pytest.mark.parametrize("file", SCHEMAS)
def test_a_file_that_lacks_any_one_key_is_refused(file: str) -> None:
    lines, schema = FOLDERS["en"][file].splitlines(), SCHEMAS[file]
    choice = False
    keys = []
    for n, line in enumerate(lines):
        choice = line.startswith("[choices.") if line.startswith("[") else choice
        if re.match(r"[\w-]+ = ", line) and not choice:
            keys.append(n)
    assert complete("\n".join(lines), schema)
    assert [lines[n] for n in keys if complete("\n".join(lines[:n] + lines[n + 1 :]), schema)] == []


def test_an_unknown_key_and_an_unknown_language_are_refused() -> None:
    with pytest.raises(WordingError, match="surplus"):
        parsed(ENGLISH.replace("[first]\n", '[first]\nsurplus = "x"\n'), Wording)
    with pytest.raises(WordingError, match="xx"):
        wording("xx")


def test_nothing_people_read_sounds_like_a_grade() -> None:
    graded = re.compile(
        r"\b(pass(es|ed)?|fail(s|ed|ure)?|adequate|strong|weak|inadequate|score)\b", re.IGNORECASE
    )
    files = FOLDERS["en"].values()
    assert not [
        text for file in files for text in leaves(tomllib.loads(file)).values() if graded.search(text)
    ]
