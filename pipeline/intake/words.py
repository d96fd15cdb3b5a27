"""What names of files say (`rules/words/intake.yaml`), and why a file or an archive is not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from models.outcome import UnreadableReason
from models.saying import Text, saying
from pipeline.errors import UnreadableError
from pipeline.lexicon import read_words

NAMED: Final = 5
"""How many files a sentence names before it counts the rest."""
_JOINTS: Final = re.compile(r"[\s_.\-]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

_REASONS: Final[dict[str, UnreadableReason]] = {
    "archive-encrypted": "encrypted",
    "archive-damaged": "corrupt",
    "archive-overlapping": "corrupt",
    "archive-too-many": "too-large",
    "member-too-large": "too-large",
    "method-unknown": "unsupported-format",
    "other-archive": "unsupported-format",
    "pages": "unsupported-format",
    "archive-without-document": "not-a-document",
}


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/intake.yaml`: patterns of names."""

    portfolio: re.Pattern[str]
    evidence: re.Pattern[str]
    gathered: re.Pattern[str]


@cache
def name_words() -> NameWords:
    """The patterns, compiled once a process."""
    return read_words("intake", NameWords)


def spelled_out(stem: str) -> str:
    """A name without its ending as words: `PGCert_award-2` is "PGCert award 2", `myPortfolio` "my Portfolio"."""
    return _JOINTS.sub(" ", _HUMP.sub(" ", stem)).strip()


def enumerated(names: Sequence[str]) -> Text:
    """The names as a sentence lists them: the first few, then how many more."""
    shown = ", ".join(names[:NAMED])
    return (shown, saying("more", n=len(names) - NAMED)) if len(names) > NAMED else shown


def refusal(key: str, **values: Text) -> UnreadableError:
    """The error for an archive or a file in one that is not read: the contract's reason word, and what to do."""
    return UnreadableError(_REASONS[key], saying(key, **values))
