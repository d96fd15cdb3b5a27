"""Lay a portfolio out in a style: headings reworded, sections rearranged and framed, contents in front."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from pipeline.evaluation.arrangement import Stretch, area_of, arranged, is_area
from pipeline.evaluation.constructs import with_constructs
from pipeline.evaluation.elements import (
    ContentsList,
    Element,
    Entry,
    Grid,
    Heading,
    Layout,
    PageBreak,
    Paragraph,
    Rank,
    Span,
    listed,
)
from pipeline.evaluation.frames import elements_of, framed
from pipeline.evaluation.portfolio import Block, Portfolio
from pipeline.evaluation.styles import Style
from pipeline.evaluation.titles import SectionHeading, Titling, area_has_sections
from pipeline.evaluation.wording import WordingTable, wording

_FRONT = "front"
_DEEPEST = 6
_PAGES_PER_ENTRY = 3


def laid_out(portfolio: Portfolio, style: Style, seed: int) -> Layout:
    """The document, the same for the same portfolio, style and seed."""
    rng = Random(f"{portfolio.slug}/{style.name}/{seed}")
    table = wording()
    author = rng.choice(table.people)
    body = _Body(portfolio, style, Titling(portfolio, style, author, table, rng), table, rng).elements()
    if style.constructs:
        body = with_constructs(body, table, rng)
    front = _title_page(portfolio, style, author, table, rng) if style.title_page else ()
    return Layout(
        slug=portfolio.slug,
        title=f"{author}: {table.title_page[0]}",
        author=author,
        style=style,
        seed=seed,
        running_head=table.running_head.format(name=author) if style.running else "",
        elements=_with_contents(front, body, style, table, rng),
    )


class _Body:
    """The sections of one document, one after the other."""

    def __init__(
        self,
        portfolio: Portfolio,
        style: Style,
        titling: Titling,
        table: WordingTable,
        rng: Random,
    ) -> None:
        self._style = style
        self._titling = titling
        self._table = table
        self._rng = rng
        self._stretches = arranged(portfolio, style.disorder, table.undivided_area, rng)
        self._opened: set[str] = set()
        self._in_areas = style.area is not None or any(
            is_area(stretch.section) for stretch in self._stretches
        )

    def elements(self) -> tuple[Element, ...]:
        return tuple(
            element
            for place, stretch in enumerate(self._stretches)
            for element in (
                self._front(stretch)
                if stretch.section == _FRONT
                else self._area_text(stretch, place)
                if is_area(stretch.section)
                else self._section(stretch)
            )
        )

    def _front(self, stretch: Stretch) -> Iterator[Element]:
        """What stands before the first section, with its headings as they are."""
        for run in _cells_together(stretch.blocks):
            if run[0].kind == "heading":
                yield Heading(run[0].text, min(run[0].level or 1, _DEEPEST), "part", _FRONT)
            else:
                yield from elements_of(run)

    def _area_text(self, stretch: Stretch, place: int) -> Iterator[Element]:
        following = self._stretches[place + 1].section if place + 1 < len(self._stretches) else None
        yield from self._area_heading(
            stretch.section,
            stretch.opening.text if stretch.opening else None,
            following,
        )
        for run in _cells_together(stretch.rest):
            yield from elements_of(run)

    def _area_heading(self, area: str, source: str | None, following: str | None) -> Iterator[Element]:
        self._opened.add(area)
        heading = self._titling.area(area, source)
        divided = area_has_sections(area, self._table)
        section = area if divided or following is None else following
        also = following if divided else area
        yield _heading(heading, 1, "area", section, also)
        if self._style.introduced and area in self._table.introductions:
            text = self._rng.choice(self._table.introductions[area])
            yield Paragraph((Span(text),), "paragraph", section, also=also)

    def _section(self, stretch: Stretch) -> Iterator[Element]:
        area = area_of(stretch.section)
        if self._wants_area_heading(stretch, area):
            yield from self._area_heading(area or "", None, stretch.section)
        unnamed = area if area and not self._titling.names_subject(stretch) else None
        level = self._section_level(area)
        opening = _heading(self._titling.section(stretch), level, "section", stretch.section, unnamed)
        content = tuple(self._content(stretch, level, unnamed))
        yield from framed(opening, content, self._style.frame, self._table)

    def _wants_area_heading(self, stretch: Stretch, area: str | None) -> bool:
        if self._style.area is None or area is None or area in self._opened or stretch.undivided:
            return False
        return self._style.lettered_singles or area_has_sections(area, self._table)

    def _section_level(self, area: str | None) -> int:
        if self._style.wandering:
            return self._rng.randint(1, 4)
        return 2 if area in self._opened and self._in_areas else 1

    def _content(self, stretch: Stretch, level: int, unnamed: str | None) -> Iterator[Element]:
        yield from self._guidance(stretch)
        depths = sorted({block.level or 2 for block in stretch.rest if block.kind == "heading"})
        decoy_at = self._decoy_place(stretch)
        named = unnamed is None
        for place, run in enumerate(_cells_together(stretch.rest)):
            if place == decoy_at:
                decoy = self._rng.choice(self._table.decoys[stretch.section])
                yield Heading(decoy, min(level + 1, _DEEPEST), "part", stretch.section)
            if run[0].kind == "heading":
                named = True
                depth = level + 1 + depths.index(run[0].level or 2)
                yield self._subheading(run[0], stretch.section, depth)
            else:
                yield from elements_of(run, stretch.section, None if named else unnamed)

    def _subheading(self, block: Block, section: str, depth: int) -> Heading:
        level = self._rng.randint(1, 5) if self._style.wandering else min(depth, _DEEPEST)
        return Heading(self._titling.part(block.text), level, "part", section)

    def _guidance(self, stretch: Stretch) -> Iterator[Element]:
        if self._style.guidance and not stretch.later_case:
            for text in self._table.guidance.get(stretch.section, ()):
                yield Paragraph((Span(text),), "paragraph", stretch.section, "guidance")

    def _decoy_place(self, stretch: Stretch) -> int | None:
        """Before the paragraph two thirds into the section."""
        if not self._style.decoys or stretch.section not in self._table.decoys:
            return None
        runs = tuple(_cells_together(stretch.rest))
        places = [place for place, run in enumerate(runs) if place and run[0].kind == "paragraph"]
        return min(places, key=lambda place: abs(place - 2 * len(runs) // 3), default=None)


def _heading(heading: SectionHeading, level: int, rank: Rank, section: str, also: str | None) -> Heading:
    return Heading(heading.text, level, rank, section, number=heading.number, also=also)


def _cells_together(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Single blocks, but the cells of a table as one run."""
    for is_cell, run in groupby(blocks, key=lambda block: block.kind == "cell"):
        if is_cell:
            yield tuple(run)
        else:
            yield from ((block,) for block in run)


def _title_page(
    portfolio: Portfolio, style: Style, author: str, table: WordingTable, rng: Random
) -> tuple[Element, ...]:
    pathway = table.pathways.get(portfolio.pathway, portfolio.pathway)
    title = rng.choice(table.title_page)
    lines = (
        table.submitted_by.format(name=author),
        table.pathway.format(pathway=pathway),
    )
    return (
        Heading(title.upper() if style.capitals else title, 1, "title", _FRONT),
        *(Paragraph((Span(line),), "paragraph", _FRONT) for line in lines),
        PageBreak(),
    )


def _with_contents(
    front: Sequence[Element],
    body: Sequence[Element],
    style: Style,
    table: WordingTable,
    rng: Random,
) -> tuple[Element, ...]:
    """The navigation of a site stands first of all, a table of contents after the title page."""
    if style.contents == "none":
        return (*front, *body)
    entries = tuple(_entries(body, rng))
    contents = ContentsList(entries, style.contents, _FRONT)
    if style.contents == "navigation":
        return (contents, *front, *body)
    heading = Heading(rng.choice(table.contents), 1, "part", _FRONT, "contents")
    return (*front, heading, contents, PageBreak(), *body)


def _entries(body: Sequence[Element], rng: Random) -> Iterator[Entry]:
    page = 2
    for place, heading in enumerate(_headings(body)):
        text = f"{heading.number} {heading.text}" if heading.number else heading.text
        yield Entry(text, heading.level if heading.level < 3 else 2, page, place)
        page += rng.randint(0, _PAGES_PER_ENTRY)


def _headings(elements: Sequence[Element]) -> Iterator[Heading]:
    """The listed headings, those in tables too."""
    for element in elements:
        if isinstance(element, Heading) and listed(element):
            yield element
        if isinstance(element, Grid):
            for row in element.rows:
                for cell in row:
                    yield from _headings(cell.elements)
