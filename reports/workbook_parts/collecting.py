"""What the assessors wrote in their copies, side by side: shown only where every assessor of a submission is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.wording import Wording
from reports.workbook_parts.copies import assigned
from reports.workbook_parts.decisions import comments, typed
from reports.workbook_parts.memory import Known
from reports.workbook_parts.state import State
from reports.workbook_parts.table import ROW, Cell, Column, Row, Table, row_id, table
from reports.workbook_parts.words import BookWords, Choice, Sheet, book_words, book_words_of
from reports.workbook_parts.words import State as Standing

_ASKED: dict[str, Choice] = {"look": "look", "seen": "seen"}
_NOT_SHOWN = ("assigned", "looked")
# Stand in a row's id in the place of a section.
_STANDING = "~standing"
_COMPARED = "~compared"


@dataclass(frozen=True, slots=True)
class Said:
    """Something that an assessor wrote: to which row (`section` is None for the whole portfolio), in which column."""

    section: str | None
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Collected:
    """The sheet of the assessors, which submissions all are done with, and how many each is done with."""

    table: Table
    compared: tuple[str, ...]
    done: Mapping[str, tuple[int, int]]
    replaced: frozenset[str]


def collected(master: State, copies: Mapping[str, State], words: Wording) -> Collected:
    """Holds the copies (by assessor) against each other; rows of submissions with no copy here stay as they are."""
    rows: list[Row] = []
    compared, replaced = [], []
    done = {assessor: [0, 0] for assessor in copies}
    named = assigned(master)
    width = 2
    for known in master.memory.known:
        here = {a: c for a, c in copies.items() if known.id in c.grids["triage"].rows}
        if not here:
            continue
        everyone = _everyone(named.get(known.id, ()), here)
        states = _states(master, known.id, everyone, here, words)
        for assessor in here:
            done[assessor][1] += 1
            done[assessor][0] += states[assessor] == "in"
        if _was_compared(master, known.id) and not all(a in here for a in everyone):
            continue
        width = max(width, len(everyone))
        replaced.append(known.id)
        rows += _rows(known, everyone, here, states, words)
        if _all_in(states) and all(a in here for a in everyone):
            compared.append(known.id)
    columns = _columns(master, width, words)
    counts = {assessor: (inn, total) for assessor, (inn, total) in done.items()}
    return Collected(table("compared", columns, rows, words), tuple(compared), counts, frozenset(replaced))


def _everyone(names: Sequence[str], here: Mapping[str, State]) -> tuple[str, ...]:
    """All who are assigned and all whose copies there are, as the copies spell them."""
    spelled = {assessor.casefold(): assessor for assessor in here}
    both = [spelled.get(name.casefold(), name) for name in names]
    return tuple(dict.fromkeys((*both, *here)))


def _all_in(states: Mapping[str, Standing]) -> bool:
    return len(states) > 1 and all(state == "in" for state in states.values())


def _states(
    master: State, row: str, everyone: Sequence[str], here: Mapping[str, State], words: Wording
) -> dict[str, Standing]:
    """Whether each is done, by the date on the first sheet of their copy; of copies not here, what is known."""
    before = _states_before(master, row, words)
    states: dict[str, Standing] = {}
    for assessor in everyone:
        if assessor not in here:
            states[assessor] = before.get(assessor.casefold(), "awaited")
        elif here[assessor].looked(row).date:
            states[assessor] = "in"
        else:
            states[assessor] = "begun" if any(_said(here[assessor], row)) else "awaited"
    return states


def _states_before(master: State, row: str, words: Wording) -> dict[str, Standing]:
    grid, said = master.grids.get("compared"), book_words(words).collected
    n = None if grid is None else grid.rows.get(row_id(row, _STANDING))
    if grid is None or n is None:
        return {}
    found: dict[str, Standing] = {}
    for key in grid.columns:
        if key.startswith("who "):
            state = grid.text(n, key.replace("who", "said"))
            found[grid.text(n, key).casefold()] = "in" if state == said.in_ else "awaited"
    return found


def _was_compared(master: State, row: str) -> bool:
    grid = master.grids.get("compared")
    return grid is not None and any(r.startswith(row_id(row, _COMPARED)) for r in grid.rows)


def _columns(master: State, width: int, words: Wording) -> tuple[Column, ...]:
    titles = book_words(words).columns["compared"]
    before = [key for key in master.titles("compared") if key.startswith("who ")]
    pairs = []
    for n in range(1, max(width, len(before)) + 1):
        pairs.append(Column(f"who {n}", 16, "text", titles["who"].format(n=n)))
        pairs.append(Column(f"said {n}", 40, "long", titles["said"].format(n=n)))
    return (
        Column("submission", 24, "name"),
        Column("section", 14, "narrow"),
        Column("field", 18),
        Column("differ", 16, "status"),
        *pairs,
    )


def _rows(
    known: Known,
    everyone: Sequence[str],
    here: Mapping[str, State],
    states: Mapping[str, Standing],
    words: Wording,
) -> Iterator[Row]:
    said = book_words(words).collected
    shown: dict[Standing, str] = {"in": said.in_, "begun": said.begun, "awaited": said.awaited}
    ready = _all_in(states) and all(assessor in here for assessor in everyone)
    yield {
        ROW: row_id(known.id, _STANDING),
        "submission": known.name,
        "section": said.whole,
        "differ": None if ready else said.together if _all_in(states) else said.waiting,
        **_pairs(everyone, {assessor: shown[state] for assessor, state in states.items()}),
    }
    if ready:
        yield from _compared(known, everyone, here, words)


def _pairs(everyone: Sequence[str], values: Mapping[str, str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for n, assessor in enumerate(everyone, 1):
        cells |= {f"who {n}": assessor, f"said {n}": values.get(assessor) or None}
    return cells


def _compared(
    known: Known, everyone: Sequence[str], here: Mapping[str, State], words: Wording
) -> Iterator[Row]:
    each = {a: {(s.section, s.field): s.value for s in _said(here[a], known.id)} for a in everyone}
    keys = dict.fromkeys(key for found in each.values() for key in found)
    order: dict[str | None, int] = {section: n for n, section in enumerate((None, *known.facts.sections))}
    titles = book_words(words)
    for section, field in sorted(keys, key=lambda key: order.get(key[0], len(order))):
        values = {a: found.get((section, field), "") for a, found in each.items()}
        sheet: Sheet = "triage" if section is None else "sections"
        spoken = {a: _spoken(field, value, titles) for a, value in values.items()}
        yield {
            ROW: row_id(known.id, _COMPARED, section or "", field),
            "submission": known.name,
            "section": titles.collected.whole if section is None else known.facts.sections[section].called,
            "field": titles.columns[sheet].get(field, field),
            "differ": _verdict(field, values, words),
            **_pairs(everyone, spoken),
        }


def _spoken(field: str, value: str, words: BookWords) -> str:
    choice = _ASKED.get(field)
    return value if choice is None else words.choices[choice].get(value, value)


def _verdict(field: str, values: Mapping[str, str], words: Wording) -> str | None:
    said = book_words(words).collected
    if not all(values.values()):
        return said.one
    if field not in _ASKED:
        return None  # two notes are for a person to compare
    return said.same if len({value.casefold() for value in values.values()}) == 1 else said.differ


def _said(copy: State, row: str) -> Iterator[Said]:
    """What the assessor wrote of a submission: in their columns, in columns that they added, and as notes."""
    called = {row_id(k.id, s): s for k in copy.memory.known if k.id == row for s in k.facts.sections}
    places: list[tuple[Sheet, str, str | None]] = [("triage", row, None)]
    places += [("sections", place, section) for place, section in called.items()]
    note = book_words_of().collected.comment
    for sheet, place, section in places:
        for field, value in typed(copy, sheet, place):
            if field not in _NOT_SHOWN:
                yield Said(section, field, value)
        for column, text in comments(copy.grids[sheet], place):
            yield Said(section, note.format(column=column), text)
