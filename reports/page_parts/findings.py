"""What to mend: the findings in order of weight, each with its words, why it is asked for, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from models.outcome import SEVERITIES, Finding, Severity
from reports.anchors import finding_anchor
from reports.page_parts.setting import Cited, Jump, Setting, Status

_QUOTES_MOST = 5
_QUOTE_LONGEST = 300


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding. `cited_as` says what the quotes are: the words it speaks of, or only the nearest."""

    anchor: str
    number: str
    message: str
    section: Jump | None
    place: str
    cited: tuple[Cited, ...]
    cited_as: str
    more: str | None
    looked: tuple[str, ...]
    why: str | None
    settle: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    status: Status
    title: str
    about: str
    findings: tuple[FindingShown, ...]


def groups(setting: Setting) -> tuple[Group, ...]:
    """The findings by severity, those without any left out."""
    every = [
        Group(
            severity,
            setting.severity(severity),
            setting.words.mend.groups[severity],
            setting.words.mend.about[severity],
            _of(severity, setting),
        )
        for severity in SEVERITIES
    ]
    return tuple(group for group in every if group.findings)


def _of(severity: Severity, setting: Setting) -> tuple[FindingShown, ...]:
    return tuple(_shown(n, f, setting) for n, f in setting.numbered if f.severity == severity)


def _shown(number: int, finding: Finding, setting: Setting) -> FindingShown:
    terms = setting.words.mend
    section = next((s for s in setting.outcome.sections if s.id == finding.section), None)
    more = len(finding.quotes) - _QUOTES_MOST
    why = setting.words.why.get(finding.rule)
    return FindingShown(
        anchor=finding_anchor(number),
        number=terms.finding.format(n=number),
        message=setting.addressed(finding.message),
        section=setting.jump(section) if section is not None else None,
        place=setting.shared.phrases.whole if finding.section is None else finding.section,
        cited=setting.cited(finding.quotes, finding.section, _QUOTES_MOST, _QUOTE_LONGEST),
        cited_as=terms.nearest if finding.looked_in else terms.words,
        more=terms.more_quotes.format(n=more) if more > 0 else None,
        looked=tuple(map(setting.addressed, finding.looked_in)),
        why=None if why is None else setting.addressed(why),
        settle=setting.addressed(finding.advice),
    )
