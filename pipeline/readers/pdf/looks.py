"""How blocks look, and what that makes of them: headings by size and weight, list items by their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.document import Look, OutlineSource
from pipeline.readers.pdf.labels import bullet_length, follows, number_length
from pipeline.readers.pdf.layout import Box, Line
from pipeline.readers.pdf.measure import Measure
from pipeline.readers.pdf.paragraphs import Paragraph, Standing

_LARGER = 1.16
_BOLD_LARGER = 1.06
_LONGEST_TITLE = 200
_MOST_TITLES = 0.25
_FULL_PAGE = 0.75


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a paragraph: the line above it on its page, the rules of the page, a page break before."""

    above: Line | None
    rules: tuple[Box, ...]
    starts_page: bool


def look_of(
    paragraph: Paragraph,
    around: Surroundings,
    measure: Measure,
    outline: int | None = None,
    source: OutlineSource | None = None,
) -> Look:
    """The look of a paragraph."""
    lines = [one.line for one in paragraph]
    first = lines[0]
    above = around.above
    text = " ".join(line.text for line in lines)
    space = first.baseline - above.baseline - measure.pitch_of(first.size) if above else None
    return Look(
        outline=outline,
        outline_source=source,
        size=_size(lines),
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        caps=_caps(text),
        underlined=all(_underlined(line, around.rules) for line in lines),
        centred=_centred(paragraph, measure),
        space_before=round(space, 1) if space is not None and space > -first.size else None,
        starts_page=around.starts_page,
    )


def _caps(text: str) -> bool:
    if any(sign.islower() for sign in text if sign.isalpha()):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 1 and any(map(str.isupper, letters))


def _size(lines: Sequence[Line]) -> float:
    weights: dict[float, int] = {}
    for line in lines:
        weights[line.size] = weights.get(line.size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size])


def _underlined(line: Line, rules: Sequence[Box]) -> bool:
    return any(
        abs(rule.x0 - line.box.x0) < 3
        and abs(rule.x1 - line.box.x1) < 3
        and -0.1 * line.size <= rule.top - line.baseline <= 0.35 * line.size
        for rule in rules
        if rule.bottom - rule.top <= 2.5
    )


def _centred(paragraph: Paragraph, measure: Measure) -> bool:
    one = paragraph[0]
    left = measure.left.get((one.width, one.column))
    right = measure.right.get((one.width, one.column))
    if left is None or right is None or one.line.cell:
        return False
    return all(
        abs((s.line.box.x0 - left) - (right - s.line.box.x1)) <= 6 and s.line.box.x0 > left + 12
        for s in paragraph
    )


def title_sizes(paragraphs: Sequence[Paragraph], measure: Measure) -> dict[float, int]:
    """The sizes that only titles have, with the level each stands for (1 for the largest).

    A size that much of the text is set in is not one of titles, however large.
    """
    total = sum(len(one.line.text) for paragraph in paragraphs for one in paragraph) or 1
    shares: dict[float, int] = {}
    for paragraph in paragraphs:
        if _large(paragraph, measure):
            size = _size([one.line for one in paragraph])
            shares[size] = shares.get(size, 0) + sum(len(one.line.text) for one in paragraph)
    kept = sorted((size for size, n in shares.items() if n <= _MOST_TITLES * total), reverse=True)
    levels: dict[float, int] = {}
    for index, size in enumerate(kept):
        close = index > 0 and kept[index - 1] - size < 0.04 * size
        levels[size] = levels[kept[index - 1]] if close else len(set(levels.values())) + 1
    return levels


def _large(paragraph: Paragraph, measure: Measure) -> bool:
    lines = [one.line for one in paragraph]
    text = " ".join(line.text for line in lines)
    if len(text) > _LONGEST_TITLE or len(lines) > 4 or not any(map(str.isalpha, text)) or lines[0].turned:
        return False
    if text.rstrip().endswith((".", ";", ",")) and len(text.split()) > 12:
        return False
    bold = all(line.bold for line in lines)
    return _size(lines) >= measure.size * (_BOLD_LARGER if bold else _LARGER)


def title_level(paragraph: Paragraph, measure: Measure, sizes: dict[float, int]) -> int | None:
    """The level its size gives a paragraph, or None where it is no title."""
    return sizes.get(_size([one.line for one in paragraph])) if _large(paragraph, measure) else None


def list_label(paragraph: Paragraph, last: str | None, following: str) -> int:
    """The length of the list label at the start of a paragraph, 0 where there is none.

    A bullet is enough; a number needs a list item's tag, a hanging indent, or a neighbour that counts on. Bold
    lines are left whole: their number is part of a title.
    """
    text, element = paragraph[0].line.text, paragraph[0].line.element
    if length := bullet_length(text):
        return length
    length = number_length(text)
    if not length or (all(one.line.bold for one in paragraph) and len(text) < _LONGEST_TITLE):
        return 0
    if element and element.kind == "item" and not element.starts_before:
        return length
    label = text[:length]
    after = following[: number_length(following)]
    counts_on = (last is not None and follows(label, last) and _second(label)) or (
        bool(after) and follows(after, label) and _second(after)
    )
    return length if _hanging(paragraph) or counts_on else 0


def _second(label: str) -> bool:
    return not follows(label, None)


def _hanging(paragraph: Paragraph) -> bool:
    if len(paragraph) < 2 or paragraph[1].line.page != paragraph[0].line.page:
        return False
    step = paragraph[1].line.box.x0 - paragraph[0].line.box.x0
    return 6 <= step <= 60


def depth_of(one: Standing, measure: Measure) -> int:
    """The depth of a list item by its indent, from 1."""
    if one.line.cell is not None:
        return 1
    left = measure.left.get((one.width, one.column), one.line.box.x0)
    return max(1, min(9, 1 + round((one.line.box.x0 - left - 18) / 18)))
