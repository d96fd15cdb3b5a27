"""What is gathered while a document is read: its blocks in order, what was left out, and notes for people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from models.document import Attachment, Block, LeftOutReason, Noted
from pipeline.readers.word.accounting import count
from pipeline.readers.word.graphics import Image
from pipeline.readers.word.numbering import Numbering
from pipeline.readers.word.package import Package
from pipeline.readers.word.relations import Relation
from pipeline.readers.word.styles import Styles
from pipeline.readers.word.wording import NoteKind, note, unreadable


@dataclass(slots=True)
class Reading:
    """Shared by all stories of a document; `tables` is how many tables were met so far, and `total` the
    non-white-space code points of the parts begun so far, counted by themselves."""

    package: Package
    styles: Styles
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    left_out: Counter[LeftOutReason] = field(default_factory=Counter)
    notes: list[Noted] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    tables: int = 0
    total: int = 0
    _pictures: set[str] = field(default_factory=set)
    _diagrams: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package) -> Reading:
        """A reading of `package` in which nothing is read yet but its styles and list definitions."""
        return cls(package, Styles(package.only_root("styles")), Numbering(package.only_root("numbering")))

    def begin(self, root: etree._Element) -> None:
        """Adds the text under the root of a part to the total; raises UnreadableError when that becomes too much."""
        self.total += count(root)
        if self.total > self.package.archive.limits.characters:
            raise unreadable("too-much-text")

    def diagram(self, part: str) -> etree._Element | None:
        """The root of a diagram's part; None where there is none, or it was drawn before."""
        if part in self._diagrams:
            return None
        self._diagrams.add(part)
        return self.package.root(part)

    def note(self, kind: NoteKind, part: str = "") -> None:
        """Notes something once; `part` is a part's name, or that of a file."""
        found = note(kind, part.rpartition("/")[2])
        if found not in self.notes:
            self.notes.append(found)

    def check_picture(self, image: Image) -> None:
        """Notes when a picture that should lie in the file is not there, or its bytes do not fit its checksum."""
        source, archive = image.source, self.package.archive
        if source is None:
            if image.expected:
                self.note("image-missing", image.name or "")
            return
        if source.external or source.target in self._pictures:
            return
        self._pictures.add(source.target)
        if source.target not in archive:
            self.note("image-missing", source.target)
        elif not archive.is_whole(source.target):
            self.note("image-damaged", source.target)

    def inserted_document(self, relation: Relation | None) -> None:
        """Notes a document that is inserted as a whole, from a part of this file or from another file."""
        if relation is None:
            self.note("part-missing")
        elif relation.external:
            self.note("linked-document", relation.target)
        else:
            self.note("embedded-document", relation.target)
