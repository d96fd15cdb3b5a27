"""Errors that end a command or a file's reading: each says what is wrong and what to do next."""

from __future__ import annotations

from models.outcome import UnreadableReason


class PrecheckError(Exception):
    """Base of everything the command line turns into one sentence and an exit code."""

    exit_code = 2


class UsageError(PrecheckError):
    """The command was asked for something it cannot do: an unknown path, pathway or option value."""


class NotWrittenError(PrecheckError):
    """A result could not be written: the disk is full, or does not let us. What was there before is as it was."""


class InvalidFrameworkError(PrecheckError):
    """A framework file is not well formed; the message names file, line and the offending lines."""

    exit_code = 4


class UnreadableError(PrecheckError):
    """A submission could not be read. `reason` is the contract's stable word, `advice` a sentence for a person."""

    exit_code = 3

    def __init__(self, reason: UnreadableReason, advice: str) -> None:
        super().__init__(advice)
        self.reason: UnreadableReason = reason
        self.advice = advice
