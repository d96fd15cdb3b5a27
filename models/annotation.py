"""Comments to be written into a copy of a submission: what each says, and the words that it stands at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True)
class WordRange:
    """Words of one paragraph of a Word file's main part; `paragraph` is the ordinal of its `w:p` there.

    They go from `start` code points into the text of the leaf element `first` to `end` into that of `last`, which are
    ordinals among the elements of `paragraph.iter("*")`; a leaf that is no text, such as a tab, is one code point.
    """

    paragraph: int
    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class Quad:
    """A piece of a line on a page (from 1), in the page's own coordinates, which know no rotation: the corners that
    are shown at the upper left, upper right, lower left and lower right, each as x and y in points."""

    page: int
    corners: tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageRange:
    """Words of a PDF: a quad for each line that they stand on."""

    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a comment: what opens it, set off from the rest, and the rest; either may be empty."""

    lead: str
    text: str = ""


Range = TypeVar("Range", WordRange, PageRange)


@dataclass(frozen=True, slots=True)
class Comment(Generic[Range]):
    """A comment at the words of `at`; without any it stands at the top of the file."""

    at: Range | None
    paragraphs: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class WordParts:
    """Those parts of a Word package that comments change, as the file has them, by name (`/word/document.xml`).

    `main` is the document's, `relations` that of its relationships, `types` that of the content types, `kinds` those of
    the comments and of what belongs to them, by the kind of their relationship. Some may be named and not be there.
    `taken` are the names of all parts of the package.
    """

    main: str
    relations: str
    types: str
    kinds: Mapping[str, str]
    contents: Mapping[str, bytes]
    taken: frozenset[str] = frozenset()
