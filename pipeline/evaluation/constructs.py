"""Put words of a laid-out document into the constructs in which Word keeps text, losing none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from random import Random

from pipeline.evaluation.elements import (
    Element,
    Grid,
    Heading,
    Holder,
    Mark,
    Paragraph,
    Span,
)
from pipeline.evaluation.wording import WordingTable

_MARKS: tuple[Mark, ...] = (
    "control", "inserted", "deleted", "moved", "field", "simple-field", "smart-tag", "custom-xml", "comment",
    "footnote", "endnote",
)  # fmt: skip
_HOLDERS: tuple[Holder, ...] = ("control", "drawing", "control", "picture-box")
_NOTE_FROM = 8
_SENTENCE_END = ". "


def with_constructs(elements: Sequence[Element], table: WordingTable, rng: Random) -> tuple[Element, ...]:
    """Every construct in turn, on about two paragraphs of three; some headings in content controls."""
    marks, holders = cycle(_MARKS), cycle(_HOLDERS)
    done: list[Element] = []
    for element in elements:
        match element:
            case Heading():
                done.append(replace(element, holder="control" if rng.random() < 0.2 else "plain"))
            case Grid():
                done.append(replace(element, controlled=True))
            case Paragraph() if rng.random() < 0.15:
                done.append(replace(element, holder=next(holders) if _unlinked(element) else "control"))
            case Paragraph() if rng.random() < 0.6:
                done.append(replace(element, spans=_marked(element.spans, next(marks), table, rng)))
            case _:
                done.append(element)
    return tuple(done)


def _unlinked(paragraph: Paragraph) -> bool:
    """Whether a text box may hold it: LibreOffice prints the address of a link there as if it were text."""
    return all(span.target is None for span in paragraph.spans)


def _marked(spans: Sequence[Span], mark: Mark, table: WordingTable, rng: Random) -> tuple[Span, ...]:
    """The longest span with some of its words in the construct; a link in a field where there is one."""
    if mark == "field" and any(span.target for span in spans):
        return tuple(replace(span, mark="field") if span.target else span for span in spans)
    plain = [place for place, span in enumerate(spans) if span.target is None]
    if not plain:
        return tuple(spans)
    longest = max(plain, key=lambda place: len(spans[place].text))
    return (
        *spans[:longest],
        *_cut(spans[longest], mark, table, rng),
        *spans[longest + 1 :],
    )


def _cut(span: Span, mark: Mark, table: WordingTable, rng: Random) -> Iterator[Span]:
    text = span.text
    if mark in ("footnote", "endnote"):
        yield from _note(text, mark)
        return
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if len(spaces) < 2:
        yield replace(span, mark="inserted")
        return
    start, end = sorted(rng.sample(spaces, 2))
    if mark in ("deleted", "comment"):
        yield Span(text[:start])
        yield Span(
            f" {rng.choice(table.deleted if mark == 'deleted' else table.comments)}",
            mark=mark,
        )
        yield Span(text[start:])
        return
    yield Span(text[:start])
    yield Span(text[start:end], mark=mark)
    yield Span(text[end:])


def _note(text: str, mark: Mark) -> Iterator[Span]:
    """The last sentence as a note, where there is a sentence before it."""
    cut = text.rstrip().rfind(_SENTENCE_END) + len(_SENTENCE_END)
    if cut < len(_SENTENCE_END) + 1 or len(text[cut:].split()) < 2 or len(text[:cut].split()) < _NOTE_FROM:
        yield Span(text)
        return
    yield Span(text[:cut].rstrip())
    yield Span(text[cut:].strip(), mark=mark)
