"""Rounds for benchmarks and tests: the outcomes of a few portfolios, varied at random into as many as are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from models.matching import Known
from models.outcome import Precheck, SectionOutcome
from models.round import Decision, Entry, Result
from pipeline.rounds.arriving import Arrival, arrive
from pipeline.rounds.store import Stated, open_round

GRADES = ("Strong", "Adequate", "Revisions required", "Incomplete/missing")
OUTCOMES = ("Pass with Distinction", "Pass", "Referral (minor)", "Referral (major)", "Fail")
LOOKS = ("ready", "ask", "unreadable", "again")
TYPES = ("first", "resubmission", "renewal")


def entries(
    outcomes: Sequence[Precheck],
    number: int,
    seed: int,
    *,
    begins: date = date(2025, 1, 6),
    results: bool = True,
) -> Iterator[Entry]:
    """That many submissions, each a variation of one of `outcomes`; the same for the same seed."""
    random = Random(seed)
    for n in range(number):
        outcome = varied(random.choice(outcomes), random)
        mark = f"{seed}-{n}"
        yield Entry(
            id=mark,
            name=f"{mark}.docx",
            sha256=hashlib.sha256(mark.encode()).hexdigest(),
            type=random.choices(TYPES, (80, 15, 5))[0],
            received=begins + timedelta(days=random.randrange(90)),
            shared=random.random() < 0.5,
            withdrawn=random.random() < 0.02,
            outcome=outcome,
            decisions=(Decision(None, None, "look", random.choices(LOOKS, (70, 20, 2, 8))[0]),),
            result=result(outcome, random) if results and random.random() < 0.7 else None,
        )


def varied(outcome: Precheck, random: Random) -> Precheck:
    """The outcome with some of its statuses, findings, items and lengths changed."""
    return replace(
        outcome,
        source=replace(outcome.source, words=int(random.lognormvariate(8.6, 0.5))),
        sections=tuple(_section(section, random) for section in outcome.sections),
        principles=tuple(
            replace(
                principle,
                status=random.choices(("met", "partly-met", "not-met"), (85, 10, 5))[0],
                sections={s: quotes for s, quotes in principle.sections.items() if random.random() < 0.8},
            )
            for principle in outcome.principles
        ),
        evidence=tuple(
            replace(item, state=random.choices(("given", "suspect", "mentioned-only"), (90, 6, 4))[0])
            for item in outcome.evidence
            if random.random() < 0.8
        ),
        findings=tuple(
            f for f in outcome.findings if random.random() < (0.2 if f.severity == "missing" else 0.5)
        ),
    )


def _section(section: SectionOutcome, random: Random) -> SectionOutcome:
    if not section.required or section.status != "present":
        return section
    parts = {
        name: part
        if part.status == "not-checked"
        else replace(part, status=random.choices(("met", "partly-met", "not-met"), (80, 12, 8))[0])
        for name, part in section.parts.items()
    }
    return replace(
        section,
        status=random.choices(("present", "thin", "unsure", "missing"), (92, 3, 3, 2))[0],
        words=int(random.lognormvariate(6.2, 0.5)),
        parts=parts,
    )


def result(outcome: Precheck, random: Random) -> Result:
    """What two assessors might have said; they agree three times in four."""
    lines = [s.id for s in outcome.sections if s.required] + [p.id for p in outcome.principles]
    grades = {}
    for line in lines:
        one = random.choices(GRADES, (35, 45, 17, 3))[0]
        other = one if random.random() < 0.75 else random.choice(GRADES)
        grades[line] = (one, other)
    return Result(random.choices(OUTCOMES, (10, 55, 22, 10, 3))[0], grades)


def fill(path: Path, submissions: Iterable[Entry]) -> None:
    """Makes a round of them at `path`, or adds them to the one that is there."""
    with open_round(path, create=True, write=True) as store:
        for entry in submissions:
            known = Known(entry.name, entry.sha256)
            (id_,) = arrive(store, [Arrival(known, path.parent)], ()).ids
            stated = {id_: Stated(entry.type, entry.received, entry.shared)}
            store.put_outcome(id_, entry.outcome, None)
            store.take_in({} if entry.result is None else {id_: entry.result}, stated)
            store.put_decisions(id_, entry.decisions)
