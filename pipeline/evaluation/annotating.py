"""Comments put at many places of real files, read back by other means, and everything else held to the original."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from models.annotation import Comment, PageRange, Said, WordRange
from models.document import Document
from models.outcome import Quote
from pipeline.annotation import pdf_copy, word_copy
from pipeline.errors import UnreadableError
from pipeline.evaluation import pdf_highlights, word_comments
from pipeline.evaluation.office import opened_by_office
from pipeline.evaluation.reading import SUFFIXES
from pipeline.evaluation.workers import Failure, each
from pipeline.readers import read

ANNOTATED: Final = "annotated"
PLACES: Final = 800
"""About how many places of a file get a comment, unless told otherwise."""
_DATE: Final = dt.date(2026, 1, 2)
_SAID: Final = (Said("Look.", "These words."),)
_EACH: Final = 2
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class FileAnnotated:
    """One file. Of the `wanted` quotes `placed` got a comment, and `exact` of these stand at just their words."""

    file: str
    format: str
    outcome: str
    wanted: int = 0
    placed: int = 0
    exact: int = 0
    flaws: tuple[str, ...] = ()
    not_exact: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatingFigures:
    """The whole folder; `office` says of how many Word copies LibreOffice shows every comment, if it was asked."""

    files: int
    outcomes: Mapping[str, int]
    formats: Mapping[str, Mapping[str, int]]
    flaws: Mapping[str, int]
    flawed: tuple[FileAnnotated, ...]
    not_exact: Mapping[str, int]
    office: Mapping[str, int] | None


def annotating_figures(
    folder: Path, jobs: int, *, places: int = PLACES, office: bool = False
) -> AnnotatingFigures:
    """Annotates every file below `folder` at about `places` places each.

    Raises RenderingError when LibreOffice is wanted and not there.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    with TemporaryDirectory() as copies:
        work = partial(annotated_file, folder=folder, places=places, copies=Path(copies) if office else None)
        found = [_told(path, result, folder) for path, result in each(work, paths, "Annotated", jobs)]
        opened = opened_by_office(sorted(Path(copies).iterdir())) if office else None
    return AnnotatingFigures(
        files=len(found),
        outcomes=Counter(one.outcome for one in found),
        formats={form: _total(found, form) for form in ("docx", "pdf")},
        flaws=Counter(flaw for one in found for flaw in one.flaws),
        flawed=tuple(one for one in found if one.flaws),
        not_exact={one.file: len(one.not_exact) for one in found if one.not_exact},
        office=opened,
    )


def _told(path: Path, result: FileAnnotated | Failure, folder: Path) -> FileAnnotated:
    if isinstance(result, Failure):
        return FileAnnotated(str(path.relative_to(folder)), "", result.reason, flaws=(result.where,))
    return result


def _total(found: Sequence[FileAnnotated], form: str) -> Mapping[str, int]:
    done = [one for one in found if one.format == form and one.outcome == ANNOTATED]
    return {
        "files": len(done),
        "wanted": sum(one.wanted for one in done),
        "placed": sum(one.placed for one in done),
        "exact": sum(one.exact for one in done),
        "without_flaw": sum(not one.flaws for one in done),
    }


def annotated_file(path: Path, folder: Path, places: int, copies: Path | None) -> FileAnnotated:
    """Annotates one file twice, at about `places` places; the copy is kept in the folder `copies`, if one is given."""
    name, content = str(path.relative_to(folder)), path.read_bytes()
    try:
        document = read(path.name, content)
        quotes = tuple(dict.fromkeys(_quotes(document, places)))
        if document.source.format == "pdf":
            return _pdf(name, content, document, quotes)
        copy, result = _word(name, content, document, quotes)
    except UnreadableError as error:
        return FileAnnotated(name, "", error.reason)
    if copies is not None:
        (copies / name.replace("/", "__")).write_bytes(copy)
    return result


def _quotes(document: Document, places: int) -> Iterator[Quote]:
    """Stretches of words at random, the same in every run."""
    chance = Random(1)
    blocks = [block for block in document.blocks if block.kind != "image" and block.text.strip()]
    for block in blocks[:: max(1, _EACH * len(blocks) // places)]:
        text = block.text
        for _ in range(_EACH):
            start = chance.randrange(len(text))
            end = chance.randrange(start, min(len(text), start + _LONGEST)) + 1
            if text[start:end].strip():
                yield Quote(block.index, start, end, text[start:end])


def _word(
    name: str, content: bytes, document: Document, quotes: Sequence[Quote]
) -> tuple[bytes, FileAnnotated]:
    from pipeline.readers.word.ranges import ranges_of

    ranges = ranges_of(content, document.blocks, quotes)
    comments: list[Comment[WordRange]] = [
        Comment(None, _SAID),
        *(Comment(at, _SAID) for at in ranges.values()),
    ]
    copy = word_copy(content, comments, _DATE)
    flaws = word_comments.flaws(content, copy)
    again = ranges_of(copy, document.blocks, quotes)
    second = word_copy(copy, [Comment(None, _SAID), *(Comment(at, _SAID) for at in again.values())], _DATE)
    if word_comments.words_of_own(second) != word_comments.words_of_own(copy):
        flaws.append("second-time-differs")
    flaws += [f"second-time-{flaw}" for flaw in word_comments.flaws(copy, second)]
    words = word_comments.words_of_own(copy)[1:]
    return copy, _result(name, "docx", quotes, list(ranges), words, flaws)


def _pdf(name: str, content: bytes, document: Document, quotes: Sequence[Quote]) -> FileAnnotated:
    from pipeline.readers.pdf.ranges import ranges_of

    ranges = ranges_of(content, document.blocks, quotes)
    comments: list[Comment[PageRange]] = [
        Comment(None, _SAID),
        *(Comment(at, _SAID) for at in ranges.values()),
    ]
    copy = pdf_copy(content, comments, _DATE)
    flaws = pdf_highlights.flaws(content, copy)
    if pdf_highlights.own(pdf_copy(copy, comments, _DATE)) != pdf_highlights.own(copy):
        flaws.append("second-time-differs")
    words = pdf_highlights.highlighted_words(copy)
    return _result(name, "pdf", quotes, list(ranges), words, flaws)


def _result(
    name: str,
    form: str,
    quotes: Sequence[Quote],
    placed: Sequence[Quote],
    words: Sequence[str],
    flaws: Sequence[str],
) -> FileAnnotated:
    plain = pdf_highlights.plain if form == "pdf" else str
    pairs = list(zip((quote.text for quote in placed), words, strict=False))
    wrong = tuple((quoted, stood) for quoted, stood in pairs if plain(quoted) != plain(stood))
    told = (*dict.fromkeys(flaws), *(() if len(words) == len(placed) else ("comments-lost",)))
    return FileAnnotated(
        name, form, ANNOTATED, len(quotes), len(placed), len(pairs) - len(wrong), told, wrong
    )
