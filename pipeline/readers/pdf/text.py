"""The text of a block from its lines: hyphens undone, labels taken off, odd characters out; each loss counted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from models.document import LeftOutReason, Link
from pipeline.readers.pdf.layout import Line

HYPHENS: Final = "hyphens at line ends"
LABELS: Final = "list labels"
SOFT_HYPHENS: Final = "soft hyphens"
CONTROLS: Final = "control characters and characters without a meaning in the file's fonts"

_HYPHEN = "-\u2010\u00ad"
_ODD = re.compile(r"[\u00ad\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://\S|\bwww\.\S", re.IGNORECASE)
_ADDRESS_SIGN = re.compile(r"[/.=?&%#_\d-]")
_HYPHENATING = 0.05


@dataclass(slots=True)
class Joiner:
    """Joins lines to text and counts what is left out on the way.

    `words` are those of the whole document, by which a broken word is told from a compound.
    """

    words: frozenset[str]
    hyphenates: bool
    left_out: Counter[LeftOutReason] = field(default_factory=Counter)

    def joined(self, lines: Sequence[Line], label: int = 0) -> tuple[str, tuple[Link, ...], str | None]:
        """The text of consecutive lines, its links, and the label of `label` characters taken off its start."""
        parts: list[str] = []
        links: list[Link] = []
        length = 0
        for index, line in enumerate(lines):
            text = line.text
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if following and text[-1:] in _HYPHEN and self._broken(text, following):
                text = text[:-1]
                self.left_out[HYPHENS] += 1
                glue = ""
            else:
                hyphened = text[-1:] in _HYPHEN and _FIRST_WORD.match(following)
                glue = "" if hyphened or (following and _one_address(line, lines[index + 1])) else " "
            links += [Link(x.start + length, min(x.end, len(text)) + length, x.target) for x in line.links]
            parts += [text, glue if following else ""]
            length += len(parts[-2]) + len(parts[-1])
        return self._cleaned("".join(parts), links, label)

    def _broken(self, text: str, following: str) -> bool:
        """Whether the hyphen at the end of `text` only breaks a word."""
        before, after = _LAST_WORD.search(text[:-1]), _FIRST_WORD.match(following)
        if not before or not after:
            return text[-1] == "\u00ad"
        head, tail = before[0].casefold(), after[0].casefold()
        if text[-1] == "\u00ad":
            return True
        if not after[0][0].islower() or f"{head}-{tail}" in self.words:
            return False
        if head + tail in self.words:
            return True
        return self.hyphenates and not (head in self.words and tail in self.words)

    def _cleaned(
        self, text: str, links: Sequence[Link], label: int
    ) -> tuple[str, tuple[Link, ...], str | None]:
        lead = text[:label]
        if label:
            self.left_out[LABELS] += sum(map(len, lead.split()))
        odd = [found.start() for found in _ODD.finditer(text, label)]
        for at in odd:
            self.left_out[SOFT_HYPHENS if text[at] == "\u00ad" else CONTROLS] += 1
        clean = _ODD.sub("", text[label:]) if odd else text[label:]

        def moved(at: int) -> int:
            return max(0, at - label) - bisect_left(odd, max(at, label))

        shifted = [Link(moved(link.start), moved(link.end), link.target) for link in links]
        return clean, _merged(shifted, clean), _ODD.sub("", lead).strip() or None


def _one_address(line: Line, following: Line) -> bool:
    """Whether a web address goes on in the next line: programs break long ones anywhere, without a hyphen."""
    last, first = line.text.rsplit(None, 1)[-1], following.text.split(None, 1)[0]
    whole = (last + first).rstrip(".,;:)]")
    here = {link.target for link in line.links if link.end >= len(line.text) - 1}
    there = {link.target for link in following.links if link.start == 0}
    if here & there:
        return any(whole in target for target in here & there)
    return bool(_ADDRESS.search(last)) and (last == line.text or bool(_ADDRESS_SIGN.search(first[:-1])))


def joiner_for(lines: Sequence[Line]) -> Joiner:
    """A joiner that knows the words of all `lines` (in the order of the file), and whether they break words."""
    words: set[str] = set()
    for line in lines:
        found = _WORD.findall(line.text)
        words.update(found[1:-1] if line.text[-1:] in _HYPHEN else found[1:])
    known = frozenset(map(str.casefold, words))
    return Joiner(known, _hyphenates(lines, known))


def _hyphenates(lines: Sequence[Line], words: frozenset[str]) -> bool:
    """Whether the hyphens at line ends break words: joined, more of them make a known word than stand between two.

    Where neither is known, only many of them say so: word processors do not break words unasked.
    """
    one_word = two_words = ends = 0
    for line, following in pairwise(lines):
        if line.text[-1:] not in _HYPHEN:
            continue
        before, after = _LAST_WORD.search(line.text[:-1]), _FIRST_WORD.match(following.text)
        if not before or not after or not after[0][0].islower():
            continue
        head, tail = before[0].casefold(), after[0].casefold()
        ends += 1
        one_word += head + tail in words
        two_words += head in words and tail in words
    if one_word or two_words:
        return one_word > 0.5 * two_words
    return ends > max(2, _HYPHENATING * len(lines))


def _merged(links: Sequence[Link], text: str) -> tuple[Link, ...]:
    """The links in order; pieces of one link with nothing but white space between them become one."""
    merged: list[Link] = []
    for link in sorted(links, key=lambda one: (one.start, one.end)):
        if link.start >= link.end:
            continue
        last = merged[-1] if merged else None
        if last and last.target == link.target and not text[last.end : link.start].strip():
            merged[-1] = Link(last.start, max(last.end, link.end), link.target)
        else:
            merged.append(link)
    return tuple(merged)
