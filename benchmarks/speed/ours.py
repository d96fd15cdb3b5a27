"""The whole check as a batch's worker does it, result written out as JSON; serves paths as `asked.py` says."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from benchmarks.speed.asked import serve
from models.outcome import Precheck
from pipeline.confined import confine
from pipeline.intake.items import alone
from pipeline.runner import check_submission
from pipeline.terms import Terms
from reports.contract import to_json


def work(path: str) -> int:
    """Reads and checks the file by all rules; raises ValueError where it was not read."""
    outcome = check_submission(alone(Path(path)), Terms())
    if not isinstance(outcome, Precheck):
        raise ValueError(f"{path}: {outcome.reason}")
    to_json(outcome)
    return sum(len(block.text) for block in outcome.blocks)


if __name__ == "__main__":
    confine(parent_ends=Event().wait)  # its input ends then
    serve(work)
