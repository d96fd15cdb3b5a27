"""A handed-in file, on disk or in a zip archive there, and a submission: a portfolio with what lies beside it.

A lone file on disk needs little, and nothing more is loaded for it: the command line holds no more than these.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from pipeline.errors import UnreadableError

if TYPE_CHECKING:
    from models.document import Attachment, Noted
    from models.outcome import UnreadableReason
    from models.saying import Text

READ: Final = (".docx", ".docm", ".dotx", ".dotm", ".pdf")
"""Endings of what is read, the format that tells most first."""
ADVISED: Final = frozenset({".doc", ".odt", ".pages", ".rtf", ".rar", ".7z"})
"""Word processors' files and archives that are not read: each gets an outcome that says what to do instead."""
_NOT_READ: Final = {".pages": "pages", ".rar": "other-archive", ".7z": "other-archive"}
ARCHIVE: Final = ".zip"
PACKAGES: Final = frozenset({".pages"})
"""Documents that may be folders."""
BESIDE: Final = "beside"
"""The kind of an attachment that is a file of its own, handed in with the portfolio."""


@dataclass(frozen=True, slots=True)
class Item:
    """A handed-in file. `parts` are the folders and archives it lies in, within what was given, and its name.

    `entry` is its ordinal in the directory of the zip archive at `path`; `size` is in bytes, as stated. A `document`
    may be a portfolio by its format. `refused` is the reason and the advice where it is known that it cannot be read.
    `held` are its bytes, where it is carried to somewhere that `path` means nothing.
    """

    path: Path
    parts: tuple[str, ...]
    size: int
    entry: int | None = None
    document: bool = False
    refused: tuple[UnreadableReason, Text] | None = None
    held: bytes | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The base name, as text that can be written anywhere."""
        return self.parts[-1].encode("utf-8", "replace").decode("utf-8")

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its point."""
        return PurePosixPath(self.name).suffix.lower()

    def content(self) -> bytes:
        """The bytes. Raises OSError, or UnreadableError for what is refused or cannot be had from an archive."""
        if self.refused is not None:
            raise UnreadableError(*self.refused)
        if self.held is not None:
            return self.held
        if self.entry is None:
            return self.path.read_bytes()
        from pipeline.intake.archive import member

        return member(self.path, self.entry)

    def sha256(self) -> str | None:
        """The SHA-256 of the bytes, in hexadecimal; None where they cannot be had. A large file is not held at once."""
        import hashlib

        try:
            if self.entry is not None or self.refused is not None or self.held is not None:
                return hashlib.sha256(self.content()).hexdigest()
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except (OSError, UnreadableError):
            return None


@dataclass(frozen=True, slots=True)
class Submission:
    """What is checked as one: the portfolio, the files handed in with it, and what a person must know of the choice."""

    portfolio: Item
    companions: tuple[Attachment, ...] = ()
    notes: tuple[Noted, ...] = ()


def on_disk(path: Path, parts: tuple[str, ...] = ()) -> Item:
    """The file at `path`; one that cannot be looked up has no size, and reading it will say why."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return told_by_name(Item(path, parts or (path.name,), size))


def holds_files(path: Path) -> bool:
    """Whether it is a folder or a zip archive, and no package of a word processor's."""
    if path.is_dir():
        return path.suffix.lower() not in PACKAGES
    return path.suffix.lower() == ARCHIVE and path.is_file()


def told_by_name(item: Item) -> Item:
    """The item with what its ending tells: whether it may be a portfolio, and whether it surely is not read."""
    item = replace(item, document=item.suffix in {*READ, *ADVISED})
    if item.suffix not in _NOT_READ:
        return item
    from pipeline.intake.words import refusal

    return refused(item, refusal(_NOT_READ[item.suffix]))


def refused(item: Item, error: UnreadableError) -> Item:
    """The item as one that cannot be read, for the error's reason; it may be a portfolio all the same."""
    return replace(item, document=True, refused=(error.reason, error.advice))


def alone(path: Path) -> Submission:
    """A file as a submission of its own."""
    return Submission(on_disk(path))


def companion(item: Item) -> Attachment:
    """A file as it stands in the list of evidence of the portfolio beside it."""
    from models.document import Attachment

    return Attachment(item.name, BESIDE, item.size)
