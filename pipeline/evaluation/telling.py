"""Whether the changes between an invented portfolio and its edited draft are named, all of them and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from models.changes import Changes, EvidenceChange, FindingChange, Turn
from models.outcome import Precheck
from pipeline.check import Options, check
from pipeline.comparison.changes import changes
from pipeline.evaluation.edits import Case, cases, edited
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import style_named
from pipeline.evaluation.workers import Failure, each

STYLE: Final = "heading-styles"
SEED: Final = 1
TODAY: Final = date(2026, 10, 1)
_WAYS: Final = {"now-there": "+", "no-longer-there": "-", "more": ">", "less": "<"}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case: what should have been named and was not, and what was named that did not happen."""

    named: int
    overlooked: tuple[str, ...]
    invented: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All cases together, and each that was not told as it should be."""

    cases: int
    changes: int
    named: int
    invented: int
    faulty: dict[str, CaseRow]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The files of two drafts and the pathway that they are held to."""

    case: Case
    before: Path
    after: Path
    pathway: str


def told(portfolios: Sequence[Portfolio], folder: Path, jobs: int, only: str = "") -> Told:
    """Renders both drafts of every case as Word files below `folder` and compares their checks."""
    known = {portfolio.slug: portfolio for portfolio in portfolios}
    pairs = [_rendered(case, known[case.portfolio], folder) for case in cases() if only in case.name]
    found: dict[str, CaseRow] = {}
    failures: list[str] = []
    for pair, result in each(_row, pairs, "compare", jobs):
        if isinstance(result, Failure):
            failures.append(f"{pair.case.name}: {result.where}")
        else:
            found[pair.case.name] = result
    return Told(
        cases=len(pairs),
        changes=sum(row.named + len(row.overlooked) for row in found.values()),
        named=sum(row.named for row in found.values()),
        invented=sum(len(row.invented) for row in found.values()),
        faulty={name: row for name, row in found.items() if row.overlooked or row.invented},
        failures=tuple(failures),
    )


def _rendered(case: Case, portfolio: Portfolio, folder: Path) -> Pair:
    later = edited(portfolio, case.edits, f"{portfolio.slug}-{case.name}")
    drafts = ((portfolio, STYLE), (later, case.style or STYLE))
    first, second = (
        rendered([draft], [style_named(style)], [SEED], folder / case.name, ["docx"])[0].path
        for draft, style in drafts
    )
    before, after = (second, first) if case.reverse else (first, second)
    return Pair(case, before, after, portfolio.pathway)


def _row(pair: Pair) -> CaseRow:
    options = Options(pathway=pair.pathway, today=TODAY)
    old, new = (check(path.name, path.read_bytes(), options) for path in (pair.before, pair.after))
    assert isinstance(old, Precheck)
    assert isinstance(new, Precheck)
    facts = tuple(facts_of(changes(old, new)))
    named = [wanted for wanted in pair.case.named if any(fnmatchcase(fact, wanted) for fact in facts)]
    expected = (*pair.case.named, *pair.case.may)
    return CaseRow(
        named=len(named),
        overlooked=tuple(wanted for wanted in pair.case.named if wanted not in named),
        invented=tuple(fact for fact in facts if not any(fnmatchcase(fact, e) for e in expected)),
    )


def facts_of(found: Changes) -> Iterator[str]:
    """Each change as a short line: `section - 2b`, `text 1a +12 -0`, `evidence added 1a The film`."""
    yield from map(_turn, found.turns)
    for change in found.sections:
        yield f"text {change.id} +{change.words_added} -{change.words_removed}"
        for moved in change.moved:
            if moved.went_to == change.id:
                yield f"moved {moved.words} {moved.came_from} to {moved.went_to}"
    yield from map(_evidence, found.evidence)
    yield from map(_finding, found.findings)


def _turn(turn: Turn) -> str:
    return " ".join(filter(None, (turn.of, _WAYS[turn.way], turn.part, turn.id)))


def _evidence(change: EvidenceChange) -> str:
    item = change.after or change.before
    return f"evidence {change.turn} {item.section} {item.label}" if item is not None else change.turn


def _finding(change: FindingChange) -> str:
    finding = change.after or change.before
    return f"finding {change.turn} {finding.rule} {finding.section}" if finding is not None else change.turn
