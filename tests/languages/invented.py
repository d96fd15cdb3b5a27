"""A language that nobody speaks: English in wide letters. What is still in plain letters was not taken from a pack.

Packages with the invented language in them are laid beside the real ones, and commands are run with these first on
Python's path: nothing of the program knows of it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from itertools import repeat
from pathlib import Path
from string import Formatter
from typing import Any, Final

import yaml

CODE: Final = "qq"
ROOT: Final = Path(__file__).parents[2]
_WIDE: Final = str.maketrans({n: n + 0xFEE0 for n in (*range(65, 91), *range(97, 123))})
_RUN: Final = re.compile(r"(?<!\w)[A-Za-z][A-Za-z'’]*(?:[ -][A-Za-z][A-Za-z'’]*)*")
_LETTER: Final = re.compile(r"^[A-Z] (?=[A-Z])")
"""By which a page calls a principle."""
_START: Final = "import sys; from pipeline.cli import main; sys.exit(main())"


def wide(text: str) -> str:
    """The text in wide letters; places in braces stay as they are."""
    parts = []
    for plain, name, form, _ in Formatter().parse(text):
        parts.append(plain.translate(_WIDE).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append(f"{{{name}:{form}}}" if form else f"{{{name}}}")
    return "".join(parts)


def plain(text: str) -> str:
    """Wide letters made plain again."""
    return text.translate({wide: narrow for narrow, wide in _WIDE.items()})


def lay(folder: Path) -> Path:
    """The packages that hold wording, with the invented language besides the others."""
    for package in ("rules", "reports"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        packs = folder / package / "wording"
        (packs / CODE).mkdir()
        for file in (packs / "en").iterdir():
            (packs / CODE / file.name).write_text(_translated(file), encoding="utf-8")
    return folder


def _translated(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.name == "transcript.toml":  # what is known in tables: patterns and words of others
        return text.replace('language = "en"', f'language = "{CODE}"')
    content = tomllib.loads(text) if file.suffix == ".toml" else yaml.safe_load(text)
    made = _each(content)
    if "language" in made:
        made["language"] = CODE
    if file.name == "language.toml":
        made["status"] = "machine-assisted"
    return _toml(made) if file.suffix == ".toml" else yaml.safe_dump(made, allow_unicode=True)


def _each(content: Any) -> Any:
    match content:
        case dict():
            return {key: _each(value) for key, value in content.items()}
        case list():
            return [_each(value) for value in content]
        case str():
            return wide(content)
        case _:
            return content


def _toml(table: dict[str, Any]) -> str:
    return "\n".join(f"{_value(key)} = {_value(value)}" for key, value in table.items())


def _value(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{_value(k)} = {_value(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def start(packages: Path) -> tuple[str, str]:
    """What Python is told so that it runs the program with the invented language."""
    return "-c", f"import sys; sys.path[:0] = {[str(packages), str(ROOT)]!r}; {_START}"


def run(packages: Path, *arguments: str, folder: Path) -> str:
    """What a command with the invented language prints."""
    line = [sys.executable, "-P", *start(packages), *arguments]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout + done.stderr


def in_plain_letters(texts: Iterable[str], known: str) -> set[str]:
    """Runs of words in plain letters that are not in what is `known`: the portfolio, the framework, names of files."""
    source = _folded(known)
    return {
        run
        for text in texts
        for run in map(_LETTER.sub, repeat(""), _RUN.findall(text))
        if len(run) > 1 and _folded(run) not in source
    }


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("-", " ").casefold().split())
