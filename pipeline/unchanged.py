"""Whether a workbook and its pages are still just what would be written now: then nothing needs to be written.

What they were made from, and what they are, goes as one digest into a hidden file among the pages. Whoever types into
the workbook, or saves it in another program, makes it another file, and it is brought up to date as ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from pipeline.keys import everything
from reports.about import About
from reports.whole import whole

_SEAL: Final = ".as-written"


def made_from(
    lines: Iterable[bytes], names: Sequence[str], about: About, complete: bool, kept_in: str
) -> str:
    """The digest of all that a workbook and its pages are made from.

    `lines` are the outcomes as the contract has them; `kept_in` is the round that the workbook belongs to.
    """
    said = repr((about, tuple(names), complete, kept_in, everything())).encode("utf-8", "backslashreplace")
    return _digest(chain((said,), lines))


def as_written(workbook: Path, folder: Path, source: str) -> bool:
    """Whether the workbook and the pages in the folder were made from that, and were not touched since."""
    try:
        return (folder / _SEAL).read_text(encoding="ascii") == _state(workbook, folder, source)
    except (OSError, UnicodeDecodeError):
        return False


def seal(workbook: Path, folder: Path, source: str) -> None:
    """Remembers that they were made from that, as they are now; where the disk refuses, they are written again."""
    with suppress(OSError):
        state = _state(workbook, folder, source).encode("ascii")
        whole(folder / _SEAL, lambda stream: stream.write(state))


def _state(workbook: Path, folder: Path, source: str) -> str:
    pages = sorted(folder.glob("*.html"))
    return _digest(chain((source.encode(),), _contents((workbook, *pages))))


def _contents(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.name.encode("utf-8", "backslashreplace")
        with path.open("rb") as stream:
            yield hashlib.file_digest(stream, "sha256").digest()


def _digest(parts: Iterable[bytes]) -> str:
    all_ = hashlib.sha256()
    for part in parts:
        all_.update(hashlib.sha256(part).digest())
    return all_.hexdigest()
