"""What a workbook file holds that rewriting it would lose: looked up in the parts of its package, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

from reports.workbook_parts.words import Lost

_KEPT = re.compile(
    r"\[Content_Types\]\.xml"
    r"|_rels/.*"
    r"|docProps/(app|core|custom)\.xml"
    r"|docMetadata/.*"  # labels that an organisation puts on every file
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml"
    r"|xl/_rels/.*"
    r"|xl/theme/.*"
    r"|xl/worksheets/(_rels/.*|[^/]+\.xml)"
    r"|xl/tables/.*"
    r"|xl/comments[^/]*\.xml|xl/comments/.*"
    r"|xl/drawings/(_rels/)?(vml|comments|legacy)Drawing[^/]*"  # the frames of classic notes
    r"|xl/persons/.*"
    r"|xl/printerSettings/.*",
    re.IGNORECASE,
)
_LOST: tuple[tuple[str, Lost], ...] = (
    ("xl/threadedcomments/", "threaded"),
    ("xl/drawings/", "drawing"),
    ("xl/charts", "drawing"),
    ("xl/media/", "drawing"),
    ("xl/diagrams/", "drawing"),
    ("xl/pivot", "pivot"),
    ("xl/slicer", "slicer"),
    ("xl/timeline", "slicer"),
    ("xl/vba", "macro"),
    ("xl/macrosheets/", "macro"),
    ("customxml/", "custom"),
    ("xl/customproperty", "custom"),
    ("xl/externallinks/", "external"),
    ("xl/connections.xml", "external"),
    ("xl/querytables/", "external"),
    ("xl/model/", "external"),
    ("xl/ctrlprops/", "control"),
    ("xl/activex/", "control"),
    ("xl/embeddings/", "embedded"),
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FRAME = re.compile(r"xl/drawings/(vml|comments|legacy)Drawing[^/]*\.vml", re.IGNORECASE)
_EXTENSIONS: tuple[tuple[bytes, Lost], ...] = (
    (b":sparklineGroup ", "sparkline"),
    (b":sparklineGroup>", "sparkline"),
    (b":slicerList", "slicer"),
    (b":timelineRefs", "slicer"),
    (b"x14:dataValidation ", "dropdown"),
)
_OBJECT = re.compile(rb'ObjectType="(\w+)"')


def lost_parts(package: ZipFile) -> tuple[tuple[Lost, str], ...]:
    """What would be lost, each kind once, with the name of a part that has it."""
    found: dict[Lost, str] = {}
    for kind, part in _lost(package):
        found.setdefault(kind, part)
    return tuple(found.items())


def _lost(package: ZipFile) -> Iterator[tuple[Lost, str]]:
    for part in package.namelist():
        if part.endswith("/"):
            continue
        if not _KEPT.fullmatch(part):
            folded = part.casefold()
            yield next((kind for start, kind in _LOST if folded.startswith(start)), "other"), part
        elif _SHEET.fullmatch(part):
            content = package.read(part)
            for mark, kind in _EXTENSIONS:
                if mark in content:
                    yield kind, part
        elif _FRAME.fullmatch(part) and set(_OBJECT.findall(package.read(part))) - {b"Note"}:
            yield "control", part
