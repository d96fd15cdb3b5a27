"""From files, folders and zip archives to submissions: documents that lie together are looked at and told apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from models.framework import Framework
from pipeline.intake.deciding import decide
from pipeline.intake.items import READ, Item, Submission, alone, holds_files
from pipeline.intake.looking import Looking, looks_in_workers
from pipeline.intake.standing import judge
from pipeline.intake.tree import Place, place_of_archive, place_of_folder
from pipeline.terms import Terms


def told_apart(
    paths: Sequence[Path], terms: Terms, besides: Collection[Path], looking: Looking | None
) -> tuple[Sequence[Submission], int]:
    """The submissions in what was given, in order, and how many files were left aside; see `submissions`."""
    given = [_place(path, besides) for path in paths]
    to_look_at = [item for place in given if isinstance(place, Place) for item in _together(place)]
    looks = (looking or looks_in_workers(terms))(list(dict.fromkeys(to_look_at)))
    judging = judge(looks, _schemes(terms) if to_look_at else ())
    each: list[Submission] = []
    ignored = 0
    for place in given:
        if isinstance(place, Submission):
            each.append(place)
            continue
        handed = decide(place, judging)
        ignored += handed.ignored
        each += handed.submissions
    return each, ignored


def _schemes(terms: Terms) -> tuple[Framework, ...]:
    from pipeline.frameworks import candidates  # late: a place with one document needs none

    return candidates(terms.framework, terms.pathway)


def _place(path: Path, besides: Collection[Path]) -> Place | Submission:
    if not holds_files(path):
        return alone(path)
    return place_of_folder(path, besides) if path.is_dir() else place_of_archive(path)


def _together(place: Place) -> list[Item]:
    """The documents that have to be told apart: a lone one is the portfolio, whatever it looks like."""
    documents = [item for item in place.all_files() if item.document]
    return [item for item in documents if item.suffix in READ] if len(documents) > 1 else []
