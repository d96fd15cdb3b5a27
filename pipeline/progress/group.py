"""From a group's folder to its progress: the steps read from top to bottom, then how each is drawn from outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from models.changes import Changes, FindingChange, Turn
from models.group import Draft, Group, GroupFramework, GroupSection, Member, OpenSection, SectionStep
from models.outcome import JUDGED_PARTS, SEVERITIES, Finding, Outcome, Precheck, SectionOutcome
from pipeline.comparison.changes import changes
from pipeline.intake.items import Submission
from pipeline.progress.gathering import Gathered, Writer

_OPEN: Final = ("missing", "check")
_CAME: Final = ("now-there", "more")
_WHOLE: Final = ("now-there", "no-longer-there")


def progress(gathered: Gathered, outcomes: Mapping[Submission, Outcome]) -> Group:
    """The group, from the outcomes of all drafts."""
    members = [_member(writer, outcomes) for writer in gathered.writers]
    frameworks = tuple(_frameworks(members))
    return Group(
        name=gathered.name,
        frameworks=frameworks,
        unread=tuple(member for member in members if member.newest is None),
        open=tuple(sorted((o for f in frameworks for o in _open(f)), key=_rank)),
        aside=gathered.aside,
        others=gathered.others,
    )


def _member(writer: Writer, outcomes: Mapping[Submission, Outcome]) -> Member:
    drafts: list[Draft] = []
    before: Precheck | None = None
    for name, submission in zip(writer.labels(), writer.drafts, strict=True):
        outcome = outcomes[submission]
        if isinstance(outcome, Precheck):
            drafts.append(_draft(name, outcome, before))
            before = outcome
        else:
            drafts.append(Draft(name, outcome))
    return Member(writer.name, writer.order, tuple(drafts))


def _draft(name: str, outcome: Precheck, before: Precheck | None) -> Draft:
    if before is None:
        return Draft(name, outcome, _sections(outcome, None))
    changed = _changed(before, outcome)
    stood = _there(before)
    partial = 2 * len(stood & _there(outcome)) < len(stood)
    return Draft(name, outcome, _sections(outcome, changed), changed, partial)


def _there(outcome: Precheck) -> set[str]:
    return {section.id for section in outcome.sections if section.status in ("present", "thin")}


def _changed(before: Precheck, after: Precheck) -> Changes:
    """What came and went, and which points are gone or new besides those that say no more than that."""
    found = changes(before, after)
    findings = tuple(c for c in found.findings if _of_its_own(c, found.turns))
    return replace(found, sections=(), evidence=(), findings=findings)


def _of_its_own(change: FindingChange, turns: Sequence[Turn]) -> bool:
    """Whether the change of a finding is told by no turn: of the whole section, or of the part or principle that the
    finding says to be absent."""
    finding = change.after or change.before
    assert finding is not None
    return finding.severity in _OPEN and not any(_says(turn, finding) for turn in turns)


def _says(turn: Turn, finding: Finding) -> bool:
    if turn.of == "principle":
        return bool(finding.looked_in) and turn.title in finding.message
    if turn.id != finding.section:
        return False
    if turn.of == "section":
        return turn.way in _WHOLE
    return bool(finding.looked_in) and turn.part is not None and turn.part in finding.rule.split("-")


def _sections(outcome: Precheck, changed: Changes | None) -> tuple[SectionStep, ...]:
    came, went = _came_and_went(changed)
    return tuple(_step(s, _points(s, outcome.findings), s.id in came, s.id in went) for s in outcome.sections)


def _step(section: SectionOutcome, points: tuple[Finding, ...], came: bool, went: bool) -> SectionStep:
    there = section.status == "present"
    absent = [p for p in JUDGED_PARTS if p in section.parts and section.parts[p].status == "not-met"]
    return SectionStep(section.id, section.status, tuple(absent) if there else (), points, came, went)


def _points(section: SectionOutcome, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    own = [f for f in findings if f.section == section.id and f.severity in _OPEN]
    return tuple(sorted(own, key=lambda finding: SEVERITIES.index(finding.severity)))


def _came_and_went(changed: Changes | None) -> tuple[set[str | None], set[str | None]]:
    """The sections of which something is now there, or a point is gone; and those of which the opposite is so."""
    came, went = set[str | None](), set[str | None]()
    for turn in changed.turns if changed is not None else ():
        if turn.of != "principle":
            (came if turn.way in _CAME else went).add(turn.id)
    for change in changed.findings if changed is not None else ():
        finding = change.after or change.before
        if finding is not None and change.turn != "other-severity":
            (came if change.turn == "gone" else went).add(finding.section)
    return came, went


def _frameworks(members: Sequence[Member]) -> Iterator[GroupFramework]:
    """The frameworks that members write to, in the order of the first member of each."""
    writing: dict[str, list[tuple[Member, Precheck]]] = {}
    for member in members:
        if member.newest is not None and isinstance(member.newest.outcome, Precheck):
            outcome = member.newest.outcome
            writing.setdefault(outcome.framework.id, []).append((member, outcome))
    for framework, each in writing.items():
        chosen = each[0][1].framework
        own = tuple(member for member, _ in each)
        yield GroupFramework(framework, chosen.title, chosen.edition, _columns(own), own)


def _columns(members: Sequence[Member]) -> tuple[GroupSection, ...]:
    """The sections that are asked of somebody or there in a draft; further ones of a series stand after theirs."""
    every = [d.outcome for m in members for d in m.drafts if isinstance(d.outcome, Precheck)]
    longest = sorted(every, key=lambda outcome: -len(outcome.sections))
    wanted = {s.id for outcome in every for s in outcome.sections if s.status != "not-required"}
    titles = {s.id: s.title for outcome in longest for s in outcome.sections}
    return tuple(GroupSection(i, titles[i]) for i in _merged(longest) if i in wanted)


def _merged(outcomes: Sequence[Precheck]) -> list[str]:
    """The ids of all sections, each after the one it follows in its outcome."""
    order: list[str] = []
    for outcome in outcomes:
        before = -1
        for section in outcome.sections:
            if section.id in order:
                before = order.index(section.id)
            else:
                before += 1
                order.insert(before, section.id)
    return order


def _open(framework: GroupFramework) -> Iterator[OpenSection]:
    for section in framework.sections:
        steps = [(m.name, step) for m in framework.members for step in _newest_step(m, section.id)]
        asked = [(name, step) for name, step in steps if step.status != "not-required"]
        open_with = tuple((name, step) for name, step in asked if step.open)
        if open_with:
            yield OpenSection(framework.id, section, len(asked), open_with)


def _newest_step(member: Member, section: str) -> tuple[SectionStep, ...]:
    newest = member.newest
    return () if newest is None else tuple(step for step in newest.sections if step.id == section)


def _rank(section: OpenSection) -> tuple[int, int]:
    """Most members first; among equals where most have something that was not found. Else the framework's order."""
    absent = sum(_absent(step) for _, step in section.members)
    return -len(section.members), -absent


def _absent(step: SectionStep) -> bool:
    return step.status == "missing" or bool(step.absent) or any(p.severity == "missing" for p in step.points)
