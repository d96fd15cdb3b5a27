"""What becomes of a submission whose check did not come to an end: an outcome like any other, with advice."""

from __future__ import annotations

from typing import Final, Literal

from models.document import FileFormat
from models.outcome import SCHEMA, SourceOutcome, Unreadable, UnreadableReason
from models.saying import Text, saying
from pipeline.intake.items import Item
from pipeline.phrases import load_phrases

Mishap = Literal["timed-out", "out-of-memory", "crashed", "not-opened", "too-large"]

_REASONS: Final[dict[Mishap, UnreadableReason]] = {
    "timed-out": "timed-out",
    "out-of-memory": "out-of-memory",
    "crashed": "crashed",
    "not-opened": "corrupt",
    "too-large": "too-large",
}
_MENDED_BY_OPTIONS: Final[frozenset[Mishap]] = frozenset({"timed-out", "out-of-memory"})
_FORMATS: Final[dict[str, FileFormat]] = {".docx": "docx", ".pdf": "pdf"}


def mishap(kind: Mishap, item: Item, language: str, what: str = "", *, options: bool = True) -> Unreadable:
    """The outcome of a submission that `kind` befell; `what` completes the advice and holds no text of the file.

    `options`: the advice may name options of the command line.
    """
    advice: Text = saying(kind, what=what)
    if options and kind in _MENDED_BY_OPTIONS:
        advice = (advice, " ", saying(f"{kind}-option"))
    return unreadable(item, _REASONS[kind], advice, language)


def unreadable(item: Item, reason: UnreadableReason, advice: Text, language: str) -> Unreadable:
    """The outcome of a file that was not read, with the digest of what can be had of it."""
    source = SourceOutcome(
        name=item.name, sha256=item.sha256() or "", format=_FORMATS.get(item.suffix), pages=None, words=0
    )
    said = load_phrases(language).said(advice)
    return Unreadable(schema=SCHEMA, source=source, outcome="unreadable", reason=reason, advice=said)
