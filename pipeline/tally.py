"""What a run came to, in counts: for the summary and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from models.severity import SEVERITIES, Severity
from pipeline.errors import UnreadableError

if TYPE_CHECKING:
    from models.outcome import Outcome
    from reports.command_words import CommandWords


@dataclass
class Tally:
    """Counts of submissions and of findings by severity, grown while outcomes pass through `counting`."""

    checked: int = 0
    unreadable: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)

    def counting(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes, each counted as it passes."""
        for outcome in outcomes:
            self.count(outcome)
            yield outcome

    def count(self, outcome: Outcome) -> None:
        """Counts one more."""
        from models.outcome import Precheck, Unreadable

        match outcome:
            case Precheck():
                self.checked += 1
                self.findings.update(finding.severity for finding in outcome.findings)
            case Unreadable():
                self.unreadable += 1
            case _:
                assert_never(outcome)

    def add(self, other: Tally) -> None:
        """Counts what another one counted."""
        self.checked += other.checked
        self.unreadable += other.unreadable
        self.findings.update(other.findings)

    def exit_code(self, fail_on: Severity | None) -> int:
        """3 when something could not be read, else 1 when there are findings of `fail_on` or worse, else 0."""
        if self.unreadable:
            return UnreadableError.exit_code
        if fail_on is None:
            return 0
        counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return int(any(self.findings[severity] for severity in counted))

    def sentences(self, words: CommandWords) -> tuple[str, str]:
        """The submissions and the findings, a sentence each."""
        return words.run(self.checked, self.unreadable, *(self.findings[severity] for severity in SEVERITIES))
