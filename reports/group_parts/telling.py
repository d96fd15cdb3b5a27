"""A group's progress in words: what a cell says, with whom a section is open and how, and how drafts were ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.changes import Changes
from models.group import STANDINGS, Draft, Group, GroupFramework, Member, OpenSection, SectionStep, Standing
from models.outcome import Precheck, Unreadable
from reports.changes_parts.lines import Group as Lines
from reports.changes_parts.lines import Telling as ChangesTelling
from reports.group_parts.words import GroupWords, group_words
from reports.inert import one_line
from reports.marks import MARKS, Mark
from reports.order import label
from reports.wording import Wording, wording

STANDING_MARKS: dict[Standing, Mark] = {
    "not-found": MARKS["not-found"],
    "check": MARKS["check"],
    "thin": MARKS["thin"],
    "parts-not-found": Mark("✓✗", "+x", "weak"),
    "to-check": Mark("✓?", "+?", "look"),
    "clear": MARKS["found"],
    "not-required": MARKS["not-required"],
}
"""How each is shown: no two with the same symbol."""
CAME = Mark("▲", "^", "good")
WENT = Mark("▼", "v", "absent")
_NAMED = 12
"""Files that a sentence names before it counts the rest."""
_COUNTED: tuple[Standing, ...] = ("thin", "parts-not-found", "to-check")


@dataclass(frozen=True, slots=True)
class Cell:
    """A section in a draft: its mark and word, what is said below, and whether something of it came or went."""

    mark: Mark
    word: str
    below: tuple[str, ...]
    turns: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Puts a group's progress into words, in one language."""

    group: Group
    words: GroupWords
    shared: Wording
    language: str

    @classmethod
    def of(cls, group: Group, language: str = "en") -> Telling:
        """The teller of this group."""
        return cls(group, group_words(language), wording(language), language)

    def title(self) -> str:
        """The title of every report."""
        return self.words.title.format(name=one_line(self.group.name))

    def cell(self, step: SectionStep) -> Cell:
        """What stands in the cell of a section."""
        turns = ((CAME, self.words.cells.came, step.came), (WENT, self.words.cells.went, step.went))
        return Cell(
            STANDING_MARKS[step.standing],
            self._word(step.standing),
            tuple(self._below(step)),
            tuple((mark, word) for mark, word, shown in turns if shown),
        )

    def _word(self, standing: Standing) -> str:
        match standing:
            case "parts-not-found" | "to-check" | "clear":
                return self.shared.statuses["found"]
            case _:
                return self.words.standings[standing]

    def _below(self, step: SectionStep) -> Iterator[str]:
        if step.absent:
            yield self.words.cells.absent.format(parts=self._parts(step))
        if step.points and step.standing in _COUNTED:
            yield self._points(step)

    def _parts(self, step: SectionStep) -> str:
        return self.shared.lists.comma.join(self.shared.parts[part].lower() for part in step.absent)

    def _points(self, step: SectionStep) -> str:
        cells = self.words.cells
        return cells.point if len(step.points) == 1 else cells.points.format(n=len(step.points))

    def legend(self) -> list[tuple[Mark, str, str]]:
        """Each mark with its word and what it means."""
        words = self.words
        standings = [(STANDING_MARKS[s], words.standings[s], words.meanings[s]) for s in STANDINGS]
        cells, legend = words.cells, words.legend
        return [*standings, (CAME, cells.came, legend.came), (WENT, cells.went, legend.went)]

    def section(self, section: OpenSection) -> str:
        """The section's name; where members write to several frameworks, with that of its own."""
        name = label(section.section)
        if len(self.group.frameworks) < 2:
            return name
        of = next(f for f in self.group.frameworks if f.id == section.framework)
        return self.words.next.edition.format(section=name, framework=one_line(of.title), edition=of.edition)

    def open(self, section: OpenSection) -> str:
        """The sentence that a section is open, and with how many."""
        n, total = len(section.members), section.asked
        return self.words.next.open.format(section=self.section(section), n=n, total=total)

    def whom(self, section: OpenSection) -> tuple[str, ...]:
        """Sentences that name those with whom it is open, by how far they are."""
        said = []
        for standing in STANDINGS:
            named = [self._named(name, step) for name, step in section.members if step.standing == standing]
            if named:
                word = self.words.standings[standing]
                members = self.shared.listed(named)
                said.append(
                    self.words.next.each.format(standing=word[:1].upper() + word[1:], members=members)
                )
        return tuple(said)

    def _named(self, name: str, step: SectionStep) -> str:
        if step.absent:
            detail = self._parts(step)
        elif step.standing == "to-check":
            detail = self._points(step)
        else:
            return one_line(name)
        return self.words.next.member.format(member=one_line(name), detail=detail)

    def counted(self) -> tuple[str, ...]:
        """Sentences on members who are not counted, or by an older draft, or by one that may be only a part."""
        words = self.words.next
        read = [member for framework in self.group.frameworks for member in framework.members]
        named = (
            (words.unread, self.group.unread),
            (words.older, [m for m in read if m.newest is not m.drafts[-1]]),
            (words.partial, [m for m in read if m.newest is not None and m.newest.partial]),
        )
        return tuple(
            text.format(members=self.shared.listed([one_line(member.name) for member in members]))
            for text, members in named
            if members
        )

    def nothing_open(self) -> str:
        """Why no section is named."""
        return self.words.next.none if self.group.frameworks else self.words.next.nobody

    def pathway(self, member: Member) -> str:
        """What the member's drafts are held to, and how that is known."""
        newest = member.newest
        if newest is None or not isinstance(newest.outcome, Precheck):
            return ""
        choice = newest.outcome.pathway
        how = self.shared.certainty[choice.how]
        return self.words.map.pathway.format(pathway=one_line(choice.title), how=how)

    def unread(self, outcome: Unreadable) -> str:
        """That a draft was not read, and why."""
        return self.words.cells.unread.format(reason=self.shared.reasons[outcome.reason])

    def state(self, draft: Draft) -> str:
        """Whether a draft could be read."""
        if isinstance(draft.outcome, Unreadable):
            return f"{self.unread(draft.outcome)}. {one_line(draft.outcome.advice)}"
        return self.shared.states["checked" if draft.outcome.reading.complete else "in-part"]

    def changes(self, changes: Changes) -> tuple[Lines, ...]:
        """What changed from one draft to the next, in lines."""
        return ChangesTelling.of(changes, self.language).groups()

    def since(self, member: Member, draft: Draft) -> str | None:
        """The draft that this one is held against, None where there is none."""
        before = None
        for each in member.drafts:
            if each is draft:
                return before
            if isinstance(each.outcome, Precheck):
                before = one_line(each.name)
        return before

    def orders(self) -> tuple[str, ...]:
        """How each member's drafts were put in order."""
        said = self.words.files.order
        return tuple(
            said.format(
                member=one_line(m.name),
                order=self.words.orders[m.order],
                drafts=self.shared.lists.comma.join(one_line(d.name) for d in m.drafts),
            )
            for m in self.group.members
        )

    def files(self) -> tuple[str, ...]:
        """What else is to be known of the files."""
        files, group = self.words.files, self.group
        said = [files.why, files.held]
        if group.aside:
            names = self.shared.lists.comma.join(map(one_line, group.aside[:_NAMED]))
            more = len(group.aside) - _NAMED
            said.append(
                files.aside.format(names=files.more.format(names=names, n=more) if more > 0 else names)
            )
        if group.others:
            said.append(files.others.format(n=group.others))
        return tuple(said)

    def caption(self, framework: GroupFramework) -> str:
        """The caption of a framework's table."""
        return self.words.map.caption.format(
            framework=one_line(framework.title), edition=one_line(framework.edition)
        )
