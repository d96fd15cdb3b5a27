"""The characters of a file counted without the program's readers: from the XML of Word files, by poppler for PDF."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree

_STORIES: Final = ("footnotes", "endnotes", "header", "footer", "comments")
_TAKEN_OUT: Final = ("del", "moveFrom")
_SECONDS: Final = 60
_HYPHENS: Final = "-­‐‑"


def characters(text: str) -> Counter[str]:
    """Non-white-space code points, compatibility forms folded, without what no page shows (controls, marks of writing
    direction) and without hyphens: readers may undo hyphenation."""
    folded = unicodedata.normalize("NFKC", text)
    return Counter(
        c
        for c in folded
        if not c.isspace() and c not in _HYPHENS and unicodedata.category(c) not in ("Cc", "Cf")
    )


def text_of(path: Path) -> str | None:
    """All text of the file in any order, or None where the other program cannot read it either or is not there."""
    return _pdf(path) if path.suffix.lower() == ".pdf" else _word(path)


def _pdf(path: Path) -> str | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    try:
        ran = subprocess.run(
            [program, "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    return None if ran.returncode else ran.stdout.decode("utf-8", "replace")


def _word(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as package:
            return "\n".join(
                "".join(_texts(etree.fromstring(package.read(part)))) for part in _parts(package)
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, OSError, RuntimeError):
        return None


def _parts(package: zipfile.ZipFile) -> Iterator[str]:
    """The main part and the stories that it refers to."""
    main = next(target for kind, target in _related(package, "") if kind == "officeDocument")
    yield main
    yield from dict.fromkeys(
        target
        for kind, target in _related(package, main)
        if kind in _STORIES and target in package.namelist()
    )


def _related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The last word of each relationship's type, and its target within the package."""
    place = PurePosixPath(part)
    rels = str(place.parent / "_rels" / f"{place.name}.rels").removeprefix("./")
    if rels not in package.namelist():
        return
    for relation in etree.fromstring(package.read(rels)):
        target = relation.get("Target", "")
        joined = target[1:] if target.startswith("/") else _joined(place.parent, target)
        yield relation.get("Type", "").rsplit("/", 1)[-1], joined


def _joined(folder: PurePosixPath, target: str) -> str:
    steps: list[str] = []
    for step in (folder / target).parts:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _texts(root: etree._Element) -> Iterator[str]:
    """Text elements of any namespace (`w:t`, `m:t`, `a:t`) that no tracked change took out, once each."""
    for element in root.iter("{*}t"):
        if element.text and not any(_unread(around) for around in element.iterancestors()):
            yield element.text


def _unread(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    if name in _TAKEN_OUT:
        return True
    if name == "Fallback":
        return _shows(element.getprevious())
    if name == "tr":
        return element.find("{*}trPr/{*}del") is not None
    return name == "tc" and element.find("{*}tcPr/{*}cellDel") is not None


def _shows(choice: etree._Element | None) -> bool:
    return choice is not None and any(t.text for t in choice.iter("{*}t"))
