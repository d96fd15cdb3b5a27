"""A page that speaks to the candidate says "you" wherever rules speak of the candidate, in every language; titles and
quotations on it are marked as English where the page is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.wording import KindWording
from pipeline.check import Options, check
from pipeline.languages import DEFAULT, languages
from pipeline.phrases import load_phrases
from pipeline.wording import load_wording
from reports.page import render_page
from reports.page_parts.words import PageWords
from reports.wording import read_wording

SAMPLE = Path(__file__).parents[2] / "samples" / "submissions" / "senior.docx"
CANDIDATE = {"en": r"\bcandidate", "es": r"\bcandidat"}
OTHERS = [code for code in languages() if code != DEFAULT]


def said(language: str) -> Iterator[str]:
    """Whatever of an outcome is put to the reader: findings, the reasons of evidence, why assessors ask."""
    wording = load_wording(language)
    kinds: list[KindWording] = [*wording.kinds.values(), *wording.rules.values()]
    for kind in kinds:
        for remark in kind.variants.values():
            yield from (remark.message, remark.advice)
        yield from kind.looked_in.values()
    yield from (
        *wording.terms.families.values(),
        *wording.terms.groups.values(),
        *wording.terms.parts.values(),
    )
    yield from load_phrases(language).sentences.values()
    yield from read_wording("page", PageWords, language).why.values()


def addressed(text: str, language: str) -> str:
    for words, instead in read_wording("page", PageWords, language).readers["candidate"].address:
        text = text.replace(words, instead)
    return text


@pytest.mark.parametrize("language", languages())
def test_nobody_is_called_the_candidate_on_their_own_page(language: str) -> None:
    left = [
        text for each in said(language) if re.search(CANDIDATE[language], text := addressed(each, language))
    ]
    assert left == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_turn_of_address_is_used(language: str) -> None:
    """Each changes something in the texts, in its turn: a pair that follows a wider one would do nothing."""
    texts = list(said(language))
    idle = []
    for words, instead in read_wording("page", PageWords, language).readers["candidate"].address:
        changed = [text.replace(words, instead) for text in texts]
        if changed == texts:
            idle.append(words)
        texts = changed
    assert idle == []


@pytest.mark.parametrize("language", languages())
def test_titles_and_quotations_are_marked_as_english_on_other_pages(language: str) -> None:
    page = render_page(check(SAMPLE.name, SAMPLE.read_bytes(), Options(language=language)), language)
    titles = re.findall(r'<span class="title">(.*?)</span>', page)
    quotations = re.findall(r"<q\b.*?>", page)
    assert titles
    assert quotations
    marked = [text for text in (*titles, *quotations) if 'lang="en"' in text]
    assert marked == ([] if language == DEFAULT else [*titles, *quotations])
