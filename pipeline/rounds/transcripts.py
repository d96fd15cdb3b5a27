"""Assessors' results read from a table: whose row it is, which grade stands where, and what could not be matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.outcome import Precheck
from models.round import Entry, Result, SubmissionType
from pipeline.frameworks import frameworks
from pipeline.rounds.columns import Column, Lines, columns, folded
from pipeline.rounds.persons import Person, of_candidate, of_file, one_of, persons
from pipeline.rounds.store import Stated
from reports.round_parts.sheets import Sheet
from reports.round_parts.transcript_words import (
    ProblemKind,
    Role,
    Spelling,
    TranscriptWords,
    transcript_words,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be matched: the row's number, what stands there, and the title of its column."""

    row: int
    kind: ProblemKind
    given: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Whose row it is: the row's number, what it says, and the submission it was taken for."""

    row: int
    given: str
    person: Person


@dataclass(frozen=True, slots=True)
class Transcript:
    """A table as understood. Results and what is stated are by id, of submissions without a problem alone."""

    results: Mapping[str, Result]
    stated: Mapping[str, Stated]
    problems: tuple[Problem, ...]
    matches: tuple[Match, ...]
    left_aside: tuple[str, ...]


@dataclass
class _Gathered:
    """What the rows of one submission say."""

    outcome: str | None = None
    grades: dict[str, dict[int, str | None]] = field(default_factory=lambda: defaultdict(dict))
    comments: dict[int, str | None] = field(default_factory=dict)
    assessors: list[str] = field(default_factory=list)
    stated: Stated = field(default_factory=Stated)
    sound: bool = True

    def result(self) -> Result | None:
        """None where the table says nothing of the kind."""
        grades = {line: _in_order(given) for line, given in self.grades.items() if any(given.values())}
        if self.outcome is None and not grades and not self.comments:
            return None
        return Result(self.outcome, grades, _in_order(self.comments))


def read_transcript(sheet: Sheet, entries: Sequence[Entry], language: str = "en") -> Transcript | None:
    """The table as understood for the submissions of a round; None where no column says whose rows they are."""
    words = transcript_words(language)
    lines = Lines(_names(entries), words)
    found = columns(sheet.titles, lines, words)
    if not {"submission", "candidate"} & {column.role for column in found}:
        return None
    reading = _Reading(found, lines, words, persons(entries))
    problems = tuple(problem for number, row in sheet.rows for problem in reading.row(number, row))
    sound = {id_: gathered for id_, gathered in reading.gathered.items() if gathered.sound}
    results = {id_: result for id_, each in sound.items() if (result := each.result()) is not None}
    stated = {id_: each.stated for id_, each in sound.items() if each.stated != Stated()}
    known = {column.place for column in found}
    left_aside = tuple(title for place, title in enumerate(sheet.titles) if title and place not in known)
    return Transcript(results, stated, problems, tuple(reading.matches), left_aside)


def _names(entries: Sequence[Entry]) -> dict[str, set[str]]:
    """What the sections and principles of the round's frameworks are called, by id."""
    checked = [entry.outcome for entry in entries if isinstance(entry.outcome, Precheck)]
    names: dict[str, set[str]] = defaultdict(set)
    for outcome in checked:
        for section in outcome.sections:
            names[section.id].add(section.title)
        for principle in outcome.principles:
            names[principle.id].add(principle.title)
    used = {outcome.framework.id for outcome in checked}
    for known in (section for each in frameworks() if each.id in used for section in each.sections):
        names[known.id].update(known.names)
    return names


class _Reading:
    """Goes through the rows and gathers what they say by submission."""

    def __init__(
        self, found: Sequence[Column], lines: Lines, words: TranscriptWords, known: tuple[Person, ...]
    ) -> None:
        self._columns, self._lines, self._words, self._known = found, lines, words, known
        self.gathered: dict[str, _Gathered] = defaultdict(_Gathered)
        self.matches: list[Match] = []

    def row(self, number: int, row: Sequence[str]) -> Iterator[Problem]:
        """Takes in one row; yields what could not be matched."""
        given = self._cell(row, "submission") or self._cell(row, "candidate")
        if not given:
            yield Problem(number, "nobody")
            return
        found = self._meant(row)
        if len(found) != 1:
            yield Problem(number, "several" if found else "no-submission", given)
            return
        if all(match.person != found[0] for match in self.matches):
            self.matches.append(Match(number, given, found[0]))
        gathered = self.gathered[found[0].id]
        for problem in (*self._facts(number, row, gathered), *self._grades(number, row, gathered)):
            gathered.sound = False
            yield problem

    def _cell(self, row: Sequence[str], role: Role) -> str:
        return next((row[c.place] for c in self._columns if c.role == role and row[c.place]), "")

    def _meant(self, row: Sequence[str]) -> tuple[Person, ...]:
        candidate = self._cell(row, "candidate")
        found = of_file(self._cell(row, "submission") or candidate, self._known)
        found = found or of_candidate(candidate, self._known)
        return one_of(found, self._type(self._cell(row, "type")))

    def _facts(self, number: int, row: Sequence[str], gathered: _Gathered) -> Iterator[Problem]:
        """What the row says of the submission as a whole."""
        for column in self._columns:
            cell = row[column.place]
            if not cell:
                continue
            match column.role:
                case "outcome":
                    outcome = _spelled(cell, self._words.outcomes)
                    if outcome is None:
                        yield Problem(number, "unknown-outcome", cell, column.title)
                    elif gathered.outcome not in (None, outcome):
                        yield Problem(number, "contradiction", cell, column.title)
                    gathered.outcome = outcome
                case "type" | "received" | "shared":
                    yield from self._state(number, cell, column, gathered)
                case _:
                    pass

    def _state(self, number: int, cell: str, column: Column, gathered: _Gathered) -> Iterator[Problem]:
        kind, received, shared = gathered.stated.type, gathered.stated.received, gathered.stated.shared
        if column.role == "type":
            kind = self._type(cell)
            if kind is None:
                yield Problem(number, "unknown-type", cell, column.title)
        elif column.role == "received":
            received = self._day(cell)
            if received is None:
                yield Problem(number, "unknown-date", cell, column.title)
        else:
            shared = _among(cell, self._words.yes)
            if not shared and not _among(cell, self._words.no):
                yield Problem(number, "unknown-answer", cell, column.title)
        gathered.stated = Stated(kind, received, shared)

    def _grades(self, number: int, row: Sequence[str], gathered: _Gathered) -> Iterator[Problem]:
        """What assessors said in the row."""
        by_row = self._assessor(row, gathered)
        line_given = self._cell(row, "line")
        line_of_row = self._lines.find(line_given) if line_given else None
        if line_given and line_of_row is None:
            yield Problem(number, "unknown-line", line_given)
            return
        for column in self._columns:
            assessor = by_row if column.assessor is None else column.assessor
            cell, line = row[column.place], column.line or line_of_row
            if column.role == "comment" and cell:
                before = gathered.comments.get(assessor)
                gathered.comments[assessor] = cell if before in (None, cell) else f"{before}\n{cell}"
            elif column.role == "grade" and line is not None:
                yield from self._grade(number, cell, column, gathered.grades[line], assessor)

    def _grade(
        self, number: int, cell: str, column: Column, given: dict[int, str | None], assessor: int
    ) -> Iterator[Problem]:
        grade = _spelled(cell, self._words.grades)
        if grade is None and not _among(cell, self._words.no_grade):
            yield Problem(number, "unknown-grade", cell, column.title)
        elif given.get(assessor) not in (None, grade):
            yield Problem(number, "contradiction", cell, column.title)
        given[assessor] = grade

    def _assessor(self, row: Sequence[str], gathered: _Gathered) -> int:
        """Whose row it is, counted from 0 in the order in which their names come."""
        name = folded(self._cell(row, "assessor"))
        if name not in gathered.assessors:
            gathered.assessors.append(name)
        return gathered.assessors.index(name)

    def _type(self, cell: str) -> SubmissionType | None:
        return next((kind for kind, names in self._words.types.items() if _among(cell, names)), None)

    def _day(self, cell: str) -> date | None:
        for form in self._words.dates:
            try:
                return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day, without a time
            except ValueError:
                continue
        return None


def _in_order(given: Mapping[int, str | None]) -> tuple[str | None, ...]:
    return tuple(given.get(n) for n in range(max(given, default=-1) + 1))


def _among(cell: str, names: Sequence[str]) -> bool:
    return folded(cell) in {folded(name) for name in names}


def _spelled(cell: str, spellings: Sequence[Spelling]) -> str | None:
    return next((each.word for each in spellings if _among(cell, (each.word, *each.also))), None)
