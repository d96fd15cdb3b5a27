"""The assessors' workbook to its place: written new, or brought up to date with what people wrote in it kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from models.outcome import Outcome
from pipeline.apart import apart
from pipeline.destination import Destination, destination, why, writing
from pipeline.errors import UsageError
from pipeline.languages import DEFAULT, languages
from pipeline.outcomes import Outcomes
from pipeline.unchanged import as_written, made_from, seal
from reports.about import About
from reports.command_words import command_words
from reports.contract import to_json
from reports.page import render_page
from reports.whole import whole
from reports.workbook import (
    Happened,
    WorkbookRefusedError,
    Written,
    is_ours,
    language_of,
    open_elsewhere,
    pages_folder,
    refresh_workbook,
    write_workbook,
)
from reports.workbook_copies import Handed
from reports.workbook_parts.saving import keep_for_good, kept_beside
from reports.workbook_parts.words import Event, Said, book_words_of

_TOLD = 20
"""How many edits are told one by one; the sheet of changes has them all."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a run found: outcomes under their names, all when `complete`; `kept_in` is the identity of a round."""

    outcomes: Sequence[Outcome]
    names: Sequence[str]
    about: About
    complete: bool = True
    kept_in: str = ""


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
    source = made_from(lines, found.names, found.about, found.complete, found.kept_in)
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


def _written_of_parts(place: Destination, found: Round, parts: Iterable[bytes]) -> Delivery:
    with closing(Outcomes.of_parts(parts)) as outcomes:
        return _written(place, replace(found, outcomes=outcomes))


def _written(place: Destination, found: Round) -> Delivery:
    said = book_words_of(found.about.language).said
    refusal = None
    if place.path.exists():
        try:
            return _over(place, found, said)
        except WorkbookRefusedError as error:
            refusal = str(error)
    path, written = _new(Destination(place.path, force=False), found)
    told = said.written.format(path=path)
    if refusal is not None:
        told = said.beside.format(path=path, name=place.path.name)
    return _delivered(path, (told,), written, found, said, refusal)


def _over(place: Destination, found: Round, said: Said) -> Delivery:
    """Where there is a file: ours is refreshed, with --force it is kept under another name and replaced."""
    if not place.force and is_ours(place.path):
        with writing(place.path):
            written = refresh_workbook(
                place.path, found.outcomes, found.about, found.names, complete=found.complete
            )
        return _delivered(place.path, tuple(_refreshed(place.path, written, said)), written, found, said)
    open_elsewhere(place.path, found.about.language)
    sentences = []
    if place.force and place.path.is_file():
        with writing(place.path):
            sentences.append(said.anew.format(path=keep_for_good(place.path)))
    path, written = _new(place, found)
    told = said.written if path == place.path else said.not_replaced
    sentences.append(told.format(path=path, name=place.path.name))
    return _delivered(path, tuple(sentences), written, found, said)


def _new(place: Destination, found: Round) -> tuple[Path, Written]:
    done: list[Written] = []
    write = partial(write_workbook, outcomes=found.outcomes, about=found.about, names=found.names)
    path = place.put(lambda path, over: done.append(write(path, over=over)))
    return path, done[-1]


def _refreshed(path: Path, written: Written, said: Said) -> list[str]:
    events: list[Event] = [each.event for each in written.happened]
    counts = {event: events.count(event) for event in ("new", "changed", "withdrawn")}
    sentences = [said.refreshed.format(path=path, **counts)]
    if written.previous is not None:
        sentences.append(said.previous.format(path=written.previous))
    return sentences


def _delivered(
    path: Path,
    sentences: tuple[str, ...],
    written: Written,
    found: Round,
    said: Said,
    refusal: str | None = None,
) -> Delivery:
    folder = pages_folder(path)
    warnings = [refusal] if refusal is not None else []
    warnings += _edits(path, written.happened, said)
    try:
        _write_pages(folder, written, found.about.language)
        sentences = (*sentences, said.pages.format(path=folder))
    except OSError as error:
        warnings.append(said.no_pages.format(path=folder, why=why(error)))
    kept = () if written.previous is None else (written.previous,)
    return Delivery(path, sentences, tuple(warnings), refusal is not None, (path, *kept), folder)


def _edits(path: Path, happened: Sequence[Happened], said: Said) -> list[str]:
    edits = [each for each in happened if each.event in ("restored", "kept")]
    lines = []
    for each in edits[:_TOLD]:
        template = said.restored if each.event == "restored" else said.left
        what = f"{each.submission}: {each.detail}" if each.submission else each.detail
        lines.append(template.format(name=path.name, what=what))
    if len(edits) > _TOLD:
        lines.append(said.more_restored.format(n=len(edits) - _TOLD))
    return lines


def _write_pages(folder: Path, written: Written, language: str) -> None:
    """The pages, each whole or not at all; those of earlier runs stay. Raises OSError."""
    folder.mkdir(exist_ok=True)
    for name, submission in written.pages:
        text = render_page(submission.outcome, language, "assessor").encode("utf-8", "replace")
        whole(folder / name, lambda stream, text=text: stream.write(text))  # type: ignore[misc]


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
