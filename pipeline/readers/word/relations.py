"""Which part refers to which: python-docx resolves the package's graph, and a plain reading where it
refuses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from pipeline.readers.word.archive import Archive
from pipeline.readers.word.markup import parsed, refuse_document_type

PACKAGE: Final = "/"
TYPES: Final = "/[Content_Types].xml"
_MOST_PARTS: Final = 2_000
_STUB: Final = b"<stub/>"
_REFUSALS = (OpcError, KeyError, ValueError, AttributeError, TypeError, RecursionError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: `kind` is the last word of its type, `target` a part's name, or what is written if
    external."""

    kind: str
    target: str
    external: bool


Relations = Mapping[str, Relation]
"""The relationships of one part by their ids."""


def all_relations(archive: Archive) -> dict[str, Relations]:
    """The relationships of every part that has any, and of the package itself under `PACKAGE`."""
    members = list(archive)
    if len(members) <= _MOST_PARTS:
        skeleton = _skeleton(archive, members)
        try:
            return _graph(OpcPackage.open(skeleton))
        except _REFUSALS:
            pass  # missing parts, bad names, no content types: read plainly below, as far as it goes
    return {_source(member): _plain(archive, member) for member in members if member.endswith(".rels")}


def _skeleton(archive: Archive, members: list[str]) -> io.BytesIO:
    """The package with all contents but its wiring left out, so that python-docx never sees what is large or
    hostile."""
    skeleton = io.BytesIO()
    with zipfile.ZipFile(skeleton, "w") as target:
        for member in members:
            wiring = member == TYPES or member.endswith(".rels")
            target.writestr(member.lstrip("/"), _wiring(archive, member) if wiring else _STUB)
    skeleton.seek(0)
    return skeleton


def _wiring(archive: Archive, member: str) -> bytes:
    content = archive.markup(member)
    refuse_document_type(content)
    return content


def _graph(package: OpcPackage) -> dict[str, Relations]:
    found: dict[str, Relations] = {}
    waiting: list[tuple[str, OpcPackage | Part]] = [(PACKAGE, package)]
    while waiting:
        name, source = waiting.pop()
        if name in found:
            continue
        relations: dict[str, Relation] = {}
        for identifier, relation in source.rels.items():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external:
                relations[identifier] = Relation(kind, relation.target_ref, True)
            else:
                part = relation.target_part
                relations[identifier] = Relation(kind, str(part.partname), False)
                waiting.append((str(part.partname), part))
        found[name] = relations
    return found


def relations_part(part: str) -> str:
    """The name of the part that holds the relationships of `part`."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _source(member: str) -> str:
    """The part whose relationships `member` holds: `/word/_rels/document.xml.rels` is
    `/word/document.xml`'s."""
    folder, _, name = member.rpartition("/")
    return folder.removesuffix("_rels") + name.removesuffix(".rels") or PACKAGE


def _plain(archive: Archive, member: str) -> Relations:
    root = parsed(archive.markup(member))[0]
    folder = PackURI(_source(member)).baseURI if _source(member) != PACKAGE else PACKAGE
    relations: dict[str, Relation] = {}
    for element in root if root is not None else ():
        identifier, kind, target = (element.get(key) for key in ("Id", "Type", "Target"))
        if identifier and kind and target is not None:
            external = element.get("TargetMode") == "External" or target.startswith("#")
            resolved = target if external else str(PackURI.from_rel_ref(folder, target))
            relations[identifier] = Relation(kind.rpartition("/")[2], resolved, external)
    return relations
