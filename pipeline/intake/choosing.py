"""Which document of a place is the portfolio, why, and what follows where that is not clear: sentences included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.document import Noted
from models.saying import Saying, Text, saying
from pipeline.intake.items import READ, Item, Submission, companion
from pipeline.intake.looking import ENOUGH, Look, are_versions
from pipeline.intake.standing import Judge
from pipeline.intake.words import enumerated

CHOSEN = "portfolio-chosen"
UNCLEAR = "portfolio-unclear"


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one place: those that may be portfolios, and those that surely are not.

    `own` when the place lies within what was given, as a candidate's own folder or archive does.
    """

    maybe: tuple[Item, ...]
    rest: tuple[Item, ...]
    own: bool


def submissions_of(
    found: Documents, loose: Sequence[Item], judge: Judge
) -> tuple[tuple[Submission, ...], Sequence[Item]]:
    """The submissions in a place with at least one document that may be a portfolio, and what is left of the `loose`
    files, those from places below, that are evidence of none of them."""
    maybe = found.maybe
    if len(maybe) == 1 and may_have_evidence(maybe[0], (*found.rest, *loose), judge):
        return (chosen(maybe[0], found.rest, loose, judge),), ()
    if _one_in_several_formats(maybe) and (found.own or loose or found.rest):
        best = _best_format(maybe)
        if may_have_evidence(best, (*found.rest, *loose), judge):
            return (_with_copies(best, found, loose),), ()
    strong = _strong(maybe, judge)
    if len(strong) == 1:
        return _beside_a_clear_one(strong[0], found, loose, judge), ()
    if strong and not are_versions([_look(item, judge) for item in strong]):
        return _round(found), loose
    if strong:
        return _all_unclear(maybe, (*found.rest, *loose)), ()
    documents = (*maybe, *found.rest)
    if not any(judge.looks.get(item) for item in documents):  # nothing can be read, so no list will be made
        return _all_unclear(documents, ()), loose
    beside = [item for item in loose if not item.document]
    return _all_unclear(documents, beside), [item for item in loose if item.document]


def may_have_evidence(portfolio: Item, others: Sequence[Item], judge: Judge) -> bool:
    """Whether other files can be listed as its evidence without anybody's portfolio being lost among them.

    Not with a file that cannot be read, of which no list is made. Where nothing but its length makes it a portfolio,
    only with documents that are called evidence.
    """
    documents = [item for item in others if item.document]
    if judge.looks.get(portfolio) is None:
        return not documents
    return judge.sure(portfolio) or all(map(judge.called_evidence, documents))


def chosen(portfolio: Item, documents: Sequence[Item], loose: Sequence[Item], judge: Judge) -> Submission:
    """The submission of a portfolio with what lies beside it; nothing is said of one that lies alone."""
    others = (*documents, *loose)
    if not others:
        return Submission(portfolio)
    reasons = _in_a_row(_reasons(portfolio, documents, judge))
    said = saying("chosen", name=portfolio.name, reasons=reasons)
    note = Noted(CHOSEN, (said, " ", _beside(others)))
    return Submission(portfolio, tuple(map(companion, others)), (note,))


def on_its_own(item: Item) -> Submission:
    """A document that is probably no portfolio, of which nothing tells whose it is."""
    return Submission(item, (), (Noted(UNCLEAR, saying("among-several", name=item.name)),))


def _reasons(portfolio: Item, documents: Sequence[Item], judge: Judge) -> list[Saying]:
    """What speaks for it, strongest first."""
    if not documents:
        return [saying("by-only")]
    look = judge.looks.get(portfolio)
    reasons = []
    if look is not None and look.sections >= ENOUGH:
        reasons.append(saying("by-sections", sections=ENOUGH))
    if judge.called_portfolio(portfolio):
        reasons.append(saying("by-name"))
    if look is not None and look.words > max(_words(item, judge) for item in documents):
        reasons.append(saying("by-words", words=look.words))
    return reasons or [saying("by-others")]


def _in_a_row(reasons: Sequence[Saying]) -> Text:
    """The reasons, a comma between them."""
    first, *more = reasons
    return (first, *((", ", reason) for reason in more))


def _one_in_several_formats(items: Sequence[Item]) -> bool:
    stems = {item.stem.casefold() for item in items}
    return len(stems) == 1 and len({item.suffix for item in items}) == len(items)


def _best_format(items: Sequence[Item]) -> Item:
    order = [*READ]
    return min(items, key=lambda item: order.index(item.suffix) if item.suffix in order else len(order))


def _with_copies(best: Item, found: Documents, loose: Sequence[Item]) -> Submission:
    copies = [item.name for item in found.maybe if item is not best]
    said = saying("chosen", name=best.name, reasons=saying("by-format", others=enumerated(copies)))
    others = (*found.rest, *loose)
    note = Noted(CHOSEN, (said, " ", _beside(others)) if others else said)
    return Submission(best, tuple(map(companion, others)), (note,))


def _strong(maybe: Sequence[Item], judge: Judge) -> list[Item]:
    """The documents with a framework's sections; if others are not, without those called something else."""
    strong = [item for item in maybe if judge.standing(item) == "portfolio"]
    return [item for item in strong if not judge.called_evidence(item)] or strong


def _beside_a_clear_one(
    portfolio: Item, found: Documents, loose: Sequence[Item], judge: Judge
) -> tuple[Submission, ...]:
    """One clear portfolio, and others that may belong to it or be somebody else's."""
    clear = chosen(portfolio, found.rest, loose, judge)
    return tuple(
        clear
        if item is portfolio
        else _noted(item, UNCLEAR, saying("not-sure", name=item.name, portfolio=portfolio.name))
        for item in found.maybe
    )


def _round(found: Documents) -> tuple[Submission, ...]:
    """Several people's portfolios: each file is a submission of its own."""
    return (*map(Submission, found.maybe), *map(on_its_own, found.rest))


def _all_unclear(documents: Sequence[Item], others: Sequence[Item]) -> tuple[Submission, ...]:
    """Versions of one text, or documents none of which shows what it is: each is checked, with all that lies beside."""
    beside = tuple(map(companion, others))
    note = Noted(UNCLEAR, saying("unclear", names=enumerated([item.name for item in documents])))
    return tuple(Submission(item, beside, (note,)) for item in documents)


def _noted(item: Item, kind: str, message: Saying) -> Submission:
    return Submission(item, (), (Noted(kind, message),))


def _beside(others: Sequence[Item]) -> Saying:
    names = enumerated([item.name for item in others])
    return saying("beside-one" if len(others) == 1 else "beside-many", n=len(others), names=names)


def _look(item: Item, judge: Judge) -> Look:
    return judge.looks.get(item) or Look(0, None, 0, frozenset())


def _words(item: Item, judge: Judge) -> int:
    return _look(item, judge).words
