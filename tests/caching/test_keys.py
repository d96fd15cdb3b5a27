"""A key changes with whatever an outcome is computed from, and with nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.document import Attachment, ReadingNote
from pipeline.boundary import LARGEST
from pipeline.check import Options, check
from pipeline.intake.items import Item, Submission, alone
from pipeline.keys import basis, digest, key, program
from pipeline.terms import Terms

SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"
TODAY = date(2026, 3, 1)


def submission(
    name: str = "a.docx", *companions: Attachment, notes: tuple[ReadingNote, ...] = ()
) -> Submission:
    return Submission(Item(Path(name), (name,), 1), companions, notes)


def test_it_changes_with_everything_but_the_name() -> None:
    shared = basis(Terms(), TODAY)
    beside = Attachment("b.pdf", "beside", 3)
    keys = [
        key(submission(), "1", shared),
        key(submission(), "2", shared),
        key(submission("a.pdf"), "1", shared),
        key(submission("a.docx", beside), "1", shared),
        key(submission("a.docx", replace(beside, size=4)), "1", shared),
        key(submission(), "1", basis(Terms(pathway="senior"), TODAY)),
        key(submission(), "1", basis(Terms(framework="cmalt-2014"), TODAY)),
        key(submission(), "1", basis(Terms(), date(2027, 1, 1))),
    ]
    assert len(set(keys)) == len(keys)
    assert key(submission("b.docx"), "1", basis(Terms(jobs=3), date(2026, 12, 31))) == keys[0]


def test_a_framework_file_counts_by_what_is_in_it(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "rules" / "frameworks" / "cmalt-2019.yaml"
    file = tmp_path / "own.yaml"
    file.write_bytes(shipped.read_bytes())
    terms = Terms(framework=str(file))
    before = basis(terms, TODAY)
    assert basis(terms, TODAY) == before
    file.write_bytes(shipped.read_bytes() + b"\n# another remark\n")
    assert basis(terms, TODAY) != before


def test_another_process_finds_the_same_program() -> None:
    line = "from pipeline.keys import program; print(program())"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == program()


def test_what_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert digest(Item(tmp_path / "gone.docx", ("gone.docx",), 0)) is None
    file = tmp_path / "a.docx"
    file.write_bytes(b"x")
    assert digest(replace(alone(file).portfolio, size=LARGEST + 1)) is None
    assert digest(alone(file).portfolio) is not None


def test_within_a_year_the_day_of_the_check_changes_nothing() -> None:
    """What the key relies on: rules that count from today count in years."""
    for name in ("senior.docx", "cmalt-2014.docx"):
        content = (SAMPLES / name).read_bytes()
        first, last = (
            check(name, content, Options(today=day)) for day in (date(2026, 1, 1), date(2026, 12, 31))
        )
        assert first == last
