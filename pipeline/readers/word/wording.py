"""What the reader says to people, by key: advice when a file cannot be read, and notes on what was read only in
part. The sentences are in `rules/wording/<language>/reading.yaml`."""

from __future__ import annotations

from typing import Final, Literal

from models.document import Noted
from models.outcome import UnreadableReason
from models.saying import saying
from pipeline.errors import UnreadableError

Trouble = Literal[
    "empty",
    "encrypted",
    "encrypted-entry",
    "legacy-word",
    "other-office",
    "rich-text",
    "word-xml",
    "open-document",
    "pages",
    "other-package",
    "not-a-package",
    "truncated",
    "no-main-part",
    "main-part-unreadable",
    "document-type",
    "overlapping",
    "too-much-text",
    "too-many-parts",
]
NoteKind = Literal[
    "part-damaged",
    "part-missing",
    "image-missing",
    "image-damaged",
    "embedded-document",
    "embedded-file",
    "macros",
    "external-template",
    "linked-document",
    "text-not-placed",
]

_REASONS: Final[dict[Trouble, UnreadableReason]] = {
    "empty": "corrupt",
    "encrypted": "encrypted",
    "encrypted-entry": "encrypted",
    "legacy-word": "unsupported-format",
    "other-office": "unsupported-format",
    "rich-text": "unsupported-format",
    "word-xml": "unsupported-format",
    "open-document": "unsupported-format",
    "pages": "unsupported-format",
    "other-package": "not-a-document",
    "not-a-package": "not-a-document",
    "truncated": "corrupt",
    "no-main-part": "corrupt",
    "main-part-unreadable": "corrupt",
    "document-type": "corrupt",
    "overlapping": "corrupt",
    "too-much-text": "too-large",
    "too-many-parts": "too-large",
}


def unreadable(trouble: Trouble) -> UnreadableError:
    """The error to raise for `trouble`, with the contract's reason word and what to do next."""
    return UnreadableError(_REASONS[trouble], saying(f"word-{trouble}"))


def note(kind: NoteKind, what: str = "") -> Noted:
    """A note of `kind`; `what` is the base name of the part or file it is about."""
    return Noted(kind, saying(kind, what=what))
