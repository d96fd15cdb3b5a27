"""How recent the practice is, section by section, and what is said of the candidate's experience."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.pathways import Currency, ExperienceAsked, FrameworkStanding, NewestYear, StatedYears
from reports.marks import MARKS, SEVERITY_MARKS
from reports.order import code
from reports.pathway_parts.view import View


def currency(framework: FrameworkStanding, view: View) -> Iterator[RenderableType]:
    """The newest year that each section names, with the words; nothing where the framework does not ask."""
    told = framework.currency
    if told is None or not told.sections:
        return
    display, words = view.display, view.words.currency
    yield display.heading(words.heading)
    yield display.text(words.intro.format(since=told.since, years=told.years), "dim")
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, collapse_padding=True)
    for title in (words.section, words.newest, words.words):
        made.add_column(display.text(title), overflow="fold")
    codes = {section.id: code(section) for section in framework.sections}
    for newest in told.sections:
        quotes = Text("\n").join(view.quotes(newest.quotes[:1]))
        made.add_row(display.text(codes[newest.section]), _year(newest, told, view), quotes)
    yield made
    older = [n.section for n in told.sections if n.year is not None and n.year < told.since]
    undated = [n.section for n in told.sections if n.year is None]
    for sections, sentence in ((older, words.summary_older), (undated, words.summary_none)):
        if sections:
            yield display.text(sentence.format(sections=view.codes(framework, sections)))


def _year(newest: NewestYear, told: Currency, view: View) -> Text:
    if newest.year is None:
        return view.display.marked(MARKS["not-checked"], view.words.currency.none)
    if newest.year < told.since:
        return view.display.marked(SEVERITY_MARKS["check"], f"{newest.year} ({view.words.currency.older})")
    return view.display.marked(MARKS["found"], str(newest.year))


def experience(framework: FrameworkStanding, view: View) -> Iterator[RenderableType]:
    """What is stated of years, then each pathway with what it is meant for; nothing where no pathway asks."""
    asking = [(pathway, asked) for pathway in framework.pathways for asked in pathway.experience]
    if not asking:
        return
    display, words = view.display, view.words.experience
    yield display.heading(words.heading)
    stated = dict.fromkeys(years for _, asked in asking for years in asked.stated)
    for years in stated:
        yield Text.assemble(display.text(_about(years, view)), " ", *view.quotes([years.quote]))
    if not stated:
        yield display.text(words.not_stated)
    for pathway, asked in asking:
        yield Text.assemble("\n", display.text(pathway.title, "bold"))
        yield from _told(asked, view)


def _about(years: StatedYears, view: View) -> str:
    words = view.words.experience
    template = words.stated_once if years.least == years.most else words.stated_between
    return template.format(least=years.least, most=years.most)


def _told(asked: ExperienceAsked, view: View) -> Iterator[Text]:
    display, words = view.display, view.words.experience
    meant = [words.least.format(years=asked.least_years)] if asked.least_years else []
    meant += [words.most.format(years=asked.most_years)] if asked.most_years else []
    yield display.text(" ".join([*(meant or [words.any]), view.words.years[asked.years]]))
    if asked.years == "explained":
        yield from view.quotes(asked.explained[:1])
    if asked.level_asked is not None:
        few = [words.level_few] if asked.level_told < asked.level_asked else []
        yield display.text(" ".join([words.level.format(n=asked.level_told), *few]))
        yield from view.quotes(asked.level_quotes)
