"""Files that are there now, held to the submissions that a round knows: new ones, renamed ones, withdrawn ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.matching import Known, matched
from pipeline.rounds.ids import stable_id
from pipeline.rounds.rows import text
from pipeline.rounds.store import RoundStore


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it is there now, and the folder, archive or file that was given and holds it, as an absolute path."""

    known: Known
    place: Path


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a round makes of the files that are there now: their ids, in the same order, and what is not there.

    `withdrawn` are the names of those gone from a place that was looked into; `elsewhere` counts those whose place was
    not given this time: nothing is said of them.
    """

    ids: tuple[str, ...]
    withdrawn: tuple[str, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class _Stored:
    number: int
    id: str
    known: Known
    place: str
    withdrawn: bool

    def gone_from(self, places: Collection[str]) -> bool:
        """Whether one that was not found is gone: its place was looked into, or is gone too."""
        return self.place in places or not Path(self.place).exists()


def arrive(store: RoundStore, arrivals: Sequence[Arrival], places: Collection[Path]) -> Arrived:
    """Writes down which files are there now, in `places`."""
    with store.whole():
        stored = _stored(store)
        pairs = matched([each.known for each in stored], [arrival.known for arrival in arrivals])
        ids = {current: stored[before].id for before, current in pairs.items()}
        for before, current in pairs.items():
            _seen(store, stored[before].number, arrivals[current])
        taken = {each.id for each in stored}
        for current, arrival in enumerate(arrivals):
            if current not in ids:
                ids[current] = _added(store, arrival, taken)
                taken.add(ids[current])
        missing = [each for n, each in enumerate(stored) if n not in pairs and not each.withdrawn]
        looked_into = {text(str(place)) for place in places}
        gone = [each for each in missing if each.gone_from(looked_into)]
        store.connection.executemany(
            "UPDATE submission SET withdrawn = 1 WHERE number = ?", [(each.number,) for each in gone]
        )
    in_order = tuple(ids[current] for current in range(len(arrivals)))
    return Arrived(in_order, tuple(each.known.name for each in gone), len(missing) - len(gone))


def _stored(store: RoundStore) -> list[_Stored]:
    rows = store.connection.execute(
        "SELECT number, id, name, sha256, place, withdrawn FROM submission ORDER BY number"
    )
    return [
        _Stored(number, id_, Known(name, sha256), place, bool(withdrawn))
        for number, id_, name, sha256, place, withdrawn in rows
    ]


def _seen(store: RoundStore, number: int, arrival: Arrival) -> None:
    store.connection.execute(
        "UPDATE submission SET name = ?, place = ?, withdrawn = 0 WHERE number = ?",
        (text(arrival.known.name), text(str(arrival.place)), number),
    )


def _added(store: RoundStore, arrival: Arrival, taken: Collection[str]) -> str:
    made = stable_id(arrival.known.name, taken)
    store.connection.execute(
        "INSERT INTO submission (id, name, place, sha256) VALUES (?, ?, ?, ?)",
        (made, text(arrival.known.name), text(str(arrival.place)), arrival.known.sha256),
    )
    return made
