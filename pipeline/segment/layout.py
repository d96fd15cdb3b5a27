"""The layout of a submission: which section every block belongs to, where each opens, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.document import Block


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a section opens: the block of its heading, the probability that it opens there, and the
    phrase key of what tells most for it."""

    block: int
    probability: float
    reason: str = "heading-words"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one block belongs: its section (or front, back, an area, None for running text), the heading that
    governs it, and the part that its subheading names, if any. `is_heading` marks lines that were taken for
    headings."""

    section: str | None
    is_heading: bool
    part: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """All blocks placed. `absent` gives for each section the probability that it is nowhere; `nearest` the
    heading lines that come nearest to it (blocks, best first); `within` the section whose undivided text may
    hold it; `shared` the section under whose heading it stands, where that heading names both."""

    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    openings: Mapping[str, tuple[Opening, ...]]
    absent: Mapping[str, float]
    nearest: Mapping[str, tuple[tuple[int, float], ...]]
    undivided: Mapping[str, str]
    headed: bool
    shared: Mapping[str, str] = field(default_factory=dict)
