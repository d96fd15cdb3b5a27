"""From a tree of places to submissions: what lies with one portfolio belongs to it, several stand for themselves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.document import Noted
from models.saying import saying
from pipeline.intake.choosing import Documents, chosen, may_have_evidence, on_its_own, submissions_of
from pipeline.intake.items import ARCHIVE, Item, Submission, companion, refused
from pipeline.intake.standing import Judge
from pipeline.intake.tree import Place
from pipeline.intake.words import enumerated, refusal


@dataclass
class Decided:
    """What a place and those below it come to: submissions; files and archives that belong to none of them yet."""

    submissions: list[Submission] = field(default_factory=list)
    loose: list[Item] = field(default_factory=list)
    bare: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Handed:
    """The submissions in what was given, in order, and how many files belong to none of them."""

    submissions: tuple[Submission, ...]
    ignored: int


def decide(root: Place, judge: Judge) -> Handed:
    """The submissions in a folder or archive; every document is one, or is listed as evidence of one."""
    decided = _decide(root, judge, own=False)
    stray = [item for item in decided.loose if item.document]
    barren = [_without_document(place) for place in decided.bare]
    in_barren = {item for place in decided.bare for item in place.all_files()}
    ignored = [item for item in decided.loose if not item.document and item not in in_barren]
    if not decided.submissions and len(stray) == 1 and not barren:
        return Handed((chosen(stray[0], (), ignored, judge),), root.links)
    return Handed((*decided.submissions, *map(on_its_own, stray), *barren), len(ignored) + root.links)


def _decide(place: Place, judge: Judge, own: bool) -> Decided:
    below = Decided()
    for inner in place.places.values():
        found = _decide(inner, judge, own=True)
        below.submissions += found.submissions
        below.loose += found.loose
        below.bare += found.bare
    documents = _documents(place, judge, own)
    others = [item for item in place.files if not item.document]
    decided = _joined(documents, others, below, judge)
    if place.archive is not None:
        decided.submissions = [_with_notes(s, place) for s in decided.submissions]
        if not decided.submissions:
            decided.bare.append(place)
    return decided


def _documents(place: Place, judge: Judge, own: bool) -> Documents:
    documents = [item for item in place.files if item.document]
    maybe = tuple(item for item in documents if judge.standing(item) != "evidence")
    return Documents(maybe, tuple(item for item in documents if item not in maybe), own)


def _joined(found: Documents, others: list[Item], below: Decided, judge: Judge) -> Decided:
    """A place's own files with what lies below it: what is loose goes to the one portfolio, if there is just one."""
    if found.maybe:
        submissions, left = submissions_of(found, [*others, *below.loose], judge)
        return Decided([*submissions, *below.submissions], [*left], below.bare if left else [])
    loose = [*found.rest, *others, *below.loose]
    if len(below.submissions) == 1 and _takes(below.submissions[0], loose, judge):
        return Decided([_with_more(below.submissions[0], loose)])
    return Decided(below.submissions, loose, below.bare)


def _takes(submission: Submission, loose: list[Item], judge: Judge) -> bool:
    return bool(loose) and may_have_evidence(submission.portfolio, loose, judge)


def _with_more(submission: Submission, loose: list[Item]) -> Submission:
    """The only submission of a tree, with what lies outside its folder: `Jane/portfolio/…` and `Jane/evidence/…`."""
    more = tuple(map(companion, loose))
    key = "beside-one" if len(loose) == 1 else "beside-many"
    message = saying(key, n=len(loose), names=enumerated([item.name for item in loose]))
    note = Noted("files-beside", message)
    return replace(submission, companions=(*submission.companions, *more), notes=(*submission.notes, note))


def _with_notes(submission: Submission, place: Place) -> Submission:
    """What a person must know of the archive that a submission came in."""
    notes = list(submission.notes)
    if place.links:
        notes.append(Noted("archive-links", saying("links-left", n=place.links, archive=place.name)))
    if nested := [item.name for item in place.all_files() if item.suffix == ARCHIVE]:
        message = saying("archives-left", names=enumerated(nested), archive=place.name)
        notes.append(Noted("archive-not-opened", message))
    return replace(submission, notes=tuple(notes))


def _without_document(place: Place) -> Submission:
    """An archive that holds no document: somebody handed it in, so it gets an outcome that says so."""
    assert place.archive is not None
    names = [item.name for item in place.all_files()]
    holding = saying("holding", names=enumerated(names)) if names else ""
    error = refusal("archive-without-document", holding=holding)
    return Submission(refused(place.archive, error))
