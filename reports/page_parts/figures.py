"""Figures to read by: words, sentences by who acts in them, and what the text does, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from models.outcome import JUDGED_PARTS, SectionOutcome
from reports.inert import one_line
from reports.page_parts.setting import Jump, Setting


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of a bar, in hundredths of its length; `part` is the part's id, `text` says the same in words."""

    part: str
    start: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """One section's figures; numbers are as they are shown."""

    jump: Jump
    title: str
    words: str
    agents: tuple[int, int, int]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The same over all sections."""

    words: str
    agents: tuple[int, int, int]


def figures(setting: Setting) -> tuple[Figures, ...]:
    """A row for each section with text of its own."""
    return tuple(_row(section, setting) for section in setting.shown_sections if section.words)


def totals(setting: Setting) -> Totals:
    """The sums of the rows."""
    each = [section for section in setting.shown_sections if section.words]
    agents = [_agents(section) for section in each]
    own, shared, hidden = (sum(column) for column in zip(*agents, strict=True)) if agents else (0, 0, 0)
    return Totals(f"{sum(s.words for s in each):,}", (own, shared, hidden))


def _row(section: SectionOutcome, setting: Setting) -> Figures:
    return Figures(
        setting.jump(section),
        one_line(section.title),
        f"{section.words:,}",
        _agents(section),
        _shares(section, setting),
    )


def _agents(section: SectionOutcome) -> tuple[int, int, int]:
    agency = section.first_person
    return agency.own, agency.shared, agency.hidden


def _shares(section: SectionOutcome, setting: Setting) -> tuple[Share, ...]:
    shares, start = [], 0
    for part in JUDGED_PARTS:
        judged = section.parts.get(part)
        if judged is None or judged.share is None or judged.status == "not-checked":
            continue
        width = min(round(judged.share * 100), 100 - start)
        text = setting.words.figures.share.format(
            part=setting.shared.parts[part], percent=setting.shared.percent(judged.share)
        )
        shares.append(Share(part, start, width, text))
        start += width
    return tuple(shares)
