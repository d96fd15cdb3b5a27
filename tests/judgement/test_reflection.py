"""Reflection is not raised by stuffed cue words, padding or copied sentences, and is seen where it is."""

from __future__ import annotations

from typing import Any

from pipeline.judgement.sections import judge_parts

NARRATIVE = [
    "I manage the virtual learning environment of a college with two thousand students.",
    "In September I created forty course shells and enrolled all first-year students.",
    "The college bought a licence for a quiz tool in the spring.",
    "I installed the plugin on the test server and copied the settings to the live one.",
    "There are three technicians in the office, and each looks after one building.",
    "I ran two training sessions a week for the staff of the business school.",
]
REFLECTIVE = [
    "Looking back, the quizzes worked well because students could repeat them without being watched.",
    "I learned that tutors need an example before they need a manual.",
    "Next time I would begin with two volunteers and not with the whole department.",
]
STUFFING = (
    "Reflection, reflective, learned, hindsight, challenge, impact, difference, evaluate, next time, lessons."
)


def status(judge: Any, texts: list[str], part: str | None = None) -> str:
    passage = [("paragraph", text) for text in texts]
    sentences = judge(passage, part)
    from models.document import Block

    blocks = tuple(Block(n, "paragraph", text) for n, text in enumerate(texts))
    return judge_parts(sentences, (), blocks, frozenset())["reflection"].status


def test_narrative_alone_is_not_reflection(judge: Any) -> None:
    assert status(judge, NARRATIVE) != "met"


def test_reflection_is_seen(judge: Any) -> None:
    assert status(judge, NARRATIVE + REFLECTIVE) == "met"


def test_a_heading_alone_makes_no_reflection(judge: Any) -> None:
    judged = judge([("paragraph", text) for text in NARRATIVE], "reflection")
    assert sum(sentence.part == "reflection" for sentence in judged) <= len(NARRATIVE) // 2


def test_stuffed_cue_words_do_not_raise_it(judge: Any) -> None:
    assert status(judge, [*NARRATIVE, *[STUFFING] * 4]) != "met"


def test_copied_sentences_do_not_raise_it(judge: Any) -> None:
    assert status(judge, [*NARRATIVE, *[REFLECTIVE[1]] * 5]) != "met"


def test_padding_with_maxims_does_not_raise_it(judge: Any) -> None:
    padding = ["Technology is everywhere in modern society.", "Change is the only constant."] * 6
    assert status(judge, NARRATIVE + padding) != "met"


def test_facets_are_told_apart(judge: Any) -> None:
    judged = judge([("paragraph", text) for text in REFLECTIVE])
    assert [sorted(set(s.facets) & {"went-well", "learned", "do-differently"}) for s in judged] == [
        ["went-well"], ["learned"], ["do-differently"],
    ]  # fmt: skip


def test_a_principle_that_is_only_named_is_not_shown(judge: Any) -> None:
    named = "A commitment to communicate and disseminate best practice."
    shown = "I presented the redesign at our regional conference and published the templates."
    assert [sorted(s.principles) for s in judge([("paragraph", named), ("paragraph", shown)])] == [
        [],
        ["communicate"],
    ]
