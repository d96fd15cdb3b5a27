"""How many sections of a framework a few lines of a document could be the headings of, without reading it whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.framework import Framework
from pipeline.segment.codes import read_code
from pipeline.segment.wording import Wordings, wordings

_HEADING_WORDS: Final = 14
_LIKENESS: Final = 0.8


def sections_headed(lines: Sequence[str], framework: Framework, enough: int) -> int:
    """How many sections have a line that could be their heading, by its words or its code; counted up to `enough`."""
    known = wordings({section.id: (section.title, *section.names) for section in framework.sections})
    found: set[str] = set()
    for line in dict.fromkeys(lines):
        if len(line.split()) <= _HEADING_WORDS:
            found |= _opened_by(line, known)
            if len(found) >= enough:
                break
    return min(len(found), enough)


def _opened_by(line: str, known: Wordings) -> set[str]:
    code = read_code(line, None)
    named = {section for section, likeness in known.likeness(code.rest).items() if likeness >= _LIKENESS}
    if code.firm and code.area and code.letter:
        named |= {f"{code.area}{code.letter}"} & set(known.labels)
    return named
