"""The cost of one portfolio: warm in a batch's worker, as a whole process, and against its length.

Every tool meets every file, in turns, so that whatever else the machine does falls on all of them alike. Warm costs are
of the fourth and later files: each is another portfolio, so nothing is answered from what was seen before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.speed.costs import Cost, Row, exponent, kept, rows, whole

OURS, THEIRS = "precheck", "markitdown"
COMPARED = (THEIRS, "kreuzberg")
"""What each tool is set against: what people use, and the quickest that gives as much text."""
TOOLS: Mapping[str, tuple[str, ...]] = {
    "docx": (THEIRS, "kreuzberg", "docx2txt", "mammoth", "python-docx", "lxml", "tokens"),
    "pdf": (THEIRS, "kreuzberg", "pdf_oxide", "pdfplumber", "pypdfium2", "tokens"),
}
_COMMANDS = (THEIRS,)
"""Tools that people run by a command of their own."""
_BEFORE = 3
"""Files that a warm process has met before it is measured."""
Files = Callable[[int, str, Sequence[int]], list[Path]]
"""Gives the files of so many words, in a format, by their seeds."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the tools are (their Python, or None: not compared), the files, and how many of them are measured."""

    others: Path | None
    files: Files
    repeats: int
    words: int
    say: Callable[[str], None]

    def tools(self, form: str) -> Sequence[str]:
        """The names of the other tools for that format."""
        return TOOLS[form] if self.others else ()


def warm(bench: Bench) -> dict[str, object]:
    """Rows of each format: processes that have already done a few files, as in a batch of many."""
    return {form: [asdict(row) for row in _warm(bench, form, bench.words)] for form in TOOLS}


def _warm(bench: Bench, form: str, words: int, only: Sequence[str] | None = None) -> list[Row]:
    tools = {OURS: (Path(sys.executable), ["benchmarks.speed.ours"])}
    for name in bench.tools(form) if only is None else only:
        tools[name] = (bench.others or Path(), ["benchmarks.speed.others", name])
    paths = bench.files(words, form, range(_BEFORE + bench.repeats))
    before, rest = paths[:_BEFORE], paths[_BEFORE:]
    costs: dict[str, list[Cost]] = {name: [] for name in tools}
    with kept(tools) as asked:
        for process in asked.values():
            for path in before:
                process.cost(path)
        for turn, path in enumerate(rest):
            bench.say(f"warm: {path.name}")
            for name in _in_turn(list(tools), turn):
                costs[name].append(asked[name].cost(path))
    return rows(costs, COMPARED)


def _in_turn(names: Sequence[str], turn: int) -> list[str]:
    """The names, another one first each time."""
    start = turn % len(names)
    return [*names[start:], *names[:start]]


def whole_process(bench: Bench) -> dict[str, object]:
    """Rows of each format: a process for every file, from start to end, its start a second time before it counts."""
    found: dict[str, object] = {}
    for form in TOOLS:
        names = [OURS, *bench.tools(form)]
        costs: dict[str, list[Cost]] = {name: [] for name in names}
        first, *rest = bench.files(bench.words, form, range(bench.repeats + 1))
        for name in names:
            whole(_line(bench, name, first))
        for turn, path in enumerate(rest):
            bench.say(f"whole: {path.name}")
            for name in _in_turn(names, turn):
                costs[name].append(whole(_line(bench, name, path)))
        found[form] = [asdict(row) for row in rows(costs, COMPARED)]
    return found


def _line(bench: Bench, tool: str, path: Path) -> list[str | Path]:
    place = path.resolve()
    if tool == OURS:
        return [Path(sys.executable).with_name(OURS), "check", place, "--format", "json"]
    python = bench.others or Path()
    if tool in _COMMANDS:
        return [python.with_name(tool), place]
    return [python, "-m", "benchmarks.speed.others", tool, place]


def length(bench: Bench, lengths: Sequence[int]) -> dict[str, object]:
    """For each format and tool its points (words, seconds of the processor) and the exponent that fits them."""
    found: dict[str, object] = {}
    for form in TOOLS:
        points: dict[str, list[tuple[float, float]]] = {}
        for words in lengths:
            for row in _warm(bench, form, words, only=(THEIRS,) if bench.others else ()):
                points.setdefault(row.tool, []).append((words, row.processor_seconds))
        found[form] = {tool: {"points": each, "exponent": exponent(each)} for tool, each in points.items()}
    return found
