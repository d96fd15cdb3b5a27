"""Findings that are gone, new, or of another severity: the same finding is known again though its text has moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models.changes import FindingChange
from models.outcome import Finding, Precheck
from reports.order import label

_QUOTED: Final = re.compile(r"“([^”]*)”")
_WORD: Final = re.compile(r"\w+")
_SHARED: Final = 0.5
"""Of the words that two findings of one rule quote, this share has to be the same where they name different things."""


def finding_changes(before: Precheck, after: Precheck) -> tuple[tuple[FindingChange, ...], int]:
    """What changed, in the later draft's order and then the earlier one's, and how many findings both drafts have."""
    old = list(before.findings)
    names = {label(section) for section in (*before.sections, *after.sections)}
    pairs: dict[int, Finding] = {}
    for sure in (True, False):
        for place, finding in enumerate(after.findings):
            if place not in pairs:
                same = next((f for f in old if _same(f, finding, names, sure=sure)), None)
                if same is not None:
                    old.remove(same)
                    pairs[place] = same
    changed = (
        *_later(after.findings, pairs),
        *(FindingChange("gone", finding, None) for finding in old),
    )
    return changed, len(pairs)


def _later(findings: tuple[Finding, ...], pairs: dict[int, Finding]) -> Iterator[FindingChange]:
    for place, finding in enumerate(findings):
        same = pairs.get(place)
        if same is None:
            yield FindingChange("new", None, finding)
        elif same.severity != finding.severity:
            yield FindingChange("other-severity", same, finding)


def _same(old: Finding, new: Finding, names: set[str], *, sure: bool) -> bool:
    """Whether two findings say the same: of the same section, naming no other things; or, less sure, quoting the same
    words, wherever they stand now."""
    if old.rule != new.rule:
        return False
    if sure and old.message == new.message:
        return old.section == new.section
    if not sure and old.section != new.section:
        return _likeness(old, new) >= _SHARED and bool(old.quotes)
    named, now = _named(old, names), _named(new, names)
    return old.section == new.section and not sure and (named == now or bool(named & now))


def _named(finding: Finding, names: set[str]) -> set[str]:
    """What the message names besides sections."""
    return {text for text in _QUOTED.findall(finding.message) if text not in names}


def _likeness(old: Finding, new: Finding) -> float:
    first, second = _quoted_words(old), _quoted_words(new)
    return len(first & second) / max(1, min(len(first), len(second)))


def _quoted_words(finding: Finding) -> set[str]:
    return {word.casefold() for quote in finding.quotes for word in _WORD.findall(quote.text)}
