"""Which submissions the paths given hold, and what each is called in a report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.intake.items import Item, Submission, alone, holds_files
from pipeline.terms import Terms

if TYPE_CHECKING:
    from pipeline.intake.looking import Looking


@dataclass(frozen=True, slots=True)
class Submissions:
    """The submissions to check, in order, and how many files were left aside."""

    each: tuple[Submission, ...]
    ignored: int

    def names(self) -> dict[Submission, str]:
        """What each is called: the base name of its file, or its path within what was given where two share one.

        No name tells where on the computer that is.
        """
        shared = Counter(submission.portfolio.name for submission in self.each)
        alike = [s.portfolio for s in self.each if shared[s.portfolio.name] > 1]
        above = _above([item.path for item in alike if len(item.parts) == 1])
        return {
            s: s.portfolio.name if shared[s.portfolio.name] == 1 else _within(s.portfolio, above)
            for s in self.each
        }

    def paths(self) -> dict[Submission, str]:
        """The path of each within what was given, which stays whatever else is there; its name where two share that."""
        within = {submission: "/".join(submission.portfolio.parts) for submission in self.each}
        shared, names = Counter(within.values()), self.names()
        return {s: path if shared[path] == 1 else names[s] for s, path in within.items()}


def submissions(
    paths: Sequence[Path], terms: Terms, besides: Collection[Path] = (), looking: Looking | None = None
) -> Submissions:
    """The submissions among files, folders and zip archives; none twice.

    A file is a submission of its own. In a folder with all below it, and in an archive, a document is one, together
    with what lies beside it where it is the only portfolio there. `besides`, our own files and folders, are left out.
    Documents that lie together are looked at by `looking`, as a rule in worker processes.
    Raises UsageError for a path that is not there, or when none is found.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
    if any(map(holds_files, paths)):
        from pipeline.intake.telling_apart import told_apart  # late: lone files need none of it

        each, ignored = told_apart(paths, terms, besides, looking)
    else:
        each, ignored = [alone(path) for path in paths], 0
    found: dict[tuple[Path, int | None], Submission] = {}
    for submission in each:
        found.setdefault(_key(submission.portfolio), submission)
    if not found:
        raise UsageError(f"There is no Word or PDF file in {', '.join(map(str, paths))}.")
    return Submissions(tuple(found.values()), ignored)


def _key(item: Item) -> tuple[Path, int | None]:
    return item.path.resolve(), item.entry


def _above(paths: Sequence[Path]) -> Path:
    """The folder that all these files lie below."""
    folders = [path.resolve().parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # none, or on several drives
        return Path()


def _within(item: Item, above: Path) -> str:
    if len(item.parts) > 1:
        return "/".join(item.parts)
    if not item.path.is_absolute() and ".." not in item.path.parts:
        return item.path.as_posix()
    path = item.path.resolve()
    if above in path.parents:
        return path.relative_to(above).as_posix()
    return f"{path.parent.name}/{path.name}"
