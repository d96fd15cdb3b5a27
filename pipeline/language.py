"""Plain grammatical facts of sentences, from the tags of their words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Literal

from pipeline.tagger import tagged

Subject = Literal["I", "we", "you", "other", "this", "it", "name", "noun", "none"]

LONGEST = 120
PRONOUNS: dict[str, Subject] = {
    "i": "I",
    "we": "we",
    "you": "you",
    "he": "other",
    "she": "other",
    "they": "other",
    "it": "it",
    "this": "this",
    "that": "this",
    "these": "this",
    "those": "this",
    "who": "other",
    "which": "it",
}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "am", "'re", "got"})
BETWEEN = frozenset({"RB", "RBR", "NN", "IN"})
OPENING = re.compile(r"^[\s•▪◦‣·*–—\-“”\"'‘(]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What the tags tell of a sentence's main clause.

    `subject` is the kind of the words before the first finite verb and `words` those words in lower case;
    `passive` holds if a form of "be" governs a past participle anywhere, `agent` is the word after its "by";
    `bare` is the tag of a verb that opens a sentence without a subject ("Designed and led …"), "" otherwise;
    `verb` is the first finite verb.
    """

    subject: Subject
    words: tuple[str, ...]
    verb: str
    tag: str
    passive: bool
    agent: str
    bare: str
    finite: bool


def clauses(texts: Sequence[str]) -> tuple[Clause, ...]:
    """The main clause of each text, in order; texts are cut at 120 characters, where the main clause has long begun."""
    cut = [OPENING.sub("", text)[:LONGEST] for text in texts]
    distinct = tuple(dict.fromkeys(cut))
    facts = dict(zip(distinct, starmap(_clause, tagged(distinct)), strict=True))
    return tuple(facts[text] for text in cut)


def _clause(words: Sequence[str], tags: Sequence[str]) -> Clause:
    verb = _main_verb(words, tags)
    before = range(verb if verb is not None else len(words))
    subject = _subject(words, tags, before) if verb is not None else "none"
    opens_bare = (
        bool(tags) and tags[0] in ("VBD", "VBN", "VBG", "VB") and (subject == "none" or words[1:2] == ["and"])
    )
    return Clause(
        subject=subject,
        words=tuple(words[k] for k in before)[-8:],
        verb=words[verb] if verb is not None else "",
        tag=tags[verb] if verb is not None else "",
        passive=_passive(words, tags) is not None,
        agent=_agent(words, tags),
        bare=tags[0] if opens_bare else "",
        finite=verb is not None,
    )


def _main_verb(words: Sequence[str], tags: Sequence[str]) -> int | None:
    """The first finite verb outside a clause that a conjunction opens before it ("While …, we found")."""
    skip = bool(tags) and (tags[0] in ("IN", "WRB") and words[0] in SUBORDINATE)
    for k, tag in enumerate(tags):
        if skip and words[k] == ",":
            skip = False
        elif tag in FINITE and not skip:
            return k
    return next((k for k, tag in enumerate(tags) if tag in FINITE), None)


SUBORDINATE = frozenset({
    "while", "when", "although", "though", "as", "because", "since", "after", "before", "if", "once", "whereas",
    "until", "where", "whenever",
})  # fmt: skip


def _subject(words: Sequence[str], tags: Sequence[str], before: range) -> Subject:
    """The nearest pronoun or noun before the verb; a noun in a prepositional phrase counts, for want of a parser."""
    kind: Subject = "none"
    for k in reversed(before):
        if words[k] == "," and kind != "none":
            break
        if (
            tags[k] in ("PRP", "DT", "WP", "WDT")
            and words[k] in PRONOUNS
            and (tags[k] == "PRP" or k + 1 == len(before))
        ):
            return PRONOUNS[words[k]]
        if tags[k] in ("NNP", "NNPS") and kind == "none":
            kind = "name"
        elif tags[k] in ("NN", "NNS", "VBG", "CD") and kind == "none":
            kind = "noun"
        elif tags[k] == "DT" and words[k] in ("this", "these") and kind == "noun":
            return "this"
    return kind


def _passive(words: Sequence[str], tags: Sequence[str]) -> int | None:
    for k, tag in enumerate(tags):
        if tag == "VBN":
            back = k - 1
            while back >= max(0, k - 3) and (tags[back] in BETWEEN or words[back] == "been"):
                if words[back] in BE:
                    return k
                back -= 1
            if back >= 0 and words[back] in BE:
                return k
    return None


def _agent(words: Sequence[str], tags: Sequence[str]) -> str:
    """The word after "by" that names the passive's agent: a pronoun, or the last noun of the phrase; "" for none."""
    participle = _passive(words, tags)
    if participle is None:
        return ""
    for k in range(participle + 1, min(participle + 8, len(words))):
        if words[k] == "by":
            phrase = []
            for j in range(k + 1, min(k + 7, len(words))):
                if tags[j] not in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"):
                    break
                phrase.append(j)
            return words[phrase[-1]] if phrase else ""
    return ""
