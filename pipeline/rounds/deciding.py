"""What people wrote into a round's workbook, taken into the round."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.assessors_workbook import spoken_in
from pipeline.rounds.faults import RoundError
from pipeline.rounds.store import RoundStore
from reports.workbook import WorkbookRefusedError, read_decisions


def take_decisions(
    store: RoundStore, workbook: Path, ids: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Takes in what people wrote into a workbook or an assessor's copy, in place of what they had written before.

    `ids` are those of submissions that the workbook names otherwise than the round. Returns the names that no
    submission of the round has. Raises RoundError when the workbook cannot be read, with nothing taken in.
    """
    try:
        written = read_decisions(workbook, spoken_in(workbook))
    except WorkbookRefusedError as error:
        raise RoundError(str(error)) from error
    found = {name: (ids or {}).get(name) or _id(store, name) for name in written}
    by_id = {id_: written[name] for name, id_ in found.items() if id_ is not None}
    wrote = {decision.assessor for each in written.values() for decision in each}
    store.put_all_decisions(by_id, wrote or {None})
    return tuple(name for name, id_ in found.items() if id_ is None and written[name])


def _id(store: RoundStore, name: str) -> str | None:
    try:
        return store.find(name, there=True)
    except RoundError:
        return None
