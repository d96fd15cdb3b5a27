"""How much of real files is read: every Word and PDF file of a folder, its characters held to an independent count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Final

from models.document import LeftOut, visible
from pipeline.errors import UnreadableError
from pipeline.evaluation.independent import characters, text_of
from pipeline.evaluation.workers import Failure, each
from pipeline.memory import limited_memory
from pipeline.phrases import load_phrases
from pipeline.readers import read

SUFFIXES: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".pdf"})
ALLOWED: Final = {"docx": 0.001, "pdf": 0.01}
"""The share of a file's characters that may be lost without being told of by name."""
SLOWEST_SHOWN: Final = 5
READ: Final = "read"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file. `outcome` is `read` or the reason it was not; characters are those of the independent count (None:
    there is none), `lost` of them are in no block, `explained` are accounted for by the reader as left out;
    `surplus` ones are in blocks and were not counted."""

    file: str
    format: str
    outcome: str
    told: str
    seconds: float
    characters: int | None = None
    lost: int = 0
    explained: int = 0
    surplus: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share of the characters that is in no block."""
        return self.lost / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class FormatTotal:
    """All files of a format that were read and could be compared. `over_allowed` counts files that lose more."""

    files: int
    compared: int
    characters: int
    lost: int
    unexplained: int
    share: float
    over_allowed: int
    over_allowed_unexplained: int


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """The whole folder; `worst` names every file that loses more than is allowed, most first."""

    files: int
    outcomes: Mapping[str, int]
    formats: Mapping[str, FormatTotal]
    seconds: float
    slowest: Mapping[str, float]
    unread: tuple[FileRead, ...]
    worst: tuple[FileRead, ...]


def reading_figures(folder: Path, jobs: int, seconds: float) -> ReadingFigures:
    """Reads every file below `folder` in a worker that is ended after `seconds`."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    results = [
        _named(path, folder, result) for path, result in each(file_read, paths, "reading", jobs, seconds)
    ]
    slow = sorted(results, key=lambda file: -file.seconds)[:SLOWEST_SHOWN]
    worst = [file for file in results if file.outcome == READ and file.share > ALLOWED[file.format]]
    return ReadingFigures(
        files=len(results),
        outcomes=Counter(file.outcome for file in results),
        formats={
            name: _total([f for f in results if f.format == name and f.outcome == READ], ALLOWED[name])
            for name in ALLOWED
        },
        seconds=round(sum(file.seconds for file in results), 1),
        slowest={file.file: file.seconds for file in slow},
        unread=tuple(file for file in results if file.outcome != READ),
        worst=tuple(sorted(worst, key=lambda file: -file.share)),
    )


def file_read(path: Path) -> FileRead:
    """Reads one file and counts it again without the readers."""
    form = "pdf" if path.suffix.lower() == ".pdf" else "docx"
    content, began = path.read_bytes(), perf_counter()
    try:
        with limited_memory():
            document = read(path.name, content)
    except UnreadableError as error:
        seconds, there = _since(began), text_of(path) or ""
        advice = load_phrases().said(error.advice)
        return FileRead(path.name, form, error.reason, advice, seconds, visible(there), visible(there))
    seconds = _since(began)
    counted = text_of(path)
    notes = tuple(dict.fromkeys(note.kind for note in document.notes))
    if counted is None:
        return FileRead(path.name, form, READ, "", seconds, None, left_out=document.left_out, notes=notes)
    wanted = characters(counted)
    found = characters("\n".join(f"{b.label or ''} {b.text}" for b in document.blocks if b.kind != "image"))
    lost = (wanted - found).total()
    out = sum(item.n for item in document.left_out)
    return FileRead(
        file=path.name,
        format=form,
        outcome=READ,
        told="",
        seconds=seconds,
        characters=visible(counted),
        lost=lost,
        explained=min(lost, out),
        surplus=(found - wanted).total(),
        left_out=document.left_out,
        notes=notes,
    )


def _named(path: Path, folder: Path, result: FileRead | Failure) -> FileRead:
    name = path.relative_to(folder).as_posix()
    form = "pdf" if path.suffix.lower() == ".pdf" else "docx"
    if isinstance(result, Failure):
        return FileRead(name, form, result.reason, result.where, 0.0)
    return replace(result, file=name)


def _since(began: float) -> float:
    return round(perf_counter() - began, 2)


def _total(files: Sequence[FileRead], allowed: float) -> FormatTotal:
    compared = [file for file in files if file.characters is not None]
    count = sum(file.characters or 0 for file in compared)
    lost = sum(file.lost for file in compared)
    over = [file for file in compared if file.share > allowed]
    unexplained = [f for f in over if (f.lost - f.explained) > allowed * (f.characters or 0)]
    return FormatTotal(
        files=len(files),
        compared=len(compared),
        characters=count,
        lost=lost,
        unexplained=sum(file.lost - file.explained for file in compared),
        share=round(lost / count, 6) if count else 0.0,
        over_allowed=len(over),
        over_allowed_unexplained=len(unexplained),
    )
