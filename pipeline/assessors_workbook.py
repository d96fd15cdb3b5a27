"""The assessors' workbook to its place: written new, or brought up to date with what people wrote in it kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from models.outcome import Outcome
from pipeline.apart import apart
from pipeline.destination import Destination, destination, writing
from pipeline.errors import UsageError
from pipeline.languages import DEFAULT, languages
from pipeline.outcomes import Outcomes
from pipeline.unchanged import as_written, made_from, seal
from reports.about import About
from reports.command_words import command_words
from reports.contract import to_json
from reports.whole import whole
from reports.workbook_parts.ours import is_ours, language_of
from reports.workbook_parts.versions import kept_beside, pages_folder
from reports.workbook_parts.words import book_words_of

if TYPE_CHECKING:
    from reports.workbook_copies import Handed


@dataclass(frozen=True, slots=True)
class Round:
    """What a run found: outcomes under their names, all when `complete`; `kept_in` is the identity of a round.

    `paths` are those within what was given, for submissions to be known again by; without, the names.
    """

    outcomes: Sequence[Outcome]
    names: Sequence[str]
    about: About
    complete: bool = True
    kept_in: str = ""
    paths: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the result is, what to say of it, and what to warn of. `refused`: the workbook asked for was left alone.

    `workbooks` and `pages` are all that was written or kept. `unchanged`: all was there, just as it would be written.
    """

    path: Path
    said: tuple[str, ...]
    warnings: tuple[str, ...]
    refused: bool
    workbooks: tuple[Path, ...]
    pages: Path
    unchanged: bool = False


def workbook_place(path: Path, language: str, *, force: bool) -> Destination:
    """The place for the workbook, checked before the work; one of ours that is there will be brought up to date.

    Raises UsageError when nothing can be written there, another file would be lost, or one of ours is in another
    language: what people chose from its lists would not be known again.
    """
    ours = not force and path.is_file() and path.suffix.lower() == ".xlsx" and is_ours(path)
    if ours and (there := spoken_in(path)) != language:
        raise UsageError(command_words(language).other_language.format(path=path, there=there))
    destination(path, force=force or ours, suffix=".xlsx")
    return Destination(path, force)


def spoken_in(path: Path) -> str:
    """The language of a workbook of ours."""
    return language_of(path, languages()) or DEFAULT


def files_of(path: Path) -> tuple[Path, ...]:
    """The workbook and what was written beside it, none of it a submission."""
    return (path, pages_folder(path), *kept_beside(path))


def deliver(place: Destination, found: Round) -> Delivery:
    """Writes or refreshes the workbook, and the page of each submission beside it. Raises NotWrittenError.

    Where they are there, and just what would be written, nothing is. That of many submissions is written by a process
    of its own: it holds every cell until it is saved.
    """
    outcomes = found.outcomes
    lines = outcomes.lines() if isinstance(outcomes, Outcomes) else map(to_json, outcomes)
    source = made_from(
        lines, (*found.names, *(found.paths or ())), found.about, found.complete, found.kept_in
    )
    folder = pages_folder(place.path)
    if not place.force and as_written(place.path, folder, source):
        told = book_words_of(found.about.language).said.unchanged.format(path=place.path)
        return Delivery(place.path, (told,), (), False, (place.path,), folder, unchanged=True)
    if isinstance(outcomes, Outcomes) and outcomes.many:
        with writing(place.path):
            delivery = apart(partial(_written_of_parts, place, replace(found, outcomes=())), outcomes.parts())
    else:
        delivery = _written(place, found)
    if not delivery.warnings:
        seal(delivery.path, delivery.pages, source)
    return delivery


def _written(place: Destination, found: Round) -> Delivery:
    from pipeline.workbook_writing import written  # late: it loads what writes workbooks

    return written(place, found)


def _written_of_parts(place: Destination, found: Round, parts: Iterable[bytes]) -> Delivery:
    with closing(Outcomes.of_parts(parts)) as outcomes:
        return _written(place, replace(found, outcomes=outcomes))


def copy_pages(workbook: Path, copy: Handed) -> None:
    """The pages of a copy's submissions into the folder that its links lead to; one that is not there is left out.

    Raises NotWrittenError.
    """
    source, folder = pages_folder(workbook), pages_folder(copy.path)
    with writing(folder):
        folder.mkdir(exist_ok=True)
        for name in copy.pages:
            if (source / name).is_file():
                page = (source / name).read_bytes()
                whole(folder / name, lambda stream, page=page: stream.write(page))  # type: ignore[misc]
