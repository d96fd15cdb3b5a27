"""A round for other programs: CSV and Parquet with a row for each submission, JSON Lines with all of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, assert_never

from models.round import Entry
from reports.round_parts.record import record

ExportFormat = Literal["csv", "jsonl", "parquet"]
# Also in full width, and behind a semicolon: many countries' spreadsheet programs begin a new cell there.
_READ_AS_FORMULA: Final = re.compile(r"(?:\A|(?<=;))(?=\s*[=+\-@＝＋－＠])")


def export(path: Path, form: ExportFormat, entries: Iterable[Entry], round_name: str) -> None:
    """Writes the submissions of a round to `path`. Raises OSError when it cannot be written."""
    match form:
        case "jsonl":
            with path.open("wb") as stream:
                for entry in entries:
                    stream.write(record(entry, round_name) + b"\n")
        case "csv":
            _to_csv(path, entries, round_name)
        case "parquet":
            from reports.round_parts.flat import flat

            flat(entries, round_name).to_parquet(path, index=False)
        case _:
            assert_never(form)


def _to_csv(path: Path, entries: Iterable[Entry], round_name: str) -> None:
    """With the mark by which spreadsheet programs know UTF-8, and an apostrophe before what they would calculate."""
    from reports.round_parts.flat import flat

    table = flat(entries, round_name)
    for name in table.select_dtypes(["object", "str"]).columns:
        table[name] = table[name].map(_as_text, na_action="ignore")
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _as_text(value: object) -> object:
    return _READ_AS_FORMULA.sub("'", value) if isinstance(value, str) else value
