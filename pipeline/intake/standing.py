"""What a document seems to be, by its name, its place and a cheap look: a portfolio, evidence, or not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from models.framework import Framework
from pipeline.intake.items import Item
from pipeline.intake.looking import ENOUGH, Look, Looks
from pipeline.intake.words import name_words, spelled_out

Standing = Literal["portfolio", "perhaps", "evidence"]

WORDS: Final = 1500
"""Words from which a document may be a portfolio whatever it is called: half of the shortest whole one known."""
PAGES: Final = 4
"""Pages from which a scan may be a portfolio: half of those of the shortest whole one known."""
_SOME_SECTIONS: Final = 2


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells documents apart by what looks saw of them; `schemes` are the names by which frameworks are called."""

    looks: Looks
    schemes: re.Pattern[str]

    def standing(self, item: Item) -> Standing:
        """`portfolio` for one with a framework's sections, `evidence` for what surely is none, else `perhaps`.

        What cannot be looked into and is not called evidence may always be somebody's portfolio.
        """
        look = self.looks.get(item)
        if look is not None and look.sections >= ENOUGH:
            return "portfolio"
        if self.called_evidence(item):
            return "evidence"
        if look is None or self.called_portfolio(item) or _substantial(look):
            return "perhaps"
        return "evidence"

    def sure(self, item: Item) -> bool:
        """Whether more than its length says that a document is a portfolio: its sections, or its name."""
        return self.standing(item) == "portfolio" or self.called_portfolio(item)

    def called_evidence(self, item: Item) -> bool:
        """Whether the file's name or that of a folder it lies in says so, and none says that it is the portfolio."""
        return any(map(_says_evidence, (*item.parts[:-1], item.stem)))

    def called_portfolio(self, item: Item) -> bool:
        """Whether the file's name has the word, or the name of a framework, and does not speak of evidence."""
        name = spelled_out(item.stem)
        said = name_words().portfolio.search(name) or self.schemes.search(name)
        return bool(said) and not _says_evidence(item.stem)


def judge(looks: Looks, frameworks: Iterable[Framework]) -> Judge:
    """A judge by these looks and the names that these frameworks and their pathways go by."""
    names = {name for f in frameworks for p in f.pathways for name in (*f.declared, *p.names)}
    spelled = {re.escape(spelled_out(name)) for name in names}
    return Judge(looks, re.compile(rf"\b(?:{'|'.join(sorted(spelled))})\b", re.IGNORECASE))


def _says_evidence(name: str) -> bool:
    words = spelled_out(name)
    return bool(name_words().evidence.search(words)) and not name_words().portfolio.search(words)


def _substantial(look: Look) -> bool:
    """Whether there is enough of it, in words, in pages without words, or in sections, to be somebody's portfolio."""
    scanned = look.pages is not None and look.pages >= PAGES and look.words < look.pages
    return look.words >= WORDS or look.sections >= _SOME_SECTIONS or scanned
