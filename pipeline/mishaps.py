"""What becomes of a submission whose check did not come to an end: an outcome like any other, with advice."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

from models.document import FileFormat
from models.outcome import SCHEMA, SourceOutcome, Unreadable, UnreadableReason
from pipeline.definitions import definition
from pipeline.intake.items import Item

Mishap = Literal["timed-out", "out-of-memory", "crashed", "not-opened", "too-large"]

_REASONS: Final[dict[Mishap, UnreadableReason]] = {
    "timed-out": "timed-out",
    "out-of-memory": "out-of-memory",
    "crashed": "crashed",
    "not-opened": "corrupt",
    "too-large": "too-large",
}
_FORMATS: Final[dict[str, FileFormat]] = {".docx": "docx", ".pdf": "pdf"}


def mishap(kind: Mishap, item: Item, what: str = "", *, options: bool = True) -> Unreadable:
    """The outcome of a submission that `kind` befell; `what` completes the advice and holds no text of the file.

    `options`: the advice may name options of the command line.
    """
    told = [kind, f"{kind}-option"] if options else [kind]
    advice = " ".join(_advice()[each] for each in told if each in _advice())
    return unreadable(item, _REASONS[kind], advice.format(what=what))


def unreadable(item: Item, reason: UnreadableReason, advice: str) -> Unreadable:
    """The outcome of a file that was not read, with the digest of what can be had of it."""
    source = SourceOutcome(
        name=item.name, sha256=item.sha256() or "", format=_FORMATS.get(item.suffix), pages=None, words=0
    )
    return Unreadable(schema=SCHEMA, source=source, outcome="unreadable", reason=reason, advice=advice)


@cache
def _advice(language: str = "en") -> dict[str, str]:
    file = files("rules").joinpath("wording", language, "mishaps.yaml")
    return definition(file.name, file.read_bytes()).read(dict[str, str])
