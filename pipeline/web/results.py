"""Results as they are kept: bytes and names only, so that what a worker read stays where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reports.web_parts.words import Trouble, WorkKind


@dataclass(frozen=True, slots=True)
class Copy:
    """A commented copy, or why there is none."""

    content: bytes
    suffix: str
    why_none: str


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft's report. `outcome` is its outcome as JSON and `held_to` is framework/pathway; both are empty where the
    file could not be read. `changes` is the page on what changed since an earlier version."""

    kind: ClassVar[WorkKind] = "check"
    name: str
    page: bytes
    outcome: bytes
    held_to: str
    copy: Copy
    changes: bytes = b""

    @property
    def size(self) -> int:
        """Bytes kept."""
        return len(self.page) + len(self.outcome) + len(self.copy.content) + len(self.changes)

    @property
    def read(self) -> tuple[int, int]:
        """Submissions that were checked, and that could not be read."""
        return (1, 0) if self.outcome else (0, 1)


@dataclass(frozen=True, slots=True)
class ComparedDrafts:
    """The page on what changed between two drafts, or on why they could not be compared."""

    kind: ClassVar[WorkKind] = "compare"
    name: str
    page: bytes
    readable: bool

    @property
    def size(self) -> int:
        """Bytes kept."""
        return len(self.page)

    @property
    def read(self) -> tuple[int, int]:
        """Submissions that were checked, and that could not be read."""
        return (2, 0) if self.readable else (1, 1)


@dataclass(frozen=True, slots=True)
class CheckedRound:
    """The workbook of a round, and an archive of it with a page for each submission. `rows` are the submissions' names,
    each with the reason where it could not be read."""

    kind: ClassVar[WorkKind] = "round"
    workbook: bytes
    archive: bytes
    rows: tuple[tuple[str, str | None], ...]
    ignored: int

    @property
    def name(self) -> str:
        """What stands for its name: how many submissions there are."""
        return str(len(self.rows))

    @property
    def size(self) -> int:
        """Bytes kept."""
        return len(self.workbook) + len(self.archive)

    @property
    def read(self) -> tuple[int, int]:
        """Submissions that were checked, and that could not be read."""
        unreadable = sum(why is not None for _, why in self.rows)
        return len(self.rows) - unreadable, unreadable


@dataclass(frozen=True, slots=True)
class Nothing:
    """Work that gave no result, and the sentence that says why."""

    trouble: Trouble

    @property
    def size(self) -> int:
        """Bytes kept."""
        return 0

    @property
    def read(self) -> tuple[int, int]:
        """Submissions that were checked, and that could not be read."""
        return 0, 0


Result = CheckedDraft | ComparedDrafts | CheckedRound | Nothing
