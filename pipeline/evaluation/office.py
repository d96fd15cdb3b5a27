"""Whether LibreOffice opens commented Word files, and shows every comment of ours in them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lxml import etree

from pipeline.evaluation.pdf import by_office
from pipeline.evaluation.word_comments import own

_ANNOTATION: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_AUTHOR: Final = "precheck"


def opened_by_office(copies: Sequence[Path]) -> dict[str, int]:
    """How many of the Word files it opened, and in how many it shows all our comments."""
    opened = complete = 0
    with TemporaryDirectory() as folder:
        by_office(copies, Path(folder), "odt")
        for copy in copies:
            converted = Path(folder) / f"{copy.stem}.odt"
            if converted.is_file():
                opened += 1
                complete += _shown(converted) == len(own(copy.read_bytes()))
    return {"files": len(copies), "opened": opened, "all_comments_shown": complete}


def _shown(converted: Path) -> int:
    with zipfile.ZipFile(converted) as archive:
        root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(huge_tree=True))
    return sum(annotation.findtext(_CREATOR) == _AUTHOR for annotation in root.iter(_ANNOTATION))
