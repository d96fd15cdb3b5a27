"""What becomes of a submission whose check did not come to an end: an outcome like any other, with advice."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from models.document import FileFormat
from models.outcome import SCHEMA, SourceOutcome, Unreadable, UnreadableReason
from pipeline.definitions import definition

Mishap = Literal["timed-out", "out-of-memory", "crashed", "not-opened", "too-large"]

_REASONS: Final[dict[Mishap, UnreadableReason]] = {
    "timed-out": "timed-out",
    "out-of-memory": "out-of-memory",
    "crashed": "crashed",
    "not-opened": "corrupt",
    "too-large": "too-large",
}
_FORMATS: Final[dict[str, FileFormat]] = {".docx": "docx", ".pdf": "pdf"}


def mishap(kind: Mishap, path: Path, what: str = "") -> Unreadable:
    """The outcome of a submission that `kind` befell; `what` completes the advice and holds no text of the file."""
    source = SourceOutcome(
        name=base_name(path),
        sha256=_sha256(path),
        format=_FORMATS.get(path.suffix.lower()),
        pages=None,
        words=0,
    )
    advice = _advice()[kind].format(what=what)
    return Unreadable(
        schema=SCHEMA, source=source, outcome="unreadable", reason=_REASONS[kind], advice=advice
    )


def base_name(path: Path) -> str:
    """The file's base name as text that can be written anywhere: what is no valid text in it becomes `?`."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


@cache
def _advice(language: str = "en") -> dict[str, str]:
    file = files("rules").joinpath("wording", f"mishaps.{language}.yaml")
    return definition(file.name, file.read_bytes()).read(dict[str, str])


def _sha256(path: Path) -> str:
    """The digest of the file's bytes, or the empty text when they cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
