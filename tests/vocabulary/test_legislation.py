"""The gazetteer of laws, policies and standards: what it finds in sentences, and that it is sound in itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from models.outcome import PlacedBlock
from pipeline.vocabulary import compile_vocabulary, load_vocabulary, mentions

SENTENCES = msgspec.yaml.decode((Path(__file__).parent / "cases" / "sentences.yaml").read_bytes())
ENTRIES = load_vocabulary("legislation").words.entries


def block(text, role="content", index=0):
    return PlacedBlock(index, "paragraph", "3a", None, role, None, None, None, text, ())


@pytest.mark.parametrize("told", SENTENCES, ids=lambda told: told["text"][:60])
def test_names_in_a_sentence(told):
    found = [(m.group, m.quote.text, m.name) for m in mentions([block(told["text"])])]
    assert found == [(group, words, *(name or [words])) for group, words, *name in told["names"]]


def test_quotes_are_slices_and_mentions_know_their_section():
    texts = ["🎓 Née GDPR", "", "The Equality Act 2010 — and, again, the Equality\u00a0Act"]
    blocks = [block(text, index=index) for index, text in enumerate(texts)]
    found = mentions(blocks)
    assert [(m.quote.block, m.quote.start) for m in found] == [(0, 6), (2, 4), (2, 40)]
    assert all(texts[m.quote.block][m.quote.start : m.quote.end] == m.quote.text for m in found)
    assert {(m.vocabulary, m.section) for m in found} == {("legislation", "3a")}


@pytest.mark.parametrize("role", ["guidance", "contents", "running"])
def test_only_the_candidate_s_text_is_searched(role):
    assert not mentions([block("The GDPR applies.", role)])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name[:50])
def test_every_wording_finds_its_own_entry(entry):
    for wording in (*entry.names, *entry.abbreviations):
        found = mentions([block(f"It was {wording}, they said.")])
        assert [(m.name, m.quote.text) for m in found] == [(entry.name, wording)]


def folded(entry):
    return {wording.casefold() for wording in (*entry.names, *entry.abbreviations)}


def test_entries_are_sound():
    names = Counter(entry.name for entry in ENTRIES)
    assert len(names) >= 120
    assert max(names.values()) == 1
    wordings = Counter(w for e in ENTRIES for w in folded(e))
    assert [w for w, n in wordings.items() if n > 1] == []
    for entry in ENTRIES:
        assert entry.names or entry.abbreviations
        assert entry.replaced_by is None or names[entry.replaced_by]
        assert (entry.status == "replaced") == (entry.replaced_by is not None)
    assert load_vocabulary("legislation").words.groups == {"law", "policy", "standard"}


def test_a_list_without_forms_finds_only_its_names():
    bare = compile_vocabulary(msgspec.structs.replace(load_vocabulary("legislation").words, forms=()))
    assert [m.quote.text for m in bare.mentions([block("The Quiet Keyboards Act 2031 and the GDPR.")])] == [
        "GDPR"
    ]
