"""What is usual in a document: the size of its body text, its line pitch, and how far its lines reach.

All of it is counted from the document itself; nothing is assumed of fonts or paper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.layout import Line

_USUAL_PITCH = 1.22
_LARGEST_PITCH = 2.6
_LEAST_SHARE = 0.12
_STANDING_OUT = 0.008


@dataclass(frozen=True, slots=True)
class Measure:
    """`size` in points; `pitch` is the distance of baselines within a paragraph by font size, in points;
    `left` and `right` are the edges of the text by page width and column."""

    size: float
    pitch: dict[float, float]
    ratio: float
    left: dict[tuple[int, int], float]
    right: dict[tuple[int, int], float]

    def pitch_of(self, size: float) -> float:
        """The usual distance of two baselines in text of this size."""
        return self.pitch.get(size, size * self.ratio)


def measured(lines: Sequence[tuple[Line, int, int]]) -> Measure:
    """The measure of lines in reading order, each with its page's rounded width and its column."""
    sizes: Counter[float] = Counter()
    for line, _, _ in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    pitch = _pitches([line for line, _, _ in lines])
    ratio = pitch[size] / size if size in pitch and size else _USUAL_PITCH
    lefts, rights = defaultdict(list), defaultdict(list)
    for line, width, column in lines:
        if not line.turned and line.cell is None:
            lefts[width, column].append(line.box.x0)
            rights[width, column].append(line.box.x1)
    return Measure(
        size=size,
        pitch=pitch,
        ratio=ratio,
        left={key: _outermost(edges) for key, edges in lefts.items()},
        right={key: -_outermost([-edge for edge in edges]) for key, edges in rights.items()},
    )


def _outermost(edges: Sequence[float]) -> float:
    """The least of the edges but for a few that stand out."""
    return sorted(edges)[min(len(edges) - 1, max(1, int(_STANDING_OUT * len(edges))))]


def _pitches(lines: Iterable[Line]) -> dict[float, float]:
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    last: Line | None = None
    for line in lines:
        if last and last.page == line.page and last.size == line.size and last.size > 0:
            step = line.baseline - last.baseline
            overlap = min(last.box.x1, line.box.x1) - max(last.box.x0, line.box.x0)
            if 0.7 < step / line.size < _LARGEST_PITCH and overlap > 0:
                steps[line.size][round(step * 2) / 2] += 1
        last = line
    return {size: _smallest_usual(counts) for size, counts in steps.items() if sum(counts.values()) >= 4}


def _smallest_usual(counts: Counter[float]) -> float:
    least = max(2.0, sum(counts.values()) * _LEAST_SHARE)
    usual = [step for step, n in counts.items() if n + counts[step + 0.5] + counts[step - 0.5] >= least]
    return min(usual, default=counts.most_common(1)[0][0])
