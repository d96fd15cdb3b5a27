"""A writing group's progress in a few lines for the terminal: what to take next, and what is open with whom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding

from models.group import Group, Member
from models.outcome import Unreadable
from reports.group_parts.telling import Telling
from reports.inert import one_line
from reports.order import code
from reports.terminal_parts.display import Display

_INDENT = (0, 0, 0, 2)


def render(group: Group, console: Console, language: str = "en") -> None:
    """Prints the summary; at 80 columns and without colour nothing of it is lost."""
    telling = Telling.of(group, language)
    display = Display.of(console, telling.shared)
    parts = telling.words.parts
    console.print(display.text(telling.title(), "bold"))
    console.print(display.text(_counts(telling)))
    for title, lines in (
        (parts["next"], _next(telling)),
        (telling.words.summary.members, _members(telling)),
        (telling.words.summary.unread, _unread(telling)),
        (parts["order"], (*telling.orders(), *telling.files())),
    ):
        if said := [display.text(line) for line in lines]:
            console.print(display.heading(title))
            for line in said:
                console.print(Padding(line, _INDENT, expand=False))
    console.print()


def _counts(telling: Telling) -> str:
    drafts = [draft for member in telling.group.members for draft in member.drafts]
    unread = sum(isinstance(draft.outcome, Unreadable) for draft in drafts)
    members = len(telling.group.members)
    return telling.words.summary.group.format(members=members, drafts=len(drafts), unread=unread)


def _next(telling: Telling) -> Iterator[str]:
    for section in telling.group.open[:1]:
        yield telling.open(section)
        yield from telling.whom(section)
    if not telling.group.open:
        yield telling.nothing_open()
    yield from telling.counted()


def _members(telling: Telling) -> Iterator[str]:
    words = telling.words.summary
    for framework in telling.group.frameworks:
        codes = {section.id: code(section) for section in framework.sections}
        for member in framework.members:
            yield f"{_newest(member, telling)} {_open(member, codes, telling)}"
    for member in telling.group.unread:
        yield words.none.format(member=one_line(member.name))


def _newest(member: Member, telling: Telling) -> str:
    draft = member.newest
    assert draft is not None, "a member of a framework has a draft that was read"
    return telling.words.summary.member.format(
        member=one_line(member.name), pathway=telling.pathway(member), draft=one_line(draft.name)
    )


def _open(member: Member, codes: dict[str, str], telling: Telling) -> str:
    steps = member.newest.sections if member.newest is not None else ()
    still = [codes[step.id] for step in steps if step.open]
    words = telling.words.summary
    return words.open.format(sections=telling.shared.lists.comma.join(still)) if still else words.clear


def _unread(telling: Telling) -> Iterator[str]:
    for member in telling.group.members:
        for draft in member.drafts:
            if isinstance(draft.outcome, Unreadable):
                yield telling.words.summary.draft.format(
                    member=one_line(member.name),
                    draft=one_line(draft.name),
                    reason=telling.shared.reasons[draft.outcome.reason],
                    advice=one_line(draft.outcome.advice),
                )
