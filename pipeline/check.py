"""The whole check of one submission, from its bytes to its outcome: the steps read from top to bottom."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from models.crosswalk import Crosswalk
from models.document import Attachment, Document, Noted
from models.framework import Framework
from models.outcome import SCHEMA, FrameworkChoice, Outcome, Precheck, SourceOutcome, Unreadable
from models.portfolio import Portfolio
from pipeline.choices import choose_framework, choose_pathway, fits_of
from pipeline.coverage import coverage
from pipeline.crossing import crossed
from pipeline.errors import UnreadableError
from pipeline.evidence.addresses import with_typed_addresses
from pipeline.frameworks import candidates as frameworks_to_try
from pipeline.frameworks import rules_of
from pipeline.languages import DEFAULT
from pipeline.phrases import load_phrases
from pipeline.readers import format_of, read
from pipeline.study import Study, study
from pipeline.wording import load_wording
from rules.run import run


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for: ids, `auto`, or for the framework also the path of a file; `today` is what ages are counted
    from (None: the day of the check). `maps` are crosswalks, each an id or the path of a file. What is said is said in
    `language`."""

    framework: str = "auto"
    pathway: str = "auto"
    today: date | None = None
    maps: tuple[str, ...] = ()
    language: str = DEFAULT

    @property
    def day(self) -> date:
        """The day that ages are counted from."""
        return self.today or datetime.now(UTC).date()


def check(
    name: str,
    content: bytes,
    options: Options = Options(),
    companions: Sequence[Attachment] = (),
    notes: Sequence[Noted] = (),
) -> Outcome:
    """The outcome of one submission; a file that cannot be read is an outcome too.

    `companions` are files handed in beside the portfolio, `notes` what must be known of how it was chosen among them.
    Raises UsageError for an unknown framework, pathway or crosswalk, InvalidFrameworkError for a faulty file of one.
    """
    candidates = frameworks_to_try(options.framework, options.pathway)
    maps = _crosswalks(options.maps, candidates)
    document = handed_in(name, content, companions, notes, options.language)
    if isinstance(document, Unreadable):
        return document
    return check_document(document, candidates, options.pathway, options.day, maps, options.language)


def _crosswalks(wanted: Sequence[str], candidates: Sequence[Framework]) -> Sequence[Crosswalk]:
    if not wanted:
        return ()
    from pipeline.crosswalks import crosswalk  # late: few ask for one

    return [crosswalk(each, candidates) for each in wanted]


def handed_in(
    name: str,
    content: bytes,
    companions: Sequence[Attachment] = (),
    notes: Sequence[Noted] = (),
    language: str = DEFAULT,
) -> Document | Unreadable:
    """The document that a submission's bytes hold, with what was handed in beside it, or why it cannot be read."""
    try:
        document = with_typed_addresses(read(name, content))
    except UnreadableError as error:
        source = SourceOutcome(name, hashlib.sha256(content).hexdigest(), format_of(content), None, 0)
        advice = load_phrases(language).said(error.advice)
        return Unreadable(SCHEMA, source, "unreadable", error.reason, advice)
    return replace(
        document, attachments=(*document.attachments, *companions), notes=(*document.notes, *notes)
    )


def check_document(
    document: Document,
    candidates: Sequence[Framework],
    pathway: str = "auto",
    today: date | None = None,
    maps: Sequence[Crosswalk] = (),
    language: str = DEFAULT,
) -> Precheck:
    """The outcome of a document as handed in. `candidates` are the frameworks to choose from, one if it was given.

    Without a `today` nothing is said of what is old.
    """
    phrases = load_phrases(language)
    fit, framework_choice = choose_framework(fits_of(document, candidates), phrases)
    judged = study(document, fit, phrases)
    choice = choose_pathway(None if pathway == "auto" else pathway, judged.layout, fit.framework, phrases)
    return _outcome(judged, judged.portfolio(choice, today), framework_choice, maps)


def _outcome(
    judged: Study, portfolio: Portfolio, framework_choice: FrameworkChoice, maps: Sequence[Crosswalk]
) -> Precheck:
    return Precheck(
        schema=SCHEMA,
        source=portfolio.source,
        outcome="checked",
        candidate=portfolio.candidate,
        reading=judged.reading,
        coverage=coverage(judged.document, judged.layout),
        framework=framework_choice,
        pathway=portfolio.pathway_choice,
        sections=portfolio.sections,
        principles=portfolio.principles,
        evidence=portfolio.evidence,
        findings=run(portfolio, rules_of(portfolio.framework), load_wording(judged.phrases.language)),
        blocks=portfolio.blocks,
        sentences=portfolio.sentences,
        crosswalks=tuple(crossed(wanted, portfolio) for wanted in maps),
    )
