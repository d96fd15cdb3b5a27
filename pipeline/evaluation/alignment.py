"""Holds the words that were read against the gold words: which were read at all, and where each was placed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.evaluation.gold import GoldPiece, GoldWord, gold_words, words

NEAR = 12


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as read, normalised like the gold words, and the section it was placed in (None for running text)."""

    text: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document. `right` words stand in the gold section; `pairs` count (gold section, section placed in)
    over the words that were read; boundaries are places where the section changes."""

    gold: int
    read: int
    right: int
    pairs: Counter[tuple[str, str | None]]
    boundaries: int
    placed_boundaries: int
    right_boundaries: int


def placed_words(blocks: Iterable[tuple[str, str | None]]) -> tuple[PlacedWord, ...]:
    """The words of (text, section) blocks in reading order."""
    return tuple(PlacedWord(word, section) for text, section in blocks for word in words(text))


def score(pieces: Sequence[GoldPiece], placed: Sequence[PlacedWord]) -> Score:
    """Aligns both streams by their longest common subsequence; words out of order are matched by word and section."""
    wanted = gold_words(pieces)
    partner = _aligned(wanted, placed)
    taken = set(partner.values())
    left: dict[str, list[str | None]] = defaultdict(list)
    for number, found in enumerate(placed):
        if number not in taken:
            left[found.text].append(found.section)
    pairs: Counter[tuple[str, str | None]] = Counter()
    section: str | None
    for number, word in enumerate(wanted):
        accepted = _accepted(pieces[word.piece])
        if number in partner:
            section = placed[partner[number]].section
        elif left[word.text]:
            section = next((s for s in left[word.text] if s in accepted), left[word.text][0])
            left[word.text].remove(section)
        else:
            continue
        pairs[(word.section, word.section if section in accepted else section)] += 1
    right = sum(n for (gold, found), n in pairs.items() if gold == found)
    return Score(
        len(wanted), sum(pairs.values()), right, pairs, *_boundaries(wanted, pieces, placed, partner)
    )


def _accepted(piece: GoldPiece) -> tuple[str, ...]:
    return (piece.section,) if piece.also is None else (piece.section, piece.also)


def _aligned(wanted: Sequence[GoldWord], placed: Sequence[PlacedWord]) -> dict[int, int]:
    codes = Indel.opcodes([word.text for word in wanted], [word.text for word in placed])
    return {
        code.src_start + n: code.dest_start + n
        for code in codes
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    }


def _boundaries(
    wanted: Sequence[GoldWord],
    pieces: Sequence[GoldPiece],
    placed: Sequence[PlacedWord],
    partner: dict[int, int],
) -> tuple[int, int, int]:
    """Gold boundaries, placed ones, and those of the gold that have a placed one into the same section near by."""
    settled = [
        (n, w.section, pieces[w.piece].also) for n, w in enumerate(wanted) if not pieces[w.piece].floating
    ]
    gold = [
        (n, section)
        for (n, section, _), (_, before, _) in zip(settled[1:], settled, strict=False)
        if section != before
    ]
    found: list[tuple[int, str | None]] = []
    last: str | None = None
    for n, section, also in settled:
        if n in partner:
            here = placed[partner[n]].section
            here = section if here is not None and here == also else here
            if here is not None and last is not None and here != last:
                found.append((n, here))
            last = here if here is not None else last
    open_ = list(found)
    right = 0
    for at, section in gold:
        match = next((f for f in open_ if f[1] == section and abs(f[0] - at) <= NEAR), None)
        if match is not None:
            open_.remove(match)
            right += 1
    return len(gold), len(found), right


def gold_of_blocks(pieces: Sequence[GoldPiece], texts: Sequence[str]) -> tuple[Counter[str], ...]:
    """For each block's text how many of its words stand in which gold section."""
    wanted = gold_words(pieces)
    placed = [(word, number) for number, text in enumerate(texts) for word in words(text)]
    partner = _aligned(wanted, [PlacedWord(word, None) for word, _ in placed])
    out: tuple[Counter[str], ...] = tuple(Counter() for _ in texts)
    for n, word in enumerate(wanted):
        if n in partner:
            out[placed[partner[n]][1]][word.section] += 1
    return out
