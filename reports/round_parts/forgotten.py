"""What is said when a submission is erased from a round: what was erased, and what may be left elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.inert import one_line
from reports.round_parts.words import FileKind, round_words
from reports.wording import wording


def question(name: str, id_: str, language: str = "en") -> str:
    """Asked before anything is erased."""
    return round_words(language).forget.ask.format(name=one_line(name), id=id_)


def remains_lines(
    name: str,
    id_: str,
    path: Path,
    written: Sequence[tuple[Path, FileKind]],
    handed_in: Path | None,
    mentions: Sequence[str],
    language: str = "en",
) -> Iterator[str]:
    """The sentences, one a line."""
    words = round_words(language).forget
    yield words.erased.format(name=one_line(name), id=id_, path=path)
    if written:
        yield words.files
    for file, kind in written:
        yield "  " + words.file.format(kind=words.kinds[kind], path=one_line(str(file)))
    if handed_in is not None:
        yield words.handed_in.format(place=one_line(str(handed_in)))
    if mentions:
        yield words.mentions.format(names=wording(language).listed([one_line(name) for name in mentions]))
    yield words.copies
