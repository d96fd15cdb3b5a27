"""Whose draft each document of a group's folder is: a folder for each member, or files that share a name but for marks.

Folders may also be named for drafts or meetings, with a file of each member in them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from models.group import DraftOrder
from pipeline.errors import UsageError
from pipeline.frameworks import candidates
from pipeline.intake.items import READ, Submission
from pipeline.intake.looking import Looking, looks_in_workers
from pipeline.intake.standing import judge
from pipeline.intake.tree import place_of_folder
from pipeline.progress.heaps import Heaps
from pipeline.progress.ordering import Found, ordered
from pipeline.terms import Terms


@dataclass(frozen=True, slots=True)
class Writer:
    """A member with the documents that are theirs, oldest first."""

    name: str
    order: DraftOrder
    drafts: tuple[Submission, ...]

    def labels(self) -> tuple[str, ...]:
        """What each draft is called: its file's name, or the path within the folder where two share one."""
        names = [draft.portfolio.name for draft in self.drafts]
        paths = ["/".join(draft.portfolio.parts) for draft in self.drafts]
        return tuple(n if names.count(n) == 1 else p for n, p in zip(names, paths, strict=True))


@dataclass(frozen=True, slots=True)
class Gathered:
    """The members by name, the names of documents that are nobody's draft, and how many other files there are that are
    not evidence of one."""

    name: str
    writers: tuple[Writer, ...]
    aside: tuple[str, ...]
    others: int


def gather(
    folder: Path, terms: Terms, besides: Collection[Path] = (), looking: Looking | None = None
) -> Gathered:
    """The members' drafts in a folder; `besides`, our own files, are left out.

    Raises UsageError for what is no folder, or holds no document.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    root = place_of_folder(folder, besides)
    files = list(root.all_files())
    documents = [item for item in files if item.document]
    if not documents:
        raise UsageError(f"There is no Word or PDF file in {folder}.")
    looks = (looking or looks_in_workers(terms))([item for item in documents if item.suffix in READ])
    heaps = Heaps(folder.resolve().name, judge(looks, candidates(terms.framework, terms.pathway)))
    heaps.sort(root)
    writers = _writers(heaps)
    drafts = [draft for writer in writers for draft in writer.drafts]
    used = {draft.portfolio for draft in drafts}
    beside = {companion.name for draft in drafts for companion in draft.companions}
    aside = tuple(item.name for item in documents if item not in used)
    others = sum(not item.document and item.name not in beside for item in files)
    return Gathered(heaps.group, writers, aside, others)


def _writers(heaps: Heaps) -> tuple[Writer, ...]:
    settled = {heap.name: heap.settled() for heap in heaps.each.values()}
    if not any(settled.values()):  # nothing looks like a draft, so all may be one
        settled = {heap.name: tuple(heap.doubtful) for heap in heaps.each.values()}
    named = sorted(settled.items(), key=lambda member: member[0].casefold())
    return tuple(_writer(name, drafts) for name, drafts in named if drafts)


def _writer(name: str, drafts: tuple[Found, ...]) -> Writer:
    order, each = ordered(drafts)
    return Writer(name, order, tuple(found.submission for found in each))
