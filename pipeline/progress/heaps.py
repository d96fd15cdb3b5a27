"""Documents sorted into heaps, one for each member: by the folder they lie in, or by what is left of their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.intake.deciding import decide
from pipeline.intake.items import ARCHIVE, READ, Item, Submission, companion
from pipeline.intake.standing import Judge
from pipeline.intake.tree import Place
from pipeline.intake.words import name_words
from pipeline.progress.names import Mark, read_name
from pipeline.progress.ordering import Found, changed

_NO_MARK: Final = Mark()


@dataclass
class Heap:
    """What may be one member's drafts. `own` where a folder is named for them.

    `doubtful` are documents that look like none and carry no word for a draft, or one for evidence; `beside` are files
    of other kinds.
    """

    name: str
    own: bool = False
    drafts: list[Found] = field(default_factory=list)
    doubtful: list[Found] = field(default_factory=list)
    beside: list[Item] = field(default_factory=list)

    def settled(self) -> tuple[Found, ...]:
        """The drafts. What lies beside them in a member's own folder is evidence of each of them."""
        if not self.own:
            return _one_format((*self.drafts, *self.doubtful)) if self.drafts else ()
        if not self.drafts:
            return _one_format(self.doubtful)
        beside = (*self.beside, *(found.submission.portfolio for found in self.doubtful))
        more = tuple(map(companion, beside))
        return tuple(
            replace(f, submission=replace(f.submission, companions=(*f.submission.companions, *more)))
            for f in _one_format(self.drafts)
        )


@dataclass
class Heaps:
    """The heaps of a group's folder, which is called `group`."""

    group: str
    judge: Judge
    each: dict[str, Heap] = field(default_factory=dict)

    def sort(self, root: Place) -> None:
        """Sorts all that lies in the group's folder."""
        self._files(root.files, _NO_MARK)
        for place in root.places.values():
            name = read_name(place.name)
            if place.archive is not None:
                self._named(place, _NO_MARK)
            elif name.words:
                self._folder_of(self._heap(place.name, own=True), place)
            else:
                self._files(place.files, name.mark)
                for inner in place.places.values():
                    self._named(inner, name.mark)

    def _files(self, files: Iterable[Item], outer: Mark) -> None:
        """Files that lie with those of other members."""
        for item in files:
            if item.document:
                name = read_name(item.stem)
                self._put(self._heap(self._owner(name.words)), Submission(item), name.mark.within(outer))

    def _named(self, place: Place, outer: Mark) -> None:
        """A folder or an archive that holds one draft of the member it is named for."""
        name = read_name(_stem(place))
        for submission in self._submissions(place):
            inside = read_name(submission.portfolio.stem).mark
            self._put(self._heap(self._owner(name.words)), submission, inside.within(name.mark).within(outer))

    def _folder_of(self, heap: Heap, place: Place) -> None:
        """A member's own folder, with drafts in it and perhaps in folders below."""
        for item in place.files:
            if item.document:
                self._put(heap, Submission(item), read_name(item.stem).mark)
            else:
                heap.beside.append(item)
        for inner in place.places.values():
            outer = read_name(_stem(inner)).mark
            for submission in self._submissions(inner):
                self._put(heap, submission, read_name(submission.portfolio.stem).mark.within(outer))

    def _submissions(self, place: Place) -> tuple[Submission, ...]:
        return decide(Place("", places={place.name: place}), self.judge).submissions

    def _put(self, heap: Heap, submission: Submission, mark: Mark) -> None:
        found = Found(submission, mark, changed(submission))
        item = submission.portfolio
        other = self.judge.standing(item) == "evidence" and (
            not mark.word or self.judge.called_evidence(item)
        )
        (heap.doubtful if other else heap.drafts).append(found)

    def _heap(self, name: str, *, own: bool = False) -> Heap:
        """The heap of that name, however it is spelled; called as its folder is, or else rather with capitals."""
        heap = self.each.setdefault(name.casefold(), Heap(name))
        if own or (heap.name.islower() and not heap.own):
            heap.name = name
        heap.own = heap.own or own
        return heap

    def _owner(self, words: str) -> str:
        """Whose a file is by the words of its name: without those for a portfolio, where others are left."""
        name = words
        for pattern in (self.judge.schemes, name_words().portfolio):
            name = " ".join(pattern.sub(" ", name).split()) or name
        return name or self.group


def _stem(place: Place) -> str:
    return place.name.removesuffix(ARCHIVE) if place.archive is not None else place.name


def _one_format(drafts: Sequence[Found]) -> tuple[Found, ...]:
    """Of a draft that lies there in several formats the one that tells most."""
    best: dict[PurePosixPath, Found] = {}
    for found in drafts:
        item = found.submission.portfolio
        name = PurePosixPath(*item.parts[:-1], item.stem.casefold())
        if name not in best or _rank(item) < _rank(best[name].submission.portfolio):
            best[name] = found
    return tuple(best.values())


def _rank(item: Item) -> int:
    return READ.index(item.suffix) if item.suffix in READ else len(READ)
