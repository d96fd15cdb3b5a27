"""How a report tells of the file as a whole: its length, how much of it stands in sections, what it was held to."""

from __future__ import annotations

from models.outcome import Coverage, SourceOutcome
from reports.wording import Wording


def length(source: SourceOutcome, words: Wording) -> str:
    """Words, and pages where the file has any."""
    if source.pages is None:
        return words.terminal.length_words.format(words=words.number(source.words))
    return words.terminal.length_pages.format(words=words.number(source.words), pages=source.pages)


def coverage(account: Coverage, words: Wording) -> str:
    """Where the text of the file stands, and what was left out and why."""
    total = account.total or 1
    sentence = words.terminal.coverage_sentence.format(
        sections=words.percent(account.sections / total),
        front=words.percent(account.front / total),
        back=words.percent(account.back / total),
    )
    if not account.left_out:
        return sentence
    reasons = [
        f"{words.left_out[left.reason]} ({words.percent(left.n / total)})" for left in account.left_out
    ]
    return f"{sentence} {words.terminal.left_out.format(reasons=words.listed(reasons))}"


def edition_named(title: str, edition: str) -> str:
    """A framework's title with its edition, which some titles hold already."""
    return title if edition in title else f"{title}, {edition}"
