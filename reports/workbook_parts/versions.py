"""What lies beside a workbook: the versions of it that were kept, and the folder of its pages."""

from __future__ import annotations

import shutil
from glob import escape
from itertools import count
from pathlib import Path

from reports.whole import whole


def pages_folder(path: Path) -> Path:
    """The folder beside a workbook that its links to the submissions' pages lead to."""
    return path.with_name(f"{path.stem}-pages")


def kept_beside(path: Path) -> tuple[Path, ...]:
    """The files that the two functions below have made of it."""
    return (_previous(path), *path.parent.glob(f"{escape(path.stem)}.kept*{path.suffix}"))


def _previous(path: Path) -> Path:
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def keep_before(path: Path) -> Path:
    """Copies the file to `<name>.previous.xlsx` beside it, over an older one; where it went. Raises OSError."""
    kept = _previous(path)
    _copy(path, kept)
    return kept


def keep_for_good(path: Path) -> Path:
    """Copies the file to a name beside it that is still free, `<name>.kept.xlsx`; where it went. Raises OSError."""
    names = (path.with_name(f"{path.stem}.kept{f' {n}' if n > 1 else ''}{path.suffix}") for n in count(1))
    kept = next(name for name in names if not name.exists())
    _copy(path, kept)
    return kept


def _copy(path: Path, to: Path) -> None:
    with path.open("rb") as source:
        whole(to, lambda stream: shutil.copyfileobj(source, stream))
