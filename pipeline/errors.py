"""Errors that end a command or a file's reading: each says what is wrong and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.outcome import UnreadableReason
    from models.saying import Text


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
    """A submission could not be read. `reason` is the contract's stable word, `advice` what a person can do."""

    exit_code = 3

    def __init__(self, reason: UnreadableReason, advice: Text) -> None:
        super().__init__(reason, advice)
        self.reason: UnreadableReason = reason
        self.advice = advice


class NotReadError(PrecheckError):
    """A command cannot go on without a submission that could not be read; the message says what to do."""

    exit_code = UnreadableError.exit_code
