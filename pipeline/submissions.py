"""Which submissions the paths given hold, and what each is called in a report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.framework import Framework
from pipeline.errors import UsageError
from pipeline.intake.deciding import decide
from pipeline.intake.items import READ, Item, Submission, alone
from pipeline.intake.looking import Looking, looks_in_workers
from pipeline.intake.standing import judge
from pipeline.intake.tree import ARCHIVE, Place, place_of_archive, place_of_folder
from pipeline.runner import Terms


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


def submissions(
    paths: Sequence[Path], terms: Terms, besides: Collection[Path] = (), looking: Looking | None = None
) -> Submissions:
    """The submissions among files, folders and zip archives; none twice.

    A file is a submission of its own. In a folder with all below it, and in an archive, a document is one, together
    with what lies beside it where it is the only portfolio there. `besides`, our own files and folders, are left out.
    Documents that lie together are looked at by `looking`, as a rule in worker processes.
    Raises UsageError for a path that is not there, or when none is found.
    """
    given = [_place(path, besides) for path in paths]
    to_look_at = [item for place in given if isinstance(place, Place) for item in _together(place)]
    looks = (looking or looks_in_workers(terms))(list(dict.fromkeys(to_look_at)))
    judging = judge(looks, _schemes(terms) if to_look_at else ())
    found: dict[tuple[Path, int | None], Submission] = {}
    ignored = 0
    for place in given:
        if isinstance(place, Submission):
            found.setdefault(_key(place.portfolio), place)
            continue
        handed = decide(place, judging)
        ignored += handed.ignored
        for submission in handed.submissions:
            found.setdefault(_key(submission.portfolio), submission)
    if not found:
        raise UsageError(f"There is no Word or PDF file in {', '.join(map(str, paths))}.")
    return Submissions(tuple(found.values()), ignored)


def _schemes(terms: Terms) -> tuple[Framework, ...]:
    from pipeline.frameworks import candidates  # imported late: a lone file needs none here

    return candidates(terms.framework, terms.pathway)


def _place(path: Path, besides: Collection[Path]) -> Place | Submission:
    if not path.exists():
        raise UsageError(f"There is no file or folder {path}.")
    if path.suffix.lower() == ARCHIVE and path.is_file():
        return place_of_archive(path)
    if path.is_dir() and path.suffix.lower() != ".pages":
        return place_of_folder(path, besides)
    return alone(path)


def _together(place: Place) -> list[Item]:
    """The documents that have to be told apart: a lone one is the portfolio, whatever it looks like."""
    documents = [item for item in place.all_files() if item.document]
    return [item for item in documents if item.suffix in READ] if len(documents) > 1 else []


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
