"""Files inside the file: embedded documents and objects, inserted documents, macros. Listed, never opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from models.document import Attachment
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.relations import Relation
from pipeline.readers.word.wording import NoteKind

_KINDS: Final[dict[str, tuple[str, NoteKind | None]]] = {
    "package": ("embedded-file", "embedded-file"),
    "oleObject": ("embedded-object", "embedded-file"),
    "aFChunk": ("inserted-document", None),
    "vbaProject": ("macros", "macros"),
    "control": ("form-control", None),
}


def list_attachments(reading: Reading, parts: Iterable[str]) -> None:
    """Adds to `reading` the files that `parts` refer to, each once, and what a person must know of them."""
    package = reading.package
    seen: set[str] = set()
    for part in parts:
        for relation in package.relations(part).values():
            known = _KINDS.get(relation.kind)
            if known and relation.target not in seen:
                seen.add(relation.target)
                kind, told = known
                name = relation.target.replace("\\", "/").rpartition("/")[2]
                reading.attachments.append(Attachment(name, kind, _size(reading, relation)))
                if told:
                    reading.note(told, name)
    for settings in package.related("settings"):
        if any(found.kind == "attachedTemplate" for found in package.relations(settings).values()):
            reading.note("external-template")


def _size(reading: Reading, relation: Relation) -> int | None:
    return None if relation.external else reading.package.archive.size(relation.target)
