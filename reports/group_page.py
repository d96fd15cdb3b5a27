"""A writing group's progress as one HTML page: the section to take next, each draft by section, and what changed."""

from __future__ import annotations

from dataclasses import dataclass

from models.group import Draft, Group, GroupFramework, GroupSection, Member
from models.outcome import Precheck, Unreadable
from reports.about import About
from reports.changes import SYMBOLS
from reports.changes_parts.lines import Group as Lines
from reports.group_parts.telling import Cell, Telling
from reports.inert import one_line
from reports.marks import MARKS
from reports.order import code
from reports.templating import STYLE, page


@dataclass(frozen=True, slots=True)
class Row:
    """A draft in the table. One that was not read has `unread`, a sentence with advice, and no cells.

    A cell is None where the draft's framework has no such section.
    """

    name: str
    notes: tuple[str, ...]
    unread: tuple[str, str] | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A member with the rows of their drafts."""

    name: str
    pathway: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one framework; columns are sections by their short name and title."""

    anchor: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    members: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What changed with one draft; without groups, nothing did."""

    title: str
    groups: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What changed with each draft of a member, the newest first."""

    name: str
    steps: tuple[Step, ...]


def render_group(group: Group, about: About) -> str:
    """The page; it needs no other file and no script."""
    telling = Telling.of(group, about.language)
    return page(
        "group.html",
        about.language,
        sheets=(STYLE, "group.css"),
        title=telling.title(),
        words=telling.words,
        open=[(telling.open(section), telling.whom(section)) for section in group.open],
        nothing=telling.nothing_open(),
        counted=telling.counted(),
        tables=[_table(n, framework, telling) for n, framework in enumerate(group.frameworks, 1)],
        members_unread=_rows(group.unread, (), telling),
        legend=telling.legend(),
        missing=MARKS["not-found"],
        steps=[_steps(member, telling) for f in group.frameworks for member in f.members],
        symbols=SYMBOLS,
        orders=telling.orders(),
        files=telling.files(),
        made=telling.words.made.format(date=about.date.isoformat(), version=about.version),
    )


def _table(number: int, framework: GroupFramework, telling: Telling) -> Table:
    columns = tuple((code(section), one_line(section.title)) for section in framework.sections)
    rows = _rows(framework.members, framework.sections, telling)
    return Table(f"progress-{number}", telling.caption(framework), columns, rows)


def _rows(
    members: tuple[Member, ...], sections: tuple[GroupSection, ...], telling: Telling
) -> tuple[Rows, ...]:
    return tuple(
        Rows(m.name, telling.pathway(m), tuple(_row(m, d, sections, telling) for d in m.drafts))
        for m in members
    )


def _row(member: Member, draft: Draft, sections: tuple[GroupSection, ...], telling: Telling) -> Row:
    cells = telling.words.cells
    notes = [cells.newest] if draft is member.drafts[-1] and len(member.drafts) > 1 else []
    match draft.outcome:
        case Unreadable() as outcome:
            return Row(draft.name, tuple(notes), (telling.unread(outcome), outcome.advice), ())
        case Precheck() as outcome:
            if not outcome.reading.complete:
                notes.append(cells.part)
            steps = {step.id: telling.cell(step) for step in draft.sections}
            return Row(draft.name, tuple(notes), None, tuple(steps.get(s.id) for s in sections))


def _steps(member: Member, telling: Telling) -> Steps:
    said = telling.words.changes.since
    steps = [
        Step(
            said.format(draft=one_line(draft.name), before=telling.since(member, draft)),
            telling.changes(draft.changes),
        )
        for draft in reversed(member.drafts)
        if draft.changes is not None
    ]
    return Steps(member.name, tuple(steps))
