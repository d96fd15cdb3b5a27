"""What `--html` asks for: a page for each submission, one file for a lone one and a folder for several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from models.outcome import Outcome
from pipeline.destination import Destination, destination, writing
from pipeline.errors import UsageError
from pipeline.filenames import free, harmless
from reports.command_words import command_words

SUFFIX = ".html"
_OTHER = re.compile(r"[^\w.()-]+")


@dataclass
class Pages:
    """Where pages go, and which were written. A `folder` has a page for each submission, named after it."""

    path: Path
    folder: bool
    force: bool
    language: str
    written: list[Path] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def passing(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes; the page of each is written as it passes."""
        from reports.page import render_page

        for outcome in outcomes:
            text = render_page(outcome, self.language).encode("utf-8")
            place = Destination(self._place(outcome.source.name), self.force)
            self.written.append(place.write(partial(_save, text)))
            yield outcome

    def begin_again(self) -> None:
        """The next outcomes are newer ones of the same submissions: their pages replace those that were written."""
        self.force = True
        self.written.clear()
        self._taken.clear()

    def _place(self, name: str) -> Path:
        if not self.folder:
            return self.path
        plain = _OTHER.sub(" ", name).strip(" .") or "page"
        return self.path / free(harmless(f"{plain}{SUFFIX}"), self._taken)

    def sentence(self) -> str:
        """Where the pages are."""
        words = command_words(self.language)
        if self.folder:
            return words.pages.format(path=self.path, n=len(self.written))
        return words.written.format(path=", ".join(map(str, self.written)))


def pages(path: Path, submissions: int, language: str, *, force: bool) -> Pages:
    """The place for that many pages; raises UsageError, before the work, where they cannot be written."""
    folder = path.is_dir() or path.suffix.lower() not in (SUFFIX, ".htm")
    if folder:
        if path.exists() and not path.is_dir():
            raise UsageError(f"The output {path} is a file; name a file that ends in {SUFFIX}, or a folder.")
        destination(path / f"page{SUFFIX}" if path.is_dir() else path, force=True)
        with writing(path):
            path.mkdir(exist_ok=True)
    elif submissions > 1:
        raise UsageError(f"There are {submissions} submissions; name a folder for their pages, not {path}.")
    else:
        destination(path, force=force)
    return Pages(path, folder, force, language)


def _save(text: bytes, path: Path) -> None:
    path.write_bytes(text)
