"""`check --watch`: a draft checked again whenever it is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

from models.outcome import Outcome
from pipeline.commands.remembering import with_recall
from pipeline.commands.telling import tell
from pipeline.errors import UsageError
from pipeline.intake.items import alone
from pipeline.recalling import Recall
from pipeline.runner import Run
from pipeline.terms import Terms


def keep_watch(
    paths: tuple[Path, ...], terms: Terms, recall: Recall | None, show: Callable[[Outcome], None]
) -> None:
    """Shows the outcome of a file, and again whenever it was saved, until Ctrl-C.

    Raises UsageError when there are several, or it is a folder.
    """
    from pipeline.watching import Standing, checked_when_saved
    from reports.watch_words import watch_words

    if len(paths) != 1 or not paths[0].is_file():
        raise UsageError("--watch is for one file.")
    words = watch_words(terms.language)
    (path,) = paths
    with closing(Standing()) as standing:

        def check() -> Outcome:
            run = Run([alone(path)], terms, Event(), crew=standing.crew)
            ((_, outcome),) = with_recall(run, recall)
            return outcome

        try:
            for outcome in checked_when_saved(path, check):
                show(outcome)
                tell(words.watching.format(name=path.name, time=time.strftime("%H:%M:%S")), err=True)
        except KeyboardInterrupt:
            tell(words.ended, err=True)
