"""Comments in the margin of a Word file: the parts of its package that they change, and no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from models.annotation import Comment, WordParts, WordRange
from reports.comments_parts import texts
from reports.comments_parts.markup import Dialect, dialect_of, parsed, written
from reports.comments_parts.ranges import MARKS, Ties, untie
from reports.comments_parts.wiring import with_relation, with_type

_KIND: Final = "comments"
_BESIDE: Final = ("commentsExtended", "commentsIds", "commentsExtensible")


def commented(parts: WordParts, comments: Sequence[Comment[WordRange]], date: dt.date) -> dict[str, bytes]:
    """The parts that change, by name, when the file gets these comments, dated `date`, instead of those it has by us.

    Their ids follow the order of `comments`. Other people's comments stay as they are. A file without any paragraph
    stays as it is.
    Raises lxml's XMLSyntaxError for a part that is not sound.
    """
    document = parsed(parts.contents[parts.main])
    if next(document.iter(dialect_of(document).w("p")), None) is None:
        return {}
    return _Writing(parts, document).with_comments(comments, date)


@dataclass(slots=True)
class _Writing:
    parts: WordParts
    document: etree._Element
    changed: dict[str, bytes] = field(default_factory=dict)

    @property
    def _dialect(self) -> Dialect:
        return dialect_of(self.document)

    def with_comments(self, comments: Sequence[Comment[WordRange]], date: dt.date) -> dict[str, bytes]:
        part = self.parts.kinds.get(_KIND)
        name = part or self._new_name()
        before = self.parts.contents.get(name) if part else None
        root = texts.empty_part(self._dialect) if before is None else parsed(before)
        ties = Ties(self.document, [comment.at for comment in comments], self._dialect)
        self._take_out_own(root)
        first = texts.next_id(root, self._used(), self._dialect)
        numbered = dict(enumerate(comments, first))
        texts.add(root, {n: comment.paragraphs for n, comment in numbered.items()}, date, dialect_of(root))
        ties.tie({n: comment.at for n, comment in numbered.items()})
        self.changed[name] = written(root, before)
        self.changed[self.parts.main] = written(self.document, self.parts.contents[self.parts.main])
        self._wire(name, known=part is not None)
        return self.changed

    def _take_out_own(self, root: etree._Element) -> None:
        dialect = dialect_of(root)
        own = texts.own_comments(root, dialect)
        untie(self.document, frozenset(c.get(dialect.w("id"), "") for c in own), self._dialect)
        paragraphs, durable = texts.paragraph_ids(own), frozenset[str]()
        for comment in own:
            root.remove(comment)
        for kind in _BESIDE if paragraphs else ():
            name = self.parts.kinds.get(kind, "")
            if content := self.parts.contents.get(name):
                beside = parsed(content)
                durable |= texts.without(beside, paragraphs, durable)
                self.changed[name] = written(beside, content)

    def _used(self) -> list[str]:
        """The ids that the document refers to, whether there is such a comment or not."""
        w = self._dialect.w
        return [element.get(w("id"), "") for element in self.document.iter(*map(w, MARKS))]

    def _wire(self, name: str, *, known: bool) -> None:
        contents = self.parts.contents
        if not known:
            target = name.rpartition("/")[2]
            relations = contents.get(self.parts.relations)
            self.changed[self.parts.relations] = with_relation(relations, _KIND, target, self._dialect)
        types = contents.get(self.parts.types)
        if types is not None and (typed := with_type(types, name)) != types:
            self.changed[self.parts.types] = typed

    def _new_name(self) -> str:
        """The name of the part to be made, beside the document."""
        folder = self.parts.main.rpartition("/")[0]
        taken = {part.lower() for part in self.parts.taken}
        names = (f"{folder}/comments{n or ''}.xml" for n in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)
