"""Lines in reading order to paragraphs: by structure where the file has it, else by leading, reach, indent and look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.readers.pdf.contents import entry_ends
from pipeline.readers.pdf.labels import bullet_length, follows, number_length, sure_bullet
from pipeline.readers.pdf.layout import Line, TableCell
from pipeline.readers.pdf.measure import Measure

_SLACK = 0.17
_INDENT = 0.8
_SPACE = 0.3
_TOLERANCE = 0.5
_SENTENCE_END = (".", "?", "!", ":", ";", "\u201d", "\u2019", '"', ")")
_MOSTLY = 0.65
_FAR = 0.35
_LARGEST_PITCH = 1.7

_Indent = tuple[int, int, TableCell | None, int]


class Standing(NamedTuple):
    """A line with its place: the ordinal in reading order, the page's rounded width, the column, and how far right
    the words of its paragraph reach (points)."""

    line: Line
    ordinal: int
    width: int
    column: int
    reach: float


Paragraph = tuple[Standing, ...]


def reaching(lines: Sequence[tuple[Line, int, int]], measure: Measure) -> list[Standing]:
    """The lines with the edge their words could reach: of their cell, of text with their indent, or of the column."""
    stretches = [tuple(group) for _, group in groupby(lines, key=_stretch)]
    indents = _indented_edges(stretches)
    standing: list[Standing] = []
    cells = {line.cell: 0.0 for line, _, _ in lines if line.cell}
    for line, _, _ in lines:
        if line.cell:
            cells[line.cell] = max(cells[line.cell], line.box.x1)
    for line, width, column in lines:
        edge = measure.right.get((width, column), 0.0)
        if line.cell:
            edge = cells[line.cell]
        reach = min(edge, indents.get((width, column, line.cell, _left(line)), edge))
        standing.append(Standing(line, len(standing), width, column, max(reach, line.box.x1)))
    return standing


def _left(line: Line) -> int:
    return round(line.box.x0 / 2)


def _stretch(one: tuple[Line, int, int]) -> tuple[object, ...]:
    line, width, column = one
    return line.page, width, column, line.cell, _left(line), line.size


def _indented_edges(stretches: Sequence[Sequence[tuple[Line, int, int]]]) -> dict[_Indent, float]:
    """The right edge of running text by its left edge (a quotation is set in on both sides).

    Text it is where the next line's first word seldom had room before that edge; a list of short lines is not.
    """
    longest: dict[_Indent, list[float]] = defaultdict(list)
    pairs: dict[_Indent, list[tuple[Line, Line]]] = defaultdict(list)
    for stretch in stretches:
        line, width, column = stretch[0]
        key = (width, column, line.cell, _left(line))
        members = [line for line, _, _ in stretch]
        longest[key] += [line.box.x1 for line in members]
        pairs[key] += [(a, b) for a, b in pairwise(members) if _close(a, b)]
    edges: dict[_Indent, float] = {}
    for key, found in pairs.items():
        edge = sorted(longest[key])[-max(1, len(longest[key]) // 100)]
        full = sum(not _has_room(a, b, edge) for a, b in found)
        if len(found) >= 3 and full >= _MOSTLY * len(found):
            edges[key] = edge
    return edges


def _close(a: Line, b: Line) -> bool:
    return 0 < b.baseline - a.baseline <= _LARGEST_PITCH * a.size and not number_length(b.text)


def _has_room(a: Line, b: Line, edge: float) -> bool:
    return a.box.x1 + b.first_word + _SPACE * a.size + _TOLERANCE < edge


def paragraphs_of(standing: Sequence[Standing], measure: Measure) -> list[Paragraph]:
    """The paragraphs of a document's lines, in reading order.

    Notes and turned text (along a margin) interrupt no paragraph that goes on after them.
    """
    layers: dict[tuple[bool, bool], list[Standing]] = defaultdict(list)
    for one in standing:
        note = one.line.element is not None and one.line.element.note
        layers[note, bool(one.line.turned)].append(one)
    grouped = [paragraph for layer in layers.values() for paragraph in _grouped(layer, measure)]
    return sorted(grouped, key=lambda paragraph: paragraph[0].ordinal)


def _grouped(standing: Sequence[Standing], measure: Measure) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    held: list[Standing] = []
    for one in standing:
        if held and not goes_on(held, one, measure):
            paragraphs.append(tuple(held))
            held = []
        held.append(one)
    if held:
        paragraphs.append(tuple(held))
    return paragraphs


def goes_on(held: Sequence[Standing], then: Standing, measure: Measure) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    a, b = held[-1].line, then.line
    if a.typed or b.typed or a.turned != b.turned or a.artifact != b.artifact or a.faint != b.faint:
        return False
    ours, theirs = a.element, b.element
    if ours and theirs and ours.kind != "loose" and theirs.kind != "loose":
        if ours.key == theirs.key:
            return not _another_look(held, then, measure)
        if a.page == b.page or ours.kind != theirs.kind or not (ours.ends_after and theirs.starts_before):
            return False
        return b.text[:1].islower() or not ended_early(held[-1], then)
    if (ours is None) != (theirs is None) or (ours and theirs and ours.key != theirs.key) or a.cell != b.cell:
        return False
    if abs(a.size - b.size) > max(0.6, 0.06 * a.size) or _weight_changes(held, then):
        return False
    if (
        b.bullet
        or entry_ends(a.text)
        or sure_bullet(b.text)
        or (bullet_length(b.text) and _at_start(held, then) and not _dash_within(a, b))
    ):
        return False
    if ("\t" in a.text and "\t" in b.text) or _counts_on(held, then):
        return False
    if a.page != b.page or b.baseline <= a.baseline + 0.3 * a.size:
        return _goes_over(held, then, measure)
    return _follows_below(held, then, measure)


def _counts_on(held: Sequence[Standing], then: Standing) -> bool:
    """Whether a line opens with the number after the one the paragraph opens with, at the same left edge."""
    first, b = held[0].line, then.line
    label, following = number_length(first.text), number_length(b.text)
    if not label or not following or abs(first.box.x0 - b.box.x0) > 3:
        return False
    return follows(b.text[:following], first.text[:label])


def _another_look(held: Sequence[Standing], then: Standing, measure: Measure) -> bool:
    """A title typed into a paragraph with a line break after it: set otherwise, and the next words had room."""
    a, b = held[-1].line, then.line
    if a.element and a.element.kind == "heading":
        return False
    if b.baseline - a.baseline > 2.2 * measure.pitch_of(max(a.size, b.size)):
        return True
    differs = abs(a.size - b.size) > 1.5 or (all(one.line.bold for one in held) and not b.starts_bold)
    return differs and ended_early(held[-1], then)


def _weight_changes(held: Sequence[Standing], then: Standing) -> bool:
    a, b = held[-1].line, then.line
    if all(one.line.bold for one in held) and not b.starts_bold:
        return True
    if b.bold and not a.ends_bold:
        return ended_early(held[-1], then) or a.text.endswith(_SENTENCE_END)
    return False


def _dash_within(a: Line, b: Line) -> bool:
    """Whether a dash at the start of a line only goes on with the sentence before it."""
    after = b.text[1:].lstrip()
    return b.text[:1] in "-\u2013\u2014" and after[:1].islower() and not a.text.endswith(_SENTENCE_END)


def _at_start(held: Sequence[Standing], then: Standing) -> bool:
    """Whether a line stands where a list label would: after a line with room left, or out at the label's edge."""
    first, a, b = held[0].line, held[-1].line, then.line
    listed = first.bullet or bullet_length(first.text) or number_length(first.text)
    out = abs(b.box.x0 - a.box.x0) > 2 and (b.box.x0 <= first.box.x0 + 2 or not (listed or len(held) > 1))
    return ended_early(held[-1], then) or out


def ended_early(one: Standing, then: Standing) -> bool:
    """Whether the first word of the next line would have fitted at the end of this one."""
    if one.line.text[-1:] in "-\u2010\u00ad" and then.line.text[:1].islower():
        return False
    return _has_room(one.line, then.line, one.reach)


def _follows_below(held: Sequence[Standing], then: Standing, measure: Measure) -> bool:
    a, b = held[-1].line, then.line
    pitch = measure.pitch_of(a.size)
    if len(held) > 1 and held[-2].line.page == a.page and a.baseline > held[-2].line.baseline:
        pitch = max(pitch, a.baseline - held[-2].line.baseline)
    if b.baseline - a.baseline > pitch + max(_SLACK * a.size, 1.2):
        return False
    excused = _hangs(held, then) or _dash_within(a, b)
    if ended_early(held[-1], then) and not (excused and not _far_too_early(held[-1])):
        return False
    if number_length(b.text) and _at_start(held, then):
        return False
    return _indent_fits(held, then)


def _hangs(held: Sequence[Standing], then: Standing) -> bool:
    """Whether a line stands under the words of a list item, right of the item's label."""
    first = held[0].line
    edge = held[1].line.box.x0 if len(held) > 1 else then.line.box.x0
    if first.bullet:
        return abs(then.line.box.x0 - first.box.x0) <= 2
    labelled = bullet_length(first.text) or number_length(first.text)
    return bool(labelled) and edge > first.box.x0 + 4 and abs(then.line.box.x0 - edge) <= 2


def _far_too_early(one: Standing) -> bool:
    return one.reach - one.line.box.x1 > _FAR * (one.reach - one.line.box.x0)


def _indent_fits(held: Sequence[Standing], then: Standing) -> bool:
    """Whether the left edge is that of a continuation: a first line may stand out to either side, later ones not."""
    a, b = held[-1].line, then.line
    step = b.box.x0 - a.box.x0
    free = len(held) == 1 or held[-2].line.page != a.page
    return abs(step) <= _INDENT * a.size or free or _centred(a, b)


def _centred(a: Line, b: Line) -> bool:
    return abs((a.box.x0 + a.box.x1) - (b.box.x0 + b.box.x1)) <= 4 and abs(a.box.x0 - b.box.x0) > 3


def _goes_over(held: Sequence[Standing], then: Standing, measure: Measure) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    last = held[-1]
    a, b = last.line, then.line
    if b.page - a.page > 1 or number_length(b.text) or (a.bold != b.bold and a.bold):
        return False
    first = b.text[:1]
    if first.islower():
        return not (ended_early(last, then) and a.text.endswith((".", "?", "!")))
    if ended_early(last, then) or a.text.endswith(_SENTENCE_END):
        return False
    edge = measure.left.get((then.width, then.column), b.box.x0)
    return len(held) > 1 or (len(a.text) > 40 and b.box.x0 <= edge + _INDENT * b.size)
