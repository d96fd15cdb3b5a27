"""What a batch found, written as the assessors' workbook; what is said of it."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import TYPE_CHECKING

from pipeline.commands.telling import tell
from pipeline.destination import Destination
from pipeline.frameworks import candidates
from pipeline.intake.items import Submission
from pipeline.outcomes import Outcomes
from pipeline.submissions import Submissions
from pipeline.terms import Terms
from reports.command_words import command_words

if TYPE_CHECKING:
    from pipeline.assessors_workbook import Delivery
    from pipeline.rounds.filling import Filling


def write_round(
    place: Destination,
    outcomes: Outcomes,
    found: Submissions,
    terms: Terms,
    kept: Filling | None,
) -> tuple[list[str], bool]:
    """Writes the workbook or brings it up to date; what to say of it, and whether it was refused.

    `kept` is the run whose results a round keeps.
    """
    from pipeline.assessors_workbook import Round, deliver
    from reports.about import About

    if not outcomes:
        return [command_words(terms.language).nothing_done], False
    about = About(
        version=version("precheck"),
        date=dt.datetime.now().astimezone().date(),
        frameworks=tuple(f"{f.title} ({f.edition})" for f in candidates(terms.framework, terms.pathway)),
        language=terms.language,
    )
    names, known_by = found.names(), found.paths()
    there = [found.each[place] for place in outcomes.places]
    called, paths = [names[each] for each in there], [known_by[each] for each in there]
    complete = len(outcomes) == len(found.each)
    was_there = place.path.exists()
    kept_in = "" if kept is None else kept.store.identity
    delivery = deliver(place, Round(outcomes, called, about, complete, kept_in, paths))
    for warning in delivery.warnings:
        tell(f"precheck: {warning}", err=True)
    if kept is not None:
        _remember(kept, delivery, names, typed=was_there and not delivery.refused and not delivery.unchanged)
    return list(delivery.said), delivery.refused


def _remember(run: Filling, delivery: Delivery, names: dict[Submission, str], *, typed: bool) -> None:
    """Keeps in the round where the workbook and the pages are, and what people had `typed` into the workbook."""
    for path in delivery.workbooks:
        run.store.note_written(path, "workbook")
    run.store.note_written(delivery.pages, "pages")
    if typed:
        from pipeline.rounds.deciding import take_decisions  # late: it loads what reads workbooks

        ids = {names[task.submission]: task.id for task in run.tasks}
        take_decisions(run.store, delivery.path, ids)
