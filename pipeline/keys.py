"""What an outcome was computed from, as one short key: the same key, the same outcome.

The key covers the portfolio's bytes and what lies beside it, the framework and the language asked for, and the program
itself with its rules, wording, models and libraries. It does not cover the portfolio's name, which only the outcome's
`source` repeats.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from models.outcome import Outcome, Unreadable, UnreadableReason
from pipeline.boundary import LARGEST
from pipeline.frameworks import frameworks
from pipeline.intake.items import Item, Submission
from pipeline.terms import AUTO, Terms

_PACKAGES: Final = ("models", "rules", "pipeline")
"""Reports show an outcome; they do not change it."""
_PROJECT: Final = "precheck"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_TRIED_AGAIN: Final = frozenset[UnreadableReason]({"timed-out", "out-of-memory", "crashed"})
"""Reasons that may lie in the moment and not in the file."""


def digest(item: Item) -> str | None:
    """The SHA-256 of a file's bytes, in hexadecimal; None where they cannot be had or are too many to be read."""
    if item.refused is not None or item.size > LARGEST:
        return None
    try:
        return _digest(item, item.path.stat().st_mtime_ns) if item.held is None else item.sha256()
    except OSError:
        return None


@lru_cache(1024)  # asked for when it is looked into, and again when it is checked
def _digest(item: Item, changed: int) -> str | None:
    """That of a file as it was when it was last `changed`."""
    return item.sha256()


def lasting(outcome: Outcome) -> bool:
    """Whether another check of the same would come to the same: not so where it was ended."""
    return not (isinstance(outcome, Unreadable) and outcome.reason in _TRIED_AGAIN)


def key(submission: Submission, sha256: str, basis: str) -> str:
    """The key of a submission whose portfolio has that digest, checked on that basis."""
    beside = repr((submission.companions, submission.notes)).encode("utf-8", "backslashreplace")
    return _hashed(
        basis.encode(), sha256.encode(), submission.portfolio.suffix.encode("utf-8", "replace"), beside
    )


def basis(terms: Terms, today: date) -> str:
    """What all submissions of a run have in common: the program, the framework and so on asked for, and the year.

    The year alone, because rules count in years: a round that is looked at every day is not computed anew every day.
    """
    asked = repr((terms.framework, terms.pathway, today.year, terms.maps, terms.language)).encode(
        "utf-8", "backslashreplace"
    )
    return _hashed(program().encode(), asked, *given_files(terms).values())


def given_files(terms: Terms) -> dict[str, bytes]:
    """What is in the files of frameworks and crosswalks that were given, by their paths; not in those that we ship."""
    from pipeline.crosswalks import crosswalk_ids  # late: a run that recalls nothing asks for no keys

    shipped = {AUTO, *(framework.id for framework in frameworks()), *crosswalk_ids()}
    return {
        given: Path(given).read_bytes() for given in (terms.framework, *terms.maps) if given not in shipped
    }


@cache
def program() -> str:
    """The digest of the program: its files, rules, wording and models, and the versions of its libraries.

    About 0.04 seconds.
    """
    contents = (part for name in _PACKAGES for part in _contents(files(name), name))
    python = ".".join(map(str, sys.version_info[:2]))
    return _hashed(python.encode(), *(library.encode() for library in _libraries()), *contents)


@cache
def everything() -> str:
    """The digest of the program with its reports."""
    return _hashed(program().encode(), *_contents(files("reports"), "reports"))


def _libraries() -> Iterator[str]:
    try:
        needed = requires(_PROJECT) or []
    except PackageNotFoundError:  # run from a folder that was never installed
        return
    for line in needed:
        found = _NAME.match(line)
        if found is not None and "extra ==" not in line:
            yield f"{found[0]} {version(found[0])}"


def _contents(folder: Traversable, path: str) -> Iterator[bytes]:
    """Paths and digests of all files in a folder and below, in the order of names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, inside)
        else:
            yield inside.encode()
            yield hashlib.sha256(entry.read_bytes()).digest()


def _hashed(*parts: bytes) -> str:
    """The digest of the parts, each with its length, so that no two lists of parts run into one."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
