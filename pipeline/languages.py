"""The languages that there are words in. What people read is data: a folder for each language in `rules/wording`, for
what an outcome says, and in `reports/wording`, for what reports say besides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.errors import UsageError

DEFAULT: Final = "en"
"""The language of the words that all others are translations of, and of who asks for none."""
_FLOORS: Final = ("rules", "reports")


@cache
def languages() -> tuple[str, ...]:
    """The codes (ISO 639) of the languages that have every file of words that the default one has; that one first."""
    from importlib.resources import files

    asked = _files(DEFAULT)
    names = {folder.name for floor in _FLOORS for folder in files(floor).joinpath("wording").iterdir()}
    complete = sorted(name for name in names if asked and asked <= _files(name))
    return tuple(sorted(complete, key=lambda name: name != DEFAULT))


def closest(tag: str, offered: Sequence[str]) -> str | None:
    """The one of the languages offered that a language tag asks for: `es-MX` and `es_ES.UTF-8` ask for `es`."""
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return code if code in offered else None


def language(tag: str) -> str:
    """The language that was asked for; raises UsageError when there are no words in it."""
    if tag == DEFAULT:  # the others need not be looked for
        return tag
    found = closest(tag, languages())
    if found is None:
        raise UsageError(
            f"There are no words in the language `{tag}`; there are in: {', '.join(languages())}."
        )
    return found


def _files(code: str) -> set[tuple[str, str]]:
    from importlib.resources import files

    folders = ((floor, files(floor).joinpath("wording", code)) for floor in _FLOORS)
    return {
        (floor, file.name)
        for floor, folder in folders
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith((".toml", ".yaml"))
    }
