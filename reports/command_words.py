"""What commands say of their work in the terminal."""

from __future__ import annotations

from reports.wording import Strict, read_wording


class CommandWords(Strict, frozen=True):
    """One language's file. What ends in `_one` is said of one."""

    checking: str
    trying_links: str
    written: str
    pages: str
    left_aside: str
    stopping: str
    nothing_done: str
    commented: str
    not_read: str
    checked: str
    checked_one: str
    unread: str
    findings: str
    findings_one: str
    other_language: str

    def run(self, checked: int, unread: int, missing: int, check: int, advice: int) -> tuple[str, str]:
        """A run in two sentences: its submissions, and its findings by severity."""
        beside = self.unread.format(n=unread) if unread else ""
        found = missing + check + advice
        of_found = self.findings_one if found == 1 else self.findings
        return (
            (self.checked_one if checked == 1 else self.checked).format(n=checked, unread=beside),
            of_found.format(n=found, missing=missing, check=check, advice=advice),
        )


def command_words(language: str) -> CommandWords:
    """The words of commands in a language."""
    return read_wording("commands", CommandWords, language)
