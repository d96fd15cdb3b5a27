"""The top of the page: which file was checked against what, and the few sentences that come before everything else."""

from __future__ import annotations

from dataclasses import dataclass

from models.outcome import SEVERITIES, Choice
from reports.account import coverage, edition_named, length
from reports.anchors import finding_anchor
from reports.inert import one_line
from reports.order import brief, label
from reports.page_parts.setting import Jump, Setting, Status

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table at the top; `reasons` say how it came to be known."""

    term: str
    text: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """One of the points to begin with."""

    jump: Jump
    status: Status
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a reader sees first."""

    facts: tuple[Fact, ...]
    glance: tuple[str, ...]
    lead: str
    starts: tuple[Start, ...]
    more: str | None
    unread: str | None


def head(setting: Setting) -> Head:
    """The facts, what was found in numbers, and the weightiest points."""
    weighty = [(n, f) for n, f in setting.numbered if f.severity != "advice"]
    weighty.sort(key=lambda point: point[1].rule not in setting.words.mend.foremost)
    rest = len(weighty) - _FIRST
    return Head(
        facts=_facts(setting),
        glance=_glance(setting),
        lead=_lead(setting, bool(weighty)),
        starts=tuple(
            Start(
                Jump(finding_anchor(n), setting.words.glance.point.format(n=n)),
                setting.severity(f.severity),
                setting.addressed(brief(f.message, setting.outcome)),
            )
            for n, f in weighty[:_FIRST]
        ),
        more=setting.words.glance.more.format(n=rest) if rest > 0 else None,
        unread=None if setting.outcome.reading.complete else setting.words.unread.incomplete,
    )


def _lead(setting: Setting, weighty: bool) -> str:
    if weighty:
        return setting.reader.start_some
    return setting.reader.start_advice if setting.outcome.findings else setting.reader.start_nothing


def _facts(setting: Setting) -> tuple[Fact, ...]:
    outcome, terms = setting.outcome, setting.words.head
    facts = [Fact(terms.file, outcome.source.name)]
    if outcome.candidate:
        facts.append(Fact(terms.candidate, outcome.candidate))
    facts += [
        _choice(
            terms.framework,
            edition_named(outcome.framework.title, outcome.framework.edition),
            outcome.framework,
            setting,
        ),
        _choice(terms.pathway, outcome.pathway.title, outcome.pathway, setting),
        Fact(terms.length, length(outcome.source, setting.shared)),
        Fact(terms.coverage, coverage(outcome.coverage, setting.shared)),
    ]
    return tuple(facts)


def _choice(term: str, title: str, choice: Choice, setting: Setting) -> Fact:
    how = setting.words.head.how[choice.how]
    reasons = () if choice.how == "given" else tuple(map(one_line, choice.reasons))
    return Fact(term, f"{title} ({how})", reasons)


def _glance(setting: Setting) -> tuple[str, ...]:
    outcome, terms = setting.outcome, setting.words.glance
    required = [s for s in outcome.sections if s.required]
    found = [s for s in required if s.status == "present"]
    sections = terms.sections_all if len(found) == len(required) else terms.sections
    shown = [p for p in outcome.principles if p.status in ("met", "partly-met")]
    principles = terms.principles_all if len(shown) == len(outcome.principles) else terms.principles
    absent = sum(item.state == "mentioned-only" for item in outcome.evidence)
    counts = {s: sum(f.severity == s for f in outcome.findings) for s in SEVERITIES}
    sentences = [
        sections.format(pathway=outcome.pathway.title, required=len(required), found=len(found)),
        principles.format(total=len(outcome.principles), shown=len(shown)) if outcome.principles else "",
        terms.evidence.format(given=len(outcome.evidence) - absent, absent=absent),
        terms.counts.format(**counts) if outcome.findings else terms.no_findings,
    ]
    return tuple(filter(None, sentences))


def not_asked(setting: Setting) -> tuple[tuple[str, Jump], ...]:
    """The sections that the pathway does not ask for and that are not there, each with its name and place."""
    absent = [s for s in setting.outcome.sections if s.status == "not-required"]
    return tuple((label(section), setting.jump(section)) for section in absent)
