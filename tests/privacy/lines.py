"""A line for every command there is, in an order in which each finds what it needs, in an office of its own.

All names are relative, so that no output has reason to hold a path of the machine; the office's owner has a name that
occurs nowhere else, in its path too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click
import openpyxl
from openpyxl.cell import Cell, MergedCell

from benchmarks.varied import entries, fill
from models.outcome import Precheck
from pipeline.cli import precheck
from pipeline.rounds.store import open_round

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "samples" / "submissions"
OWNER = "quillfeather"
NETWORKED = frozenset({"serve"})
"""Commands that the tests of serving look at: they listen, and end when they are told to."""
DRAFT, LATER, PDF = "no-reflection.docx", "cmalt-bold.docx", "cmalt.pdf"
SENIOR = "senior.docx"
"""Of another pathway, as in most rounds."""
TRANSCRIPT = f"file,outcome\n{DRAFT},\n"
LINES = {
    "check": f"check {DRAFT} --out report.txt --html page.html",
    "annotate": f"annotate {PDF} --out commented.pdf",
    "compare": f"compare {DRAFT} {LATER} --html changes.html --out changes.txt",
    "template": "template --framework cmalt-2019 --pathway cmalt --out empty.docx",
    "pathways": f"pathways {DRAFT} --out pathways.json --format json",
    "batch": "batch handed-in --out round.xlsx --round spring.round --jobs 2",
    "group": "group drafts --html group.html --out group.xlsx",
    "round list": "round list spring.round",
    "round set": f"round set spring.round {DRAFT} {LATER} {PDF} --type first --shared",
    "round import": "round import spring.round results.csv --only-matched",
    "round show": f"round show spring.round {DRAFT} --format json",
    "round export": "round export spring.round --format jsonl --out spring.jsonl",
    "round hand-out": "round hand-out round.xlsx --to Ada --out copies",
    "round collect": "round collect round.xlsx copies/round\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}Ada.xlsx",
    "stats": "stats many.round --out stats.xlsx --out stats.html",
    "register list": "register list spring.round --words",
    "register search": "register search a spring.round",
    "register set": f"register set spring.round {DRAFT} --role Technologist",
    "register reset": f"register reset spring.round {DRAFT}",
    "round forget": f"round forget spring.round {PDF} --yes",
    "cache show": "cache show",
    "cache clear": "cache clear",
    "frameworks": "frameworks",
    "frameworks show": "frameworks show cmalt-2019",
    "frameworks validate": "frameworks validate scheme.yaml",
    "rules": "rules",
    "explain": "explain section-missing",
}
"""By the command. A space within a name is one that does not break."""
MORE = {
    "annotate, Word": f"annotate {DRAFT} --out commented.docx",
    "check, JSON": f"check {PDF} --out report.json --format json",
    "round export, table": "round export spring.round --format csv --out spring.csv",
    "round export, columns": "round export spring.round --format parquet --out spring.parquet",
    "batch, again": "batch handed-in --out round.xlsx --round spring.round",
}


def commands(group: click.Group = precheck, before: str = "") -> Iterator[str]:
    """Every command that can be given, groups too where they do something by themselves."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{before}{name}"
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


@dataclass
class Done:
    """What a line came to: also what was asked of the network, and what lies in the folder of temporary files."""

    line: str
    code: int
    said: str
    told: str
    asked: str
    left: list[str]


@dataclass
class Office:
    """A folder to work in, with the owner's environment."""

    folder: Path
    temporary: Path
    log: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def owner_environment(self) -> dict[str, str]:
        names = ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME")
        return {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",  # what is cut off on a full disk would be found by later tests
            "PRECHECK_KEEP": "0",
            **dict.fromkeys(names, OWNER),
            **{name: str(self.folder.parent) for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME")},
            **{name: str(self.temporary) for name in ("TMPDIR", "TEMP", "TMP")},
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent / "watch"), str(ROOT)]),
            "WATCH_LOG": str(self.log),
            **self.environment,
        }

    def run(self, line: str, largest: int | None = None, **environment: str) -> Done:
        """Runs a line; no file may get larger than `largest` bytes, as on a disk that is full."""
        words = [word.replace("\N{NO-BREAK SPACE}", " ") for word in line.split(" ")]
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *words],
            cwd=self.folder,
            env=self.owner_environment | environment,
            capture_output=True,
            check=False,
            timeout=300,
            preexec_fn=None if largest is None else partial(_limit, largest),
        )
        said, told = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
        return Done(line, done.returncode, said, told, self.asked(), self.left())

    def asked(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def left(self) -> list[str]:
        return sorted(str(path.relative_to(self.temporary)) for path in self.temporary.rglob("*"))

    def outputs(self) -> list[Path]:
        """All that was written beside what was there at first."""
        return [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and path.parent.name not in {"handed-in", "drafts"}
            and path.name not in {DRAFT, LATER, PDF, "results.csv", "scheme.yaml"}
        ]


def _limit(largest: int) -> None:
    import resource  # not known to Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def office(within: Path) -> Office:
    """An office with some submissions and what else the lines name."""
    home = within / OWNER
    folder, temporary = home / f"Desk of {OWNER}", within / "temporary"
    for made in (folder / "handed-in", folder / "drafts", temporary):
        made.mkdir(parents=True)
    for name in (DRAFT, LATER, PDF):
        shutil.copy(SUBMISSIONS / name, folder)
        shutil.copy(SUBMISSIONS / name, folder / "handed-in")
    shutil.copy(SUBMISSIONS / SENIOR, folder / "handed-in")
    for n, name in enumerate((DRAFT, LATER), start=1):
        shutil.copy(SUBMISSIONS / name, folder / "drafts" / f"ada-draft{n}.docx")
    (folder / "results.csv").write_text(TRANSCRIPT, encoding="utf-8")
    shutil.copy(ROOT / "tests" / "frameworks" / "scheme.yaml", folder)
    return Office(folder, temporary, within / "asked.log")


def assign(workbook: Path) -> None:
    """Writes an assessor into every row, as staff do."""
    book = openpyxl.load_workbook(workbook, rich_text=True)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(_is_assigned(cell) for cell in row))
    column = next(cell.column for cell in header if _is_assigned(cell))
    for n in range(header[0].row + 1, sheet.max_row + 1):
        if sheet.cell(n, 1).value:
            sheet.cell(n, column).value = "Ada"
    book.save(workbook)


def _is_assigned(cell: Cell | MergedCell) -> bool:
    return str(cell.value).endswith("Assigned to")


def many(path: Path, like: Path) -> None:
    """A round of which there can be statistics, varied from the outcomes of a small one."""
    with open_round(like) as store:
        outcomes = [entry.outcome for entry in store.entries() if isinstance(entry.outcome, Precheck)]
    fill(path, entries(outcomes, 60, 1))
