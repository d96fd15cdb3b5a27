"""What changed between two drafts: the steps read from top to bottom."""

from __future__ import annotations

from models.changes import CHANGES, Changes, Reading
from models.outcome import Precheck
from pipeline.comparison.evidence import evidence_changes
from pipeline.comparison.findings import finding_changes
from pipeline.comparison.texts import text_changes
from pipeline.comparison.turns import turns


def changes(before: Precheck, after: Precheck, alone: str | None = None) -> Changes:
    """What changed from one draft to the other, both of which were held to the same framework and pathway.

    `alone` is the title of the pathway that the earlier one would be taken for by itself.
    """
    findings, staying = finding_changes(before, after)
    return Changes(
        schema=CHANGES,
        before=_reading(before, alone or before.pathway.title),
        after=_reading(after, after.pathway.title),
        titles={section.id: section.title for section in (*before.sections, *after.sections)},
        turns=turns(before, after),
        sections=text_changes(before, after),
        evidence=evidence_changes(before, after),
        findings=findings,
        findings_staying=staying,
    )


def _reading(outcome: Precheck, alone: str) -> Reading:
    return Reading(outcome.source, outcome.framework.id, outcome.pathway.id, outcome.pathway.title, alone)
