"""Reads the comments of a Word file back, and holds a commented copy to the file that it was made of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from models.document import Block
from pipeline.readers.word import read_word, tags
from pipeline.readers.word.package import Package
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.story import Story

START, END, REFERENCE = tags.w("commentRangeStart"), tags.w("commentRangeEnd"), tags.w("commentReference")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_AUTHOR: Final = "precheck"
_MAY_CHANGE: Final = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible"})
_HOLD_RANGES: Final = frozenset(
    {
        "p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo",
        "rubyBase", "body", "tc", "tbl", "tr", "comment",
    }
)  # fmt: skip


def own(content: bytes) -> list[str]:
    """The ids of our comments that the document refers to, in the order of the comments' part."""
    package = Package(content)
    root = package.only_root("comments")
    referred = {element.get(tags.ID, "") for element in package.document.iter(REFERENCE)}
    found = () if root is None else root.iter(tags.COMMENT)
    ids = [comment.get(tags.ID, "") for comment in found if comment.get(tags.w("author")) == _AUTHOR]
    return [identifier for identifier in ids if identifier in referred]


def words_of_own(content: bytes) -> list[str]:
    """The words at each of our comments, in their order."""
    words = commented_words(content)
    return [words.get(identifier, "") for identifier in own(content)]


def commented_words(content: bytes) -> dict[str, str]:
    """The words between the marks of each comment in the document itself, by its id; text boxes left out."""
    package = Package(content)
    story = Story(Reading.of(package), package.main, package.document, "body")
    story.pieces = {}
    story.read(package.document)
    texts = {piece.leaf: (home, piece.text) for home, pieces in story.pieces.items() for piece in pieces}
    words: dict[str, list[str]] = {}
    opened: dict[str, etree._Element | None] = {}
    for element in package.document.iter("*"):
        if element.tag == START:
            opened[element.get(tags.ID, "")] = next(element.iterancestors(tags.PARAGRAPH), None)
            words[element.get(tags.ID, "")] = []
        elif element.tag == END:
            opened.pop(element.get(tags.ID, ""), None)
        elif element in texts:
            paragraph, text = texts[element]
            for identifier, home in opened.items():
                if home is paragraph:
                    words[identifier].append(text)
    return {identifier: "".join(pieces) for identifier, pieces in words.items()}


def flaws(before: bytes, after: bytes) -> list[str]:
    """What is wrong with a commented copy: kinds of flaws, each once; empty when nothing is."""
    found: list[str] = []
    if _blocks(before) != _blocks(after):
        found.append("text-or-look-changed")
    if _letters(before) != _letters(after):
        found.append("formatting-changed")
    if _loose_spaces(after) > _loose_spaces(before):
        found.append("white-space-not-kept")
    return found + list(_other_parts(before, after)) + list(_marks(after))


def _blocks(content: bytes) -> list[Block]:
    return [block for block in read_word("", content).blocks if block.stream != "comment"]


def _letters(content: bytes) -> list[list[tuple[str, bytes]]]:
    """Every paragraph's letters and signs, each with the properties of its run and the elements that it stands in."""
    paragraphs = []
    for paragraph in Package(content).document.iter(tags.PARAGRAPH):
        paragraphs.append([(sign, look) for leaf, look in _leaves(paragraph) for sign in leaf])
    return paragraphs


def _loose_spaces(content: bytes) -> int:
    """How many texts have white space at an end that a word processor drops."""
    texts = (text for text in Package(content).document.iter(tags.TEXT) if text.get(_SPACE) != "preserve")
    return sum((text.text or "").strip() != (text.text or "") for text in texts)


def _leaves(paragraph: etree._Element) -> Iterator[tuple[list[str], bytes]]:
    for run in paragraph.iter(tags.RUN):
        properties = run.find(tags.RUN_PROPERTIES)
        look = b"" if properties is None else _canonical(properties)
        within = "/".join(str(a.tag) for a in run.iterancestors() if a.tag not in (tags.RUN, tags.BODY))
        where = look + f"{within} {sorted(run.attrib.items())}".encode()
        for child in run:
            if child.tag == tags.TEXT:
                yield list(child.text or ""), where
            elif child.tag not in (tags.RUN_PROPERTIES, REFERENCE):
                yield [str(child.tag)], where


def _canonical(properties: etree._Element) -> bytes:
    copied = etree.fromstring(etree.tostring(properties, with_tail=False))
    for change in copied.iter(tags.w("rPrChange"), tags.w("ins"), tags.DELETED):
        change.attrib.pop(tags.ID, "")
    return etree.tostring(copied, method="c14n")


def _other_parts(before: bytes, after: bytes) -> Iterator[str]:
    old, new = _members(before), _members(after)
    names = list(old)
    if list(new)[: len(names)] != names:
        yield "order-of-parts-changed"
    package = Package(after)
    related = {part for kind in _MAY_CHANGE for part in package.related(kind)}
    folder, _, main = package.main.rpartition("/")
    allowed = {package.main, f"{folder}/_rels/{main}.rels", "/[Content_Types].xml", *related}
    if any(old.get(name) != new[name] and f"/{name}" not in allowed for name in new):
        yield "another-part-changed"


def _members(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _marks(content: bytes) -> Iterator[str]:
    package = Package(content)
    root = package.only_root("comments")
    ids = [] if root is None else [comment.get(tags.ID) for comment in root.iter(tags.COMMENT)]
    if len(set(ids)) < len(ids):
        yield "id-given-twice"
    places: dict[str, dict[str, int]] = {}
    for place, element in enumerate(package.document.iter(START, END, REFERENCE)):
        marks = places.setdefault(element.get(tags.ID, ""), {})
        if element.tag in marks:
            yield "mark-given-twice"
        marks[str(element.tag)] = place
        parent = element.getparent()
        name = "" if parent is None else str(parent.tag).rpartition("}")[2]
        if name not in ({"r"} if element.tag == REFERENCE else _HOLD_RANGES):
            yield f"mark-in-{name}"
    for identifier in ids:
        marks = places.get(identifier or "", {})
        if REFERENCE in marks and START in marks and not marks[START] < marks.get(END, -1) < marks[REFERENCE]:
            yield "marks-in-wrong-order"
