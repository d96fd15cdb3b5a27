"""Fields: which text is a field's result and which its instruction, over the paragraphs that a field may
span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_WORD: Final = re.compile(r'"((?:\\.|[^"\\])*)"|“([^”]*)”|(\S+)')
_ESCAPED: Final = re.compile(r'\\(["\\])')
_TAKES_WORD: Final = frozenset({"\\l", "\\o", "\\t"})


@dataclass(slots=True)
class Field:
    """An open field; `target` is that of a hyperlink, `start` where its result begins in
    the paragraph's text, and `inserts` how many pictures and the like stood before it."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    contents: bool = False
    target: str | None = None
    start: int = 0
    inserts: int = 0

    def begin_result(self, start: int, inserts: int) -> None:
        """The instruction is complete, and the result begins here."""
        self.in_result = True
        self.start = start
        self.inserts = inserts
        instruction = "".join(self.instruction)
        self.contents = is_contents(instruction)
        self.target = hyperlink_target(instruction)


def hyperlink_target(instruction: str) -> str | None:
    """The target of a HYPERLINK field, with its place as `#place`; None for any other field."""
    words = [_plain(match) for match in _WORD.finditer(instruction)]
    if not words or words[0].upper() != "HYPERLINK":
        return None
    target = place = ""
    position = 1
    while position < len(words):
        word = words[position]
        if word.lower() in _TAKES_WORD:
            if word.lower() == "\\l" and position + 1 < len(words):
                place = words[position + 1]
            position += 2
            continue
        if not word.startswith("\\") and not target:
            target = word
        position += 1
    return (target + (f"#{place}" if place else "")) or None


def is_contents(instruction: str) -> bool:
    """Whether a field generates a table of contents."""
    return instruction.split(None, 1)[:1] in (["TOC"], ["toc"])


def _plain(match: re.Match[str]) -> str:
    quoted, curly, bare = match.groups()
    return _ESCAPED.sub(r"\1", quoted) if quoted is not None else curly if curly is not None else bare
