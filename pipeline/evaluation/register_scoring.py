"""Holds the register of one file to the passages planted in it: what is missed, too much, or other than expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.document import Attachment
from models.outcome import EvidenceItem, EvidenceKind, EvidenceState, Precheck
from pipeline.check import Options, check
from pipeline.evaluation.detection import TODAY
from pipeline.evaluation.register_hosts import Host, Hosted
from pipeline.evaluation.register_places import Stream, folded, overlap, regions, stream_of
from pipeline.evaluation.register_plants import BesideFile, Expected, Half, Place, blocks_of
from pipeline.evaluation.render import Rendering
from pipeline.evaluation.styles import Route
from pipeline.intake.items import BESIDE
from pipeline.phrases import load_phrases

_PLACES: Final[tuple[Place, ...]] = ("text", "again", "back")
_OPEN: Final = re.compile(r"[(\[][^)\]]*$|^[^(\[]*[)\]]")


@dataclass(frozen=True, slots=True)
class Job:
    """A rendered host to be checked."""

    half: Half
    host: Host
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class Held:
    """What was expected and what was found in its stead. Without `found` it was missed, without `expected` it is too
    much. `label` and `reasons` say whether these are as expected, None where nothing is, or where a PDF's maker may
    have rewritten addresses."""

    half: Half
    route: Route
    way: str
    words: str
    expected: tuple[EvidenceKind, EvidenceState] | None
    found: tuple[EvidenceKind, EvidenceState] | None
    label: bool | None = None
    reasons: bool | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A statement other than of an item: of a file handed in beside, or of reuse, and whether it is right."""

    half: Half
    route: Route
    way: str
    about: str
    right: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything that was held of one file."""

    held: tuple[Held, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item and its range in the stream; None where it quotes nothing that was read."""

    item: EvidenceItem
    span: tuple[int, int] | None


def scored(job: Job) -> Scored:
    """Checks the file and holds its register to its passages; a file that is not read has missed everything."""
    companions = [Attachment(name, BESIDE) for name in job.host.beside]
    content = job.rendering.path.read_bytes()
    outcome = check(job.rendering.path.name, content, Options(today=TODAY), companions)
    if not isinstance(outcome, Precheck):
        missed = (_missed(job, one, wanted) for one in job.host.hosted for wanted in one.plant.items)
        return Scored(tuple(missed), ())
    stream = stream_of(outcome.blocks)
    offered = outcome.evidence[: len(outcome.evidence) - len(companions)]
    items = [_Placed(i, stream.span(i.quote) if i.quote else None) for i in offered]
    held = tuple(h for one in job.host.hosted for h in _hosted(job, one, stream, items))
    return Scored(held, tuple(_told(job, outcome, stream)))


def _hosted(job: Job, one: Hosted, stream: Stream, items: Sequence[_Placed]) -> Iterator[Held]:
    for place in (place for place in _PLACES if place in one.sections):
        where = _where(one, place, stream)
        twins = _twins(one, place)
        inside = [
            placed
            for placed in items
            if (placed.span and any(overlap(placed.span, region) for region in where))
            or (not placed.item.quote and placed.item.section == one.sections[place])
        ]
        for wanted in (w for w in one.plant.items if w.at == place and job.rendering.route in w.routes):
            found = _best(wanted, inside, where, stream, twins)
            if found:
                inside.remove(found)
            yield _held(job, one, wanted, found.item) if found else _missed(job, one, wanted)
        for surplus in inside:
            words = surplus.item.quote.text if surplus.item.quote else surplus.item.label
            said = (surplus.item.kind, surplus.item.state)
            yield Held(job.half, job.rendering.route, one.plant.way, words, None, said)


def _where(one: Hosted, place: Place, stream: Stream) -> tuple[tuple[int, int], ...]:
    return regions(stream, blocks_of(one.plant.written(place), one.sections[place]))


def _twins(one: Hosted, place: Place) -> tuple[tuple[str, str], ...]:
    """Captions and the alternative texts beside them, folded: a picture and its caption are one thing."""
    blocks = blocks_of(one.plant.written(place), one.sections[place])
    return tuple(
        (folded(caption.text), folded(picture.text))
        for pair in pairwise(blocks)
        for picture, caption in (pair, reversed(pair))
        if picture.kind == "image" and caption.kind == "caption" and picture.text
    )


def _best(
    wanted: Expected,
    inside: Sequence[_Placed],
    where: Sequence[tuple[int, int]],
    stream: Stream,
    twins: Sequence[tuple[str, str]],
) -> _Placed | None:
    """The item that covers the expected words, or the picture that they are the caption of; one of the expected kind
    and state before any other."""
    if not wanted.words:
        fitting = [placed for placed in inside if not placed.item.quote]
    else:
        words = folded(wanted.words)
        spans = list(_spans(words, where, stream))
        spans += [s for caption, text in twins if words in caption for s in _spans(text, where, stream)]
        fitting = [p for p in inside if p.span and any(overlap(p.span, span) for span in spans)]
    said = (wanted.kind, wanted.state)
    return max(fitting, key=lambda p: (said == (p.item.kind, p.item.state), -inside.index(p)), default=None)


def _spans(words: str, where: Sequence[tuple[int, int]], stream: Stream) -> Iterator[tuple[int, int]]:
    for start, end in where:
        if (at := stream.text.find(words, start, end)) >= 0:
            yield at, at + len(words)


def _held(job: Job, one: Hosted, wanted: Expected, item: EvidenceItem) -> Held:
    shows, as_written = wanted.shows, job.rendering.route == "docx"
    return Held(
        job.half,
        job.rendering.route,
        one.plant.way,
        wanted.words,
        (wanted.kind, wanted.state),
        (item.kind, item.state),
        label=folded(shows).casefold() in folded(item.label).casefold() if shows else None,
        reasons=all(_says(item, key) for key in wanted.why) if wanted.why and as_written else None,
        whole=_OPEN.search(item.label.removesuffix("…")) is None or item.label.endswith("…"),
    )


def _missed(job: Job, one: Hosted, wanted: Expected) -> Held:
    expected = (wanted.kind, wanted.state)
    return Held(job.half, job.rendering.route, one.plant.way, wanted.words, expected, None)


def _says(item: EvidenceItem, key: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(load_phrases().sentences[key]))
    return any(re.fullmatch(pattern, reason) for reason in item.reasons)


def _told(job: Job, outcome: Precheck, stream: Stream) -> Iterator[Told]:
    for one in job.host.hosted:
        route, way = job.rendering.route, one.plant.way
        for file in one.plant.files:
            yield Told(job.half, route, way, file.name, _file_right(file, outcome))
        if one.plant.reused is not None:
            where = _where(one, "again", stream)
            spans = [
                stream.span(quote)
                for finding in outcome.findings
                if finding.rule == "evidence-reused"
                for quote in finding.quotes
            ]
            said = any(span and overlap(span, region) for span in spans for region in where)
            yield Told(job.half, route, way, "reuse", said is one.plant.reused)


def _file_right(file: BesideFile, outcome: Precheck) -> bool:
    item = next((i for i in reversed(outcome.evidence) if i.label == file.name), None)
    return item is not None and item.kind == file.kind and (item.quote is not None) is file.referred
