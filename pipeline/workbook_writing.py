"""The workbook and its pages written: what is loaded only when something is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.assessors_workbook import Delivery, Round
from pipeline.destination import Destination, why, writing
from reports.page import render_page
from reports.whole import whole
from reports.workbook import Happened, Written, refresh_workbook, write_workbook
from reports.workbook_parts.ours import is_ours, open_elsewhere
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.versions import keep_for_good, pages_folder
from reports.workbook_parts.words import Event, Said, book_words_of

_TOLD = 20
"""How many edits are told one by one; the sheet of changes has them all."""


def written(place: Destination, found: Round) -> Delivery:
    """Writes or refreshes the workbook and its pages. Raises NotWrittenError."""
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
                place.path,
                found.outcomes,
                found.about,
                found.names,
                paths=found.paths,
                complete=found.complete,
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
    write = partial(
        write_workbook, outcomes=found.outcomes, about=found.about, names=found.names, paths=found.paths
    )
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
    """The pages, each under its submission's name in the workbook and whole or not at all; those of earlier runs stay.

    Raises OSError.
    """
    folder.mkdir(exist_ok=True)
    for name, submission in written.pages:
        outcome = submission.outcome
        called = replace(outcome, source=replace(outcome.source, name=submission.name))
        text = render_page(called, language, "assessor").encode("utf-8", "replace")
        whole(folder / name, lambda stream, text=text: stream.write(text))  # type: ignore[misc]
