"""Tables of what portfolios hold: sections, their parts, who acts, principles, evidence, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, get_args

from models.outcome import EvidenceKind, EvidenceState, Judged, SectionStatus
from reports.marks import shown_judged, shown_section
from reports.statistics.base import ALL, Base
from reports.statistics.submission import Counted, Named, Scheme, Submission
from reports.statistics.table import Column, Line, Table
from reports.statistics.words import StatisticsWords, TableId
from reports.wording import Wording

_STATUSES: tuple[SectionStatus, ...] = ("present", "thin", "unsure", "missing")
_JUDGED: tuple[Judged, ...] = get_args(Judged)
_STATES: tuple[EvidenceState, ...] = get_args(EvidenceState)
PART_TABLES: Final[tuple[TableId, ...]] = ("description", "evidence", "reflection")
"""In the order of JUDGED_PARTS."""
_BINS: Final = (0.25, 0.5, 0.75)


def content_tables(base: Base, words: StatisticsWords, shared: Wording) -> Iterator[Table]:
    """All tables of what stands in the portfolios."""
    sections = tuple(Column(s, shared.statuses[shown_section(s)]) for s in _STATUSES)
    judged = tuple(Column(j, shared.statuses[shown_judged(j)]) for j in _JUDGED)
    yield _by_section("sections", base, sections, lambda section: section.status)
    for n, part in enumerate(PART_TABLES):
        yield _by_section(part, base, judged, partial(_part, n))
    yield _by_section("own", base, judged, lambda section: section.own)
    yield _own_share(base, words)
    yield _principles(base, judged)
    yield _passages(base)
    yield _kinds(base, shared)
    yield _findings(base, words)


def _part(number: int, section: Counted) -> Judged:
    return section.parts[number]


def of_sections(
    base: Base, value: Callable[[Counted], object]
) -> Iterator[tuple[Named, list[Scheme], tuple[str, str], list[object]]]:
    """Each section that some pathway asks for, with the value of it in every submission of these pathways."""
    found: dict[tuple[str, str], list[object]] = {}
    for submission in base.submissions:
        framework = submission.scheme.framework
        for named, section in zip(submission.scheme.sections, submission.sections, strict=True):
            found.setdefault((framework, named.id), []).append(value(section))
    for key, (named, schemes) in base.asked(lambda scheme: scheme.sections).items():
        yield named, schemes, key, found.get(key, [])


def _by_section(
    id_: TableId, base: Base, columns: tuple[Column, ...], value: Callable[[Counted], str]
) -> Table:
    lines = []
    for named, schemes, key, values in of_sections(base, value):
        counted = Counter(values)
        counts = tuple(counted[column.id] for column in columns)
        if id_ == "sections" or counted["not-checked"] < len(values):
            lines.append(_line(base, "/".join(key), named, schemes, counts))
    mild = {"present", "met", "not-checked"}
    return Table(id_, columns, tuple(lines), grave=frozenset(c.id for c in columns) - mild)


def _line(base: Base, id_: str, named: Named, schemes: Sequence[Scheme], counts: tuple[int, ...]) -> Line:
    """Of the submissions whose schemes ask for what is named."""
    label, short = base.label(named.title, schemes[0]), base.label(named.code, schemes[0])
    return Line(id_, label, *base.group(schemes), counts, short)


def _own_share(base: Base, words: StatisticsWords) -> Table:
    """Submissions by the share of sentences about practice in which the candidate acts."""
    ids = ("none", "lowest", "low", "high", "highest")
    counted = Counter(ids[_bin(submission)] for submission in base.submissions)
    columns = tuple(Column(i, words.columns[f"own-{i}"]) for i in ids)
    line = Line("all", words.groups["all"], ALL, base.values[ALL], tuple(counted[i] for i in ids))
    return Table("own-share", columns, (line,), grave=frozenset({"lowest", "low"}))


def _bin(submission: Submission) -> int:
    share = own_share(submission)
    return 0 if share is None else 1 + sum(share >= edge for edge in _BINS)


def own_share(submission: Submission) -> float | None:
    """The share of sentences about practice in which the candidate acts, 0..1; None where there is none."""
    told = sum(submission.agency)
    return submission.agency[0] / told if told else None


def _principles(base: Base, columns: tuple[Column, ...]) -> Table:
    lines = []
    for (framework, id_), (named, schemes) in base.asked(lambda scheme: scheme.principles).items():
        counted: Counter[str] = Counter(
            status
            for s in base.submissions
            if s.scheme.framework == framework
            for principle, (status, _) in zip(s.scheme.principles, s.principles, strict=True)
            if principle.id == id_
        )
        counts = tuple(counted[column.id] for column in columns)
        lines.append(_line(base, f"{framework}/{id_}", named, schemes, counts))
    return Table("principles", columns, tuple(lines), grave=frozenset({"partly-met", "not-met"}))


def _passages(base: Base) -> Table:
    """Submissions with a passage that shows a principle, by section; a line has the principles as its columns."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for submission in base.submissions:
        asked = {section.id for section in submission.scheme.sections}
        for principle, (_, where) in zip(submission.scheme.principles, submission.principles, strict=True):
            counted.update((submission.scheme.framework, s, principle.id) for s in where & asked)
    titles = {p.id: p.title for scheme in base.schemes for p in scheme.principles}
    columns = tuple(Column(id_, title) for id_, title in titles.items())
    lines = []
    for (framework, section), (named, schemes) in base.asked(lambda scheme: scheme.sections).items():
        counts = tuple(counted[framework, section, column.id] for column in columns)
        lines.append(_line(base, f"{framework}/{section}", named, schemes, counts))
    return Table("passages", columns, tuple(lines), exclusive=False)


def _kinds(base: Base, shared: Wording) -> Table:
    """Submissions that have at least one item of a kind, by its state."""
    columns = tuple(Column(state, shared.evidence_states[state]) for state in _STATES)
    counted = Counter(pair for submission in base.submissions for pair in submission.evidence)
    kinds: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
    lines = tuple(
        Line(
            kind, shared.evidence_kinds[kind], ALL, base.values[ALL], tuple(counted[kind, s] for s in _STATES)
        )
        for kind in kinds
    )
    return Table("kinds", columns, lines, exclusive=False, grave=frozenset({"mentioned-only", "suspect"}))


def _findings(base: Base, words: StatisticsWords) -> Table:
    """Submissions in which a rule has a finding, and in which it has one of a severity."""
    severities = words.severities
    columns = (Column("any", words.columns["any"]), *(Column(s, label) for s, label in severities.items()))
    any_: Counter[str] = Counter()
    weighed: Counter[tuple[str, str]] = Counter()
    for submission in base.submissions:
        any_.update({rule for rule, _, _ in submission.flags})
        weighed.update({(rule, severity) for rule, _, severity in submission.flags})
    lines = tuple(
        Line(
            rule, _spoken(rule), ALL, base.values[ALL], (any_[rule], *(weighed[rule, s] for s in severities))
        )
        for rule in _by_number(any_)
    )
    grave = frozenset(column.id for column in columns)
    return Table("findings", columns, lines, exclusive=False, grave=grave)


def _by_number(counted: Counter[str]) -> Sequence[str]:
    return sorted(counted, key=lambda rule: (-counted[rule], rule))


def _spoken(rule: str) -> str:
    return rule.replace("-", " ").capitalize()
