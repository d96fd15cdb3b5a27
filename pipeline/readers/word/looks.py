"""What a paragraph's letters look like as a whole, as evidence for or against its being a heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.readers.word.spelled import Piece


@dataclass(frozen=True, slots=True)
class Letters:
    """What holds for every letter and digit of a paragraph; `size` in points is that of most of them."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    underlined: bool = False
    size: float | None = None


_NONE = Letters()


def letters_of(pieces: list[Piece]) -> Letters:
    """How the letters of `pieces` look; spaces and punctuation may look otherwise."""
    lettered = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    if not lettered:
        return _NONE
    looks = {piece.look for piece in lettered}
    return Letters(
        bold=all(look.bold for look in looks),
        italic=all(look.italic for look in looks),
        caps=_capital(lettered),
        underlined=all(look.underlined for look in looks),
        size=_usual_size(lettered) if len(looks) > 1 else lettered[0].look.size,
    )


def _usual_size(lettered: list[Piece]) -> float | None:
    sizes: Counter[float | None] = Counter()
    for piece in lettered:
        sizes[piece.look.size] += len(piece.text)
    return sizes.most_common(1)[0][0]


def _capital(lettered: list[Piece]) -> bool:
    """Whether all letters are shown as capitals, typed so or turned so; digits alone are not."""
    for piece in lettered:
        if not piece.look.caps and any(map(str.islower, piece.text)):
            return False
    return any(any(map(str.isalpha, piece.text)) for piece in lettered)
