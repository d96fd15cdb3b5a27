"""A Word file as a package: which part is the document, what its parts refer to, and their parsed XML."""

from __future__ import annotations

import re
from typing import Final

from docx.opc.coreprops import CoreProperties
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.parser import parse_xml
from lxml import etree

from models.document import Noted
from pipeline.readers.word import tags
from pipeline.readers.word.archive import Archive, Limits
from pipeline.readers.word.markup import parsed, refuse_document_type
from pipeline.readers.word.relations import PACKAGE, Relation, Relations, all_relations
from pipeline.readers.word.wording import NoteKind, Trouble, note, unreadable

_USUAL_MAIN: Final = re.compile(r"/word/document\d*\.xml", re.IGNORECASE)


class Package:
    """A Word package opened for reading; `notes` gathers what was found damaged or missing on the way."""

    def __init__(self, content: bytes, limits: Limits | None = None) -> None:
        """Opens `content`; raises UnreadableError when it is no Word document or may not be read."""
        self.archive = Archive(content, limits)
        self.notes: list[Noted] = []
        self._relations = all_relations(self.archive)
        self.main, self.document = self._main()

    def relations(self, part: str) -> Relations:
        """The relationships of `part` by id; empty where it has none."""
        return self._relations.get(part, {})

    def related(self, kind: str) -> list[str]:
        """The names of the parts that the document refers to by relationships of `kind`, each once, in
        order."""
        targets = (relation.target for relation in self.relations(self.main).values() if _is(relation, kind))
        return list(dict.fromkeys(targets))

    def root(self, part: str) -> etree._Element | None:
        """The root element of `part`, read as far as it can be; None (and a note) when there is nothing to
        read."""
        if part not in self.archive:
            self._note("part-missing", part)
            return None
        root, whole = parsed(self.archive.markup(part))
        if not whole or part in self.archive.damaged:
            self._note("part-damaged", part)
        return root

    def only_root(self, kind: str) -> etree._Element | None:
        """The root of the part of which a document has one at most; None where it has none that can be read."""
        return next((self.root(part) for part in self.related(kind)), None)

    def properties(self) -> CoreProperties | None:
        """The document's title, author and language as its properties state them; None where it has none."""
        for relation in self.relations(PACKAGE).values():
            if _is(relation, "core-properties") and relation.target in self.archive:
                content = self.archive.markup(relation.target)
                refuse_document_type(content)
                try:
                    element = parse_xml(content)
                except etree.XMLSyntaxError:
                    self._note("part-damaged", relation.target)
                    return None
                return CoreProperties(element) if isinstance(element, CT_CoreProperties) else None
        return None

    def _main(self) -> tuple[str, etree._Element]:
        named = [r.target for r in self.relations(PACKAGE).values() if _is(r, "officeDocument")]
        usual = filter(_USUAL_MAIN.fullmatch, self.archive)
        for part in dict.fromkeys([*named, *usual]):
            if part in self.archive:
                root = self.root(part)
                if root is None:
                    raise unreadable("main-part-unreadable")
                if root.tag == tags.DOCUMENT:
                    return part, root
        raise unreadable(self._what_instead(named))

    def _what_instead(self, named: list[str]) -> Trouble:
        """What a zip archive is in which no Word document was found."""
        if "/Index/Document.iwa" in self.archive or "/index.xml" in self.archive:
            return "pages"
        if "/content.xml" in self.archive and "/mimetype" in self.archive:
            return "open-document"
        if "/EncryptedPackage" in self.archive:
            return "encrypted"
        meant = any(part.lower().startswith("/word/") for part in (*named, *self.archive))
        return "no-main-part" if meant else "other-package"

    def _note(self, kind: NoteKind, part: str) -> None:
        found = note(kind, part.lstrip("/"))
        if found not in self.notes:
            self.notes.append(found)


def _is(relation: Relation, kind: str) -> bool:
    return relation.kind == kind and not relation.external
