"""Footnotes and endnotes: each placed after the paragraph that refers to it first, numbered as they are
displayed."""

from __future__ import annotations

from typing import Final

from lxml import etree

from pipeline.readers.word import tags
from pipeline.readers.word.accounting import count
from pipeline.readers.word.numerals import numeral
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.spelled import NoteReference, NoteStream
from pipeline.readers.word.story import Story

UNREFERENCED: Final = "notes that the text does not refer to"
_FORMS: Final[dict[NoteStream, str]] = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The footnotes and endnotes of a document, and the names of the `parts` that hold them."""

    def __init__(self, reading: Reading) -> None:
        self.parts: list[str] = []
        self._reading = reading
        self._waiting: dict[tuple[NoteStream, str], etree._Element] = {}
        self._stories: dict[NoteStream, Story] = {}
        self._numbers: dict[NoteStream, int] = dict.fromkeys(_FORMS, 0)
        for stream in _FORMS:
            for part in reading.package.related(f"{stream}s")[:1]:
                root = reading.package.root(part)
                if root is not None:
                    self.parts.append(part)
                    self._stories[stream] = Story(reading, part, root, stream)
                    self._waiting |= {(stream, element.get(tags.ID, "")): element for element in root}

    def place(self, reference: NoteReference) -> None:
        """Reads the note; a reference to a note that is not there, or was placed before, gives nothing."""
        stream = reference.stream
        element = self._waiting.pop((stream, reference.identifier), None)
        if element is None:
            return
        label = None
        if not reference.marked:
            self._numbers[stream] += 1
            label = numeral(self._numbers[stream], _FORMS[stream])
        self._stories[stream].read(element, label)

    def leave_out_rest(self) -> None:
        """Accounts for the notes that nothing referred to, which are not displayed."""
        for element in self._waiting.values():
            self._reading.left_out[UNREFERENCED] += count(element)
