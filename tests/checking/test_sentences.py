"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["I met Dr. A. B. Smith at St. John's College.", "We talked."],
        ["It ended at 5 p.m.", "The next day we began."],
        ["I used H5P, Articulate, etc.", "The result was good."],
        ["Google Docs, Slides, etc. were used.", "Then more."],
        ["As Laurillard et al. (2013) show, it works.", "I agree."],
        ["See Fig. 3 and pp. 6–7 for the chart.", "It shows growth."],
        ["My role (e.g. Trainer, i.e. Lead) changed.", "OK."],
        ["I work with No. 10 and no. 7.", "No.", "I disagree."],
        ["In Sept. 2019 I ended.", "In May I rested."],
        ["I chose plan B.", "It was better."],
        ["It was reviewed by Prof. O'Neill and Ms. Ní Bhriain.", "They agreed."],
        ["I have a Ph.D. in physics.", "I like it."],
        ["Wait…", "I then understood."],
        ["But no...", "It failed."],
        ["He said, “It works.”", "I agreed."],
        ["She wrote: 'I loved it.'", "'So did I.'", "Good."],
        ["(I did this in 2015.)", "Then I stopped."],
        ["Is it ok??", "Yes!!!", "Sure."],
        ["See https://example.org/a.html?x=1.2 for it.", "Next one."],
        ["The rate rose by 3.5 per cent.", "iPads were used.", "eLearning followed."],
        ["I wrote it in 2014.", "2015 was harder."],
        ["It is known.[1]", "Another sentence.", "And here.²", "Next."],
        ["1. Plan the course.", "2. Build it.", "3. Run it."],
        ["• one thing", "• another thing"],
        ["Ysgrifennais y cwrs.", "Ŵy oedd ar y bwrdd.", "Éire yw hi."],
    ],
)
def test_sentences_end_where_readers_see_them_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_missing_space_does_not_hide_the_end_but_addresses_stay_whole() -> None:
    assert sentences("It was theirs.It was late.What next?I left.") == [
        "It was theirs.",
        "It was late.What next?",
        "I left.",
    ]
    assert sentences("Look at www.example.org/a?It=The.The for it") == [
        "Look at www.example.org/a?It=The.The for it"
    ]


def test_lines_end_sentences_unless_one_runs_on() -> None:
    assert sentences("First line\nSecond line.\n\nThird") == ["First line", "Second line.", "Third"]
    assert sentences("I wrote a guide\nfor every room.") == ["I wrote a guide\nfor every room."]
    assert sentences("I used:\nquizzes\nfilms") == ["I used:", "quizzes\nfilms"]


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t.!?…()[]“”\"'’•:1aAI²é"), st.characters(exclude_categories=("Cs",))
    ),
    max_size=120,
)


@given(TEXT)
def test_every_visible_character_stands_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    covered = [at for start, end in spans for at in range(start, end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() and start < end for start, end in spans)


@pytest.mark.parametrize(
    "text", ["." * 50_000, " " * 50_000 + "x", "a. " * 20_000, "A. " * 20_000, "x.I " * 10_000]
)
def test_long_texts_take_no_long_time(text: str) -> None:
    assert sentence_spans(text)[-1][1] == len(text.rstrip())
