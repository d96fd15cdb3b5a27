"""The text of a paragraph: the one place that decides which characters it has and which element each comes
from.

A paragraph's text is its pieces joined; a piece is the text of one leaf element, in document order. What a
leaf gives:
`w:t` and `m:t` their text (line ends and tabs in it as spaces, one for one); `w:tab` and `w:ptab` a tab;
`w:br` and
`w:cr` a line end, but page and column breaks before any text nothing; `w:noBreakHyphen` a hyphen; `w:sym` one
character. Hidden text, field instructions, ruby and what tracked changes took out give nothing, nor do text
boxes and
notes, which are paragraphs of their own. So the offset of a character in a block's text leads to its leaf by
adding up
the lengths of the pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from lxml import etree

from models.document import LeftOutReason, Link, visible
from pipeline.readers.word import tags
from pipeline.readers.word.accounting import chosen, count
from pipeline.readers.word.fields import Field, hyperlink_target, is_contents
from pipeline.readers.word.graphics import Box, Image, graphics_in
from pipeline.readers.word.properties import PLAIN, RunProperties, run_properties
from pipeline.readers.word.relations import Relations
from pipeline.readers.word.spelled import NoteReference, NoteStream, Piece, Spelled, Stray
from pipeline.readers.word.styles import Styles
from pipeline.readers.word.symbols import symbol

HIDDEN: Final = "hidden text"
FIELD_CODES: Final = "field codes"
RUBY: Final = "reading aids above the line (ruby)"
_AS_SPACES: Final = str.maketrans("\n\r\t", "   ")
_DEEPEST: Final = 20
"""Fields within fields that are told apart, as many as Word takes."""
_NOT_TEXT_BREAKS: Final = frozenset({"page", "column"})


class Speller:
    """Spells the paragraphs of one story in their order, since fields may span several."""

    def __init__(
        self, styles: Styles, relations: Relations, left_out: Counter[LeftOutReason], closed: bool = True
    ) -> None:
        """`left_out` is added to. `closed` says whether every field that begins in the part ends in it."""
        self._styles = styles
        self._relations = relations
        self._left_out = left_out
        self._closed = closed
        self._fields: list[Field] = []
        self._too_deep = 0
        self._instructing = 0
        self._in_contents = 0
        self._base = self._look = PLAIN
        self._spelled = Spelled()
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            tags.RUN: self._run,
            tags.TEXT: self._text,
            tags.MATH_TEXT: self._text,
            tags.RUN_PROPERTIES: self._properties,
            tags.TAB: self._tab,
            tags.POSITIONED_TAB: self._tab,
            tags.BREAK: self._break,
            tags.CARRIAGE_RETURN: self._break,
            tags.NO_BREAK_HYPHEN: self._hyphen,
            tags.SYMBOL: self._symbol,
            tags.FIELD_CHARACTER: self._field_character,
            tags.INSTRUCTION_TEXT: self._instruction,
            tags.SIMPLE_FIELD: self._simple_field,
            tags.HYPERLINK: self._hyperlink,
            tags.FOOTNOTE_REFERENCE: self._footnote,
            tags.ENDNOTE_REFERENCE: self._endnote,
            tags.RUBY_TEXT: self._ruby,
            tags.ALTERNATE: self._alternate,
            tags.DRAWING: self._graphics,
            tags.PICTURE: self._graphics,
            tags.OBJECT: self._graphics,
            tags.BOX_CONTENT: self._box,
            tags.PARAGRAPH: self._stray,
            tags.TABLE: self._stray,
            **dict.fromkeys(tags.SKIPPED - {tags.RUN_PROPERTIES, tags.INSTRUCTION_TEXT}, _nothing),
        }

    def spell(self, paragraph: etree._Element, base: RunProperties) -> Spelled:
        """The text of `paragraph`, whose letters look like `base` unless a run says otherwise.

        A run, hyperlink or formula that stands in no paragraph is taken for one.
        """
        self._spelled = spelled = Spelled()
        self._base = self._look = base
        for open_field in self._fields:
            open_field.start = open_field.inserts = 0
        if paragraph.tag in tags.INLINE:
            self._handlers.get(paragraph.tag, self._inline)(paragraph)
        else:
            self._inline(paragraph)
        for open_field in self._fields:
            self._link(open_field.target, open_field.start, open_field.inserts)
        if not self._closed:
            self._drop_instructions()
        if len(spelled.links) > 1:
            spelled.links.sort(key=lambda link: (link.start, link.end))
        return spelled

    def _inline(self, parent: etree._Element) -> None:
        handlers = self._handlers
        for element in parent:
            handler = handlers.get(element.tag)
            if handler is None:
                self._inline(element)
            else:
                handler(element)

    def _run(self, run: etree._Element) -> None:
        self._look = self._base
        handlers = self._handlers
        for element in run:
            tag = element.tag
            if tag == tags.TEXT:
                self._text(element)
            else:
                handler = handlers.get(tag)
                if handler is None:
                    self._inline(element)
                else:
                    handler(element)

    def _properties(self, element: etree._Element) -> None:
        look = self._base
        style = element.find(tags.RUN_STYLE)
        if style is not None:
            look = self._styles.with_character(look, style.get(tags.VALUE, ""))
        self._look = run_properties(element, look)

    def _text(self, element: etree._Element) -> None:
        text = element.text
        if text:
            self._add(text if text.isprintable() else text.translate(_AS_SPACES), element)

    def _add(self, text: str, leaf: etree._Element) -> None:
        if self._look.hidden:
            self._left_out[HIDDEN] += visible(text)
        elif self._instructing:
            self._left_out[FIELD_CODES] += visible(text)
        else:
            spelled = self._spelled
            spelled.pieces.append(Piece(text, leaf, self._look))
            spelled.length += len(text)
            if self._in_contents:
                spelled.contents += len(text)
            if spelled.break_after and not text.isspace():
                spelled.break_after = False

    def _tab(self, element: etree._Element) -> None:
        self._add("\t", element)

    def _break(self, element: etree._Element) -> None:
        kind = element.get(tags.TYPE)
        if kind not in _NOT_TEXT_BREAKS:
            self._add("\n", element)
            return
        spelled = self._spelled
        if spelled.length:
            self._add("\n", element)
            spelled.break_after = kind == "page"
        elif kind == "page":
            spelled.break_before = True

    def _hyphen(self, element: etree._Element) -> None:
        self._add("-", element)

    def _symbol(self, element: etree._Element) -> None:
        self._add(symbol(element.get(tags.CHARACTER), element.get(tags.FONT)), element)

    def _field_character(self, element: etree._Element) -> None:
        kind = element.get(tags.FIELD_TYPE)
        if self._too_deep or (kind == "begin" and len(self._fields) == _DEEPEST):
            self._too_deep += {"begin": 1, "end": -1}.get(kind or "", 0)
        elif kind == "begin":
            self._fields.append(Field())
            self._instructing += 1
        elif kind == "separate" and self._fields and not self._fields[-1].in_result:
            current = self._fields[-1]
            current.begin_result(self._spelled.length, len(self._spelled.inserts))
            self._instructing -= 1
            self._in_contents += current.contents
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, ended: Field) -> None:
        if ended.in_result:
            self._in_contents -= ended.contents
            self._link(ended.target, ended.start, ended.inserts)
        else:
            self._instructing -= 1

    def _drop_instructions(self) -> None:
        """Gives up on fields of which no result has begun, so that one left open does not swallow the
        document."""
        self._fields = [open_field for open_field in self._fields if open_field.in_result]
        self._too_deep = self._instructing = 0

    def _instruction(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].in_result and element.text:
            self._fields[-1].instruction.append(element.text)

    def _simple_field(self, element: etree._Element) -> None:
        instruction = element.get(tags.INSTRUCTION, "")
        contents = is_contents(instruction)
        start, inserts = self._spelled.length, len(self._spelled.inserts)
        self._in_contents += contents
        self._inline(element)
        self._in_contents -= contents
        self._link(hyperlink_target(instruction), start, inserts)

    def _hyperlink(self, element: etree._Element) -> None:
        start, inserts = self._spelled.length, len(self._spelled.inserts)
        self._inline(element)
        relation = self._relations.get(element.get(tags.RELATION_ID, ""))
        place = element.get(tags.LINK_ANCHOR) or element.get(tags.DOC_LOCATION)
        self._link((relation.target if relation else "") + (f"#{place}" if place else ""), start, inserts)

    def _link(self, target: str | None, start: int, inserts: int) -> None:
        """Puts a link on what was added since `start` and on the pictures since `inserts`."""
        if not target:
            return
        spelled = self._spelled
        for position in range(inserts, len(spelled.inserts)):
            insert = spelled.inserts[position]
            if isinstance(insert, Image) and insert.target is None:
                spelled.inserts[position] = replace(insert, target=target)
        if start >= spelled.length:
            return
        if spelled.links and spelled.links[-1].end == start and spelled.links[-1].target == target:
            start = spelled.links.pop().start
        spelled.links.append(Link(start, spelled.length, target))

    def _footnote(self, element: etree._Element) -> None:
        self._spelled.inserts.append(_reference("footnote", element))

    def _endnote(self, element: etree._Element) -> None:
        self._spelled.inserts.append(_reference("endnote", element))

    def _ruby(self, element: etree._Element) -> None:
        self._left_out[RUBY] += count(element)

    def _alternate(self, element: etree._Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self._inline(branch)

    def _graphics(self, element: etree._Element) -> None:
        self._spelled.inserts.extend(graphics_in(element, self._relations))

    def _box(self, element: etree._Element) -> None:
        self._spelled.inserts.append(Box(element))

    def _stray(self, element: etree._Element) -> None:
        self._spelled.inserts.append(Stray(element))


def _nothing(_: etree._Element) -> None:
    """An element that gives no text."""


def _reference(stream: NoteStream, element: etree._Element) -> NoteReference:
    return NoteReference(
        stream, element.get(tags.ID, ""), element.get(tags.CUSTOM_MARK) in {"1", "true", "on"}
    )
