"""What workers do for the page. Everything made from a portfolio is made here; what comes back is bytes and names.

What reads is imported within, so that the process that serves the page stays small and knows no reader.
"""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.document import Document
from models.outcome import Outcome, Precheck, Unreadable
from pipeline.boundary import read_within_bounds, within_bounds
from pipeline.frameworks import candidates, framework, frameworks
from pipeline.intake.items import Submission
from pipeline.runner import check_submission
from pipeline.terms import Terms
from pipeline.web.results import CheckedDraft, CheckedRound, ComparedDrafts, Copy
from reports.about import About
from reports.contract import from_json, to_json
from reports.margin import MOST
from reports.page import render_page
from reports.web_parts.words import web_words
from reports.wording import wording

if TYPE_CHECKING:
    from pipeline.check import Options

Read = tuple[bytes, Document, Precheck]


def warm() -> None:
    """Loads what every check needs, by a first check of nothing much; a worker's second check is quick."""
    from pipeline.check import check
    from pipeline.language import clauses

    known = frameworks()[0]
    check("template.docx", empty_template(known.id, known.pathways[0].id))
    clauses(("I changed it.",))


def check_draft(submission: Submission, terms: Terms, today: dt.date, earlier: bytes) -> CheckedDraft:
    """Checks a draft and makes its page and its commented copy.

    `earlier` is the outcome of an earlier version, as JSON, or nothing.
    """
    from pipeline.check import check_document

    def judge(content: bytes, document: Document, options: Options) -> Read:
        asked = candidates(options.framework, options.pathway)
        return (
            content,
            document,
            check_document(document, asked, options.pathway, options.day, language=options.language),
        )

    read = read_within_bounds(submission, terms, judge)
    if isinstance(read, Unreadable):
        return without_report(read, terms.language)
    outcome = read[2]
    return CheckedDraft(
        name=outcome.source.name,
        page=_bytes(render_page(outcome, terms.language)),
        outcome=to_json(outcome),
        held_to=f"{outcome.framework.id}/{outcome.pathway.id}",
        copy=_commented(submission, terms, read, today),
        changes=_changes_since(earlier, outcome, terms.language),
    )


def without_report(outcome: Unreadable, language: str) -> CheckedDraft:
    """What becomes of a draft that could not be read."""
    page = _bytes(render_page(outcome, language))
    return CheckedDraft(outcome.source.name, page, b"", "", Copy(b"", "", ""))


def compare_drafts(before: Submission, after: Submission, terms: Terms) -> ComparedDrafts:
    """Sets a later draft against an earlier one, both held to the pathway of the later one."""
    from pipeline.comparison.changes import changes
    from reports.changes import render_page as render_changes

    new = check_submission(after, terms)
    old = check_submission(before, terms)
    if isinstance(new, Precheck) and isinstance(old, Precheck):
        alone = old.pathway.title
        if _held_to(old) != _held_to(new):
            old = check_submission(before, replace(terms, framework=new.framework.id, pathway=new.pathway.id))
    if isinstance(old, Unreadable) or isinstance(new, Unreadable):
        return not_compared(old if isinstance(old, Unreadable) else new, terms.language)
    return ComparedDrafts(
        new.source.name, _bytes(render_changes(changes(old, new, alone), terms.language)), True
    )


def not_compared(outcome: Outcome, language: str) -> ComparedDrafts:
    """What becomes of a comparison one draft of which could not be read."""
    return ComparedDrafts(outcome.source.name, _bytes(render_page(outcome, language)), False)


def write_round(
    outcomes: tuple[Outcome, ...], names: tuple[str, ...], terms: Terms, about: About, ignored: int
) -> CheckedRound:
    """The workbook of a round with a page for each submission beside it."""
    from pipeline.assessors_workbook import Round, deliver
    from pipeline.destination import Destination

    known = tuple(f"{f.title} ({f.edition})" for f in candidates(terms.framework, terms.pathway))
    reasons = wording(about.language).reasons
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{web_words(about.language).round.file_name}.xlsx"
        deliver(Destination(path, force=False), Round(outcomes, names, replace(about, frameworks=known)))
        return CheckedRound(
            workbook=path.read_bytes(),
            archive=_archive(Path(place)),
            rows=tuple(
                (name, reasons[outcome.reason] if isinstance(outcome, Unreadable) else None)
                for name, outcome in zip(names, outcomes, strict=True)
            ),
            ignored=ignored,
        )


def empty_template(framework_id: str, pathway_id: str, language: str = "en") -> bytes:
    """An empty portfolio as a Word file; raises UsageError where there is no such framework or pathway."""
    from pipeline.prompts import template_words
    from reports.template_docx import write_template

    chosen = framework(framework_id)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "template.docx"
        write_template(path, chosen, chosen.pathway(pathway_id), template_words(language))
        return path.read_bytes()


def _commented(submission: Submission, terms: Terms, read: Read, today: dt.date) -> Copy:
    """The copy with comments; where making it goes wrong, the report is there all the same."""
    from pipeline.annotation import Asked, commented_copy

    made = within_bounds(
        submission, terms, lambda *_: commented_copy(*read, Asked(MOST, today, terms.language))
    )
    if isinstance(made, Unreadable):
        return Copy(b"", "", made.advice)
    return Copy(made.content, submission.portfolio.suffix, "")


def _changes_since(earlier: bytes, new: Precheck, language: str) -> bytes:
    """The page on what changed, where both versions were held to the same pathway."""
    from pipeline.comparison.changes import changes
    from reports.changes import render_page as render_changes

    if not earlier:
        return b""
    old = from_json(earlier)
    if not isinstance(old, Precheck) or _held_to(old) != _held_to(new):
        return b""
    return _bytes(render_changes(changes(old, new), language))


def _held_to(outcome: Precheck) -> tuple[str, str]:
    return outcome.framework.id, outcome.pathway.id


def _archive(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return packed.getvalue()


def _bytes(page: str) -> bytes:
    return page.encode("utf-8", "replace")
