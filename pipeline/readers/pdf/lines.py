"""Runs of characters to lines: what stands on one baseline, in one paragraph, column or cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.document import Link
from pipeline.readers.pdf.layout import Box, Line, Run, TableCell

_SHIFT = 0.5
_OVERLAP = 0.8
_WIDE = 2.2
_TOUCHING = 0.12
_MOST_SIGNS = 300
_DOTS = frozenset(" .·…_-")


class Drawn(NamedTuple):
    """A run with what pdfium puts before it (nothing, a space, or a line break) and the ruled cell it stands in."""

    before: str
    run: Run
    cell: TableCell | None


def lines_of(page: int, drawn: Iterable[Drawn]) -> list[Line]:
    """The lines of a page in the order of the file. Pieces far apart on one baseline are lines of their own."""
    lines: list[Line] = []
    held: list[Drawn] = []
    for piece in drawn:
        if held and not _goes_on(held, piece):
            lines.append(_line(page, held))
            held = []
        held.append(piece)
    if held:
        lines.append(_line(page, held))
    return _set_right([line for line in lines if line.text])


def _set_right(lines: Sequence[Line]) -> list[Line]:
    """A number drawn before the words at its left (as a browser draws page numbers of a contents list) goes after."""
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        level = (
            last
            and abs(last.baseline - line.baseline) <= 0.25 * max(last.size, line.size)
            and not line.turned
        )
        if (
            last
            and level
            and last.element
            and last.element is line.element
            and line.box.x1 <= last.box.x0 + 1
        ):
            kept[-1] = beside(line, last)
        else:
            kept.append(line)
    return kept


def beside(a: Line, b: Line) -> Line:
    """Two lines on one baseline as one, with a tab between them."""
    shift = len(a.text) + 1
    moved = tuple(Link(link.start + shift, link.end + shift, link.target) for link in b.links)
    return a._replace(
        text=f"{a.text}\t{b.text}",
        box=around([a.box, b.box]),
        bold=a.bold and b.bold,
        italic=a.italic and b.italic,
        size=a.size if len(a.text) >= len(b.text) else b.size,
        ends_bold=b.ends_bold,
        links=a.links + moved,
    )


def with_bullets(lines: Sequence[Line], areas: Sequence[Box]) -> list[Line]:
    """The lines, told which of them have a small round or square sign drawn before them, as browsers draw bullets."""
    signs = [area for area in areas if _like_a_bullet(area)]
    if not signs or len(signs) > _MOST_SIGNS:
        return list(lines)
    return [
        line._replace(bullet=True) if any(_before(sign, line) for sign in signs) else line for line in lines
    ]


def _like_a_bullet(area: Box) -> bool:
    width, height = area.x1 - area.x0, area.bottom - area.top
    return 1.5 <= width <= 9 and 1.5 <= height <= 9 and 0.7 <= width / height <= 1.4


def _before(sign: Box, line: Line) -> bool:
    middle = (sign.top + sign.bottom) / 2
    return 2 <= line.box.x0 - sign.x1 <= 2 * line.size and line.box.top < middle < line.box.bottom


def _goes_on(held: Sequence[Drawn], piece: Drawn) -> bool:
    last, run = held[-1].run, piece.run
    if last.turned != run.turned or held[-1].cell != piece.cell:
        return False
    words = next((one.run for one in reversed(held) if not _leader(one.run)), last)
    if not _leader(run) and (words.artifact != run.artifact or not _same_element(words, run)):
        return False
    size = max(last.size, run.size, 1.0)
    if run.turned in (90, 270):
        level = abs((last.box.x0 + last.box.x1) - (run.box.x0 + run.box.x1)) / 2 <= _SHIFT * size
        return level and "\n" not in piece.before
    anchor = max(held[-4:], key=lambda one: one.run.size).run
    if abs(anchor.baseline - run.baseline) > _SHIFT * max(anchor.size, run.size):
        return False
    gap = run.box.x0 - last.box.x1
    if gap < -_OVERLAP * size and run.box.x0 < held[0].run.box.x0 + size:
        return False
    tagged = run.element is not None and run.element.kind != "loose"
    return tagged or _leader(run) or gap <= _WIDE * size


def _leader(run: Run) -> bool:
    """The dots of a contents list, which LibreOffice does not tag with the words at their ends."""
    return run.artifact and len(run.text) > 2 and not set(run.text) - _DOTS


def _same_element(last: Run, run: Run) -> bool:
    if last.element is run.element:
        return True
    if last.element is None or run.element is None:
        return False
    if last.element.key == run.element.key:
        return True
    return (
        last.element.kind == "label"
        and last.element.item is not None
        and (last.element.item == run.element.item and run.element.cell == last.element.cell)
    )


def _line(page: int, held: Sequence[Drawn]) -> Line:
    text, links, label = _joined(held)
    runs = [piece.run for piece in held]
    inked = [run for run in runs if run.text.strip()] or runs
    body = next((run for run in runs if run.element and run.element.kind != "label"), runs[0])
    lettered = [run for run in inked if any(map(str.isalnum, run.text))] or inked
    size = _most(lettered)
    return Line(
        page=page,
        text=text,
        box=around([run.box for run in inked]),
        baseline=next(run.baseline for run in inked if round(run.size, 1) == size),
        size=size,
        bold=all(run.bold for run in lettered),
        italic=all(run.italic for run in lettered),
        turned=runs[0].turned,
        faint=all(run.faint for run in inked),
        artifact=runs[0].artifact,
        label=label,
        starts_bold=lettered[0].bold,
        ends_bold=lettered[-1].bold,
        element=body.element,
        cell=held[0].cell,
        links=links,
        first_word=_first_word(inked),
    )


def _spaced(last: Run, piece: Drawn) -> bool:
    """Whether white space stands before a piece. pdfium sees line ends where none are; there the gap decides."""
    if "\n" not in piece.before or piece.run.turned:
        return bool(piece.before)
    return not -_SHIFT <= (piece.run.box.x0 - last.box.x1) / max(piece.run.size, 1.0) <= _TOUCHING


def _first_word(runs: Sequence[Run]) -> float:
    """The width of the first word, which may be drawn in several runs."""
    for run in runs:
        if run.lead is not None:
            return run.lead - runs[0].box.x0
        if run.text[-1:].isspace():
            return run.box.x1 - runs[0].box.x0
    return runs[-1].box.x1 - runs[0].box.x0


def _most(runs: Sequence[Run]) -> float:
    if len(runs) == 1:
        return round(runs[0].size, 1)
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text)
    return sizes.most_common(1)[0][0]


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _joined(held: Sequence[Drawn]) -> tuple[str, tuple[Link, ...], int]:
    """The text of a line without white space at its ends, its links, and the length of its label."""
    parts: list[str] = []
    links: list[Link] = []
    length = label = 0
    for last, piece in zip([None, *held], held, strict=False):
        text = piece.run.text if parts else piece.run.text.lstrip()
        dropped = len(piece.run.text) - len(text)
        if last and _spaced(last.run, piece) and not parts[-1][-1:].isspace() and not text[:1].isspace():
            parts.append(" ")
            length += 1
        links += [
            Link(max(0, link.start - dropped) + length, link.end - dropped + length, link.target)
            for link in piece.run.links
        ]
        if text:
            parts.append(text)
            length += len(text)
        if piece.run.element and piece.run.element.kind == "label":
            label = length
    line = "".join(parts).rstrip()
    return line, tuple(link for link in links if link.start < link.end), min(label, len(line))
