"""What the text tells an assessor of how to open its links: passwords given, guests let in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from models.document import Block
from pipeline.evidence.nearness import section_reach
from pipeline.evidence.words import evidence_patterns
from pipeline.sentences import sentence_spans


def gives_access(text: str) -> bool:
    """Whether a text gives a password, or says that none is needed."""
    patterns = evidence_patterns()
    return patterns.passwords.occurs(text) or patterns.open_access.occurs(text)


def access_to_all(blocks: Sequence[Block]) -> bool:
    """Whether a sentence somewhere gives access to all links at once."""
    texts, patterns = [block.text for block in blocks if block.role == "content"], evidence_patterns()
    may_give = map(
        chain, patterns.passwords.search(texts).by_text(), patterns.open_access.search(texts).by_text()
    )
    return any(
        patterns.for_all.search(sentence) and gives_access(sentence)
        for text, chances in zip(texts, may_give, strict=True)
        if any(chance.occurs() for chance in chances)
        for sentence in (text[start:end] for start, end in sentence_spans(text))
    )


def access_near(blocks: Sequence[Block], position: int, sections: Sequence[str | None]) -> bool:
    """Whether the block of a link, or the one before or after it in its section, gives access."""
    return any(gives_access(blocks[at].text) for at in section_reach(blocks, position, sections, -1, 1))
