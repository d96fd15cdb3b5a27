"""What a terminal can show: its symbols, its characters, and a style for each tone."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from models.outcome import Severity
from reports.inert import one_line, trimmed
from reports.marks import MARKS, SEVERITY_MARKS, Mark, Shown, Tone
from reports.wording import Wording

# Readable on dark and light backgrounds alike; the symbol and the word say the same.
_STYLES: dict[Tone, str] = {
    "good": "green",
    "weak": "yellow",
    "look": "bold cyan",
    "absent": "bold red",
    "quiet": "dim",
}

# What an old console shows in place of typographic marks.
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "."})


@dataclass(frozen=True, slots=True)
class Display:
    """Makes `Text` for one console: document text never reaches it as markup or control sequence."""

    words: Wording
    width: int
    encoding: str

    @classmethod
    def of(cls, console: Console, words: Wording) -> Display:
        """The display of a console."""
        return cls(words, console.width, console.encoding)

    def text(self, text: str, style: str = "") -> Text:
        """`text` on one line, in characters this console has."""
        return Text(self._shown(one_line(text)), style=style)

    def heading(self, title: str) -> Text:
        """The title of a part of the report, with a line above."""
        return Text.assemble("\n", (self._shown(title), "bold underline"))

    def quote(self, text: str, most: int) -> Text:
        """The candidate's words in quotation marks, cut after `most` characters."""
        return Text(self._shown(f"“{trimmed(text, most)}”"), style="italic")

    def status(self, shown: Shown) -> Text:
        """A status as symbol and word."""
        return self.marked(MARKS[shown], self.words.statuses[shown])

    def severity(self, severity: Severity) -> Text:
        """A severity as symbol and word."""
        return self.marked(SEVERITY_MARKS[severity], self.words.severities[severity])

    def arrow(self) -> Text:
        """What stands before advice."""
        return Text(f"{self._symbol(SEVERITY_MARKS['advice'])} ", style="dim")

    def marked(self, mark: Mark, word: str) -> Text:
        """A word with its mark, in the mark's tone."""
        return Text(f"{self._symbol(mark)} {self._shown(word)}", style=_STYLES[mark.tone])

    def _symbol(self, mark: Mark) -> str:
        return mark.symbol if self._has(mark.symbol) else mark.plain

    def _has(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _shown(self, text: str) -> str:
        if self._has(text):
            return text
        typed = text.translate(_TYPED)
        return typed if self._has(typed) else typed.encode(self._known, "replace").decode(self._known)

    @property
    def _known(self) -> str:
        try:
            return codecs.lookup(self.encoding).name
        except LookupError:
            return "ascii"
