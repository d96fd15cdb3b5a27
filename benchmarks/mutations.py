"""Damage done to documents on purpose: to their bytes, to the XML parts of Word files, and to the objects of PDFs.

Everything is drawn from one `random.Random`, so that the same seed gives the same damaged file.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NUMBERS = ("-1", "0", "1", "9", "255", "65536", "2147483648", "-9223372036854775809", "1e999", "NaN", "007")
ODD_TEXT = (
    "", " ", "\u00a0", "\t\n", "\u202eabc", "\u200b\u200d\ufeff", "e\u0301" * 30, "\U0001d4d0\U000e0041", "\ufffd",
    "=cmd|' /C'!A0", "1a", "2b.", "I ", "I learned " * 40, "http://", "https://exa mple.org/%zz?[", "(((((((((",
    "see appendix A, B, C and Z", "\u0661\u0662", "ﬁﬂ", "-" * 200, "." * 200, "x" * 5000, "]]>&amp;{}{0}%s\\d+",
)  # fmt: skip
_WRAPPERS = (
    f"{{{_W}}}ins", f"{{{_W}}}del", f"{{{_W}}}moveFrom", f"{{{_W}}}moveTo", f"{{{_W}}}sdt", f"{{{_W}}}sdtContent",
    f"{{{_W}}}tbl", f"{{{_W}}}tr", f"{{{_W}}}tc", f"{{{_W}}}p", f"{{{_W}}}r", f"{{{_W}}}hyperlink",
    f"{{{_W}}}txbxContent", f"{{{_W}}}customXml", f"{{{_W}}}smartTag", f"{{{_W}}}footnote", f"{{{_W}}}pict",
    f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback", f"{{{_W}}}fldSimple", "unknown",
)  # fmt: skip
_OPERATORS = (
    b"BT", b"ET", b"q", b"Q", b"Tj", b"TJ", b"Td", b"Tm", b"Tf", b"T*", b"cm", b"re", b"f", b"n", b"W", b"BDC",
    b"EMC", b"Do", b"Tr", b"Tz", b"Tc", b"BI", b"ID", b"EI", b"gs", b"'", b'"', b"<<", b">>", b"[", b"]", b"(",
)  # fmt: skip
_PDF_NUMBERS = (0, -1, 1, 3, 500, 65_536, 2**31 - 1, -(2**31), 10**12)
_MOST = 3
_MOST_ELEMENTS = 3_000
"""Elements that one fault adds at most; otherwise faults upon faults would grow without end."""
_LONGEST = 20_000
_MODES = sorted(pikepdf.ObjectStreamMode.__members__.values(), key=str)
_HOLDERS = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)

Chance = random.Random
Mutation = Callable[[bytes, Chance], bytes]


def mutated(content: bytes, chance: Chance) -> bytes:
    """The document with one to three faults of one kind; what cannot be taken apart is damaged as bytes."""
    kinds: list[Mutation] = [in_bytes]
    if content.startswith(b"PK"):
        kinds += [in_xml, in_xml, in_xml, in_markup, in_package]
    elif content.startswith(b"%PDF"):
        kinds += [in_objects, in_objects, in_objects, in_content, in_plain_pdf]
    kind = chance.choice(kinds)
    try:
        return kind(content, chance)
    except (pikepdf.PdfError, etree.LxmlError, ValueError, TypeError, OverflowError, IndexError, KeyError):
        return in_bytes(content, chance)
    except (pikepdf.PasswordError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return in_bytes(content, chance)


def in_bytes(content: bytes, chance: Chance) -> bytes:
    """Bits turned, pieces lost, doubled, moved, overwritten or put in, or the end cut off."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, _MOST)):
        at = chance.randrange(len(damaged) + 1)
        length = min(int(2 ** chance.uniform(0, 12)), max(1, len(damaged) - at))
        match chance.randrange(7):
            case 0 if at < len(damaged):
                damaged[at] ^= 1 << chance.randrange(8)
            case 1:
                del damaged[at : at + length]
            case 2:
                damaged[at:at] = damaged[at : at + length]
            case 3:
                damaged[at : at + length] = chance.randbytes(length)
            case 4:
                damaged[at:at] = chance.randbytes(min(length, 64))
            case 5:
                there = chance.randrange(len(damaged) + 1)
                damaged[at : at + length] = damaged[there : there + length]
            case _:
                if chance.random() < 0.3:
                    del damaged[max(at, 8) :]
                else:
                    _renumbered(damaged, chance)
    return bytes(damaged)


def _renumbered(damaged: bytearray, chance: Chance) -> None:
    """One of the numbers written in digits becomes another."""
    found = list(re.finditer(rb"\d+", damaged))
    if found:
        one = chance.choice(found)
        damaged[one.start() : one.end()] = chance.choice(NUMBERS).encode()


def members_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)  # of a fixed date
            entry.compress_type = method
            archive.writestr(entry, content)
    return buffer.getvalue()


def _some_part(members: dict[str, bytes], chance: Chance) -> str:
    """An XML part, the main one every other time."""
    parts = sorted(name for name in members if name.endswith((".xml", ".rels")))
    main = [name for name in parts if name.endswith("word/document.xml")]
    return chance.choice(main if main and chance.random() < 0.5 else parts)


def in_markup(content: bytes, chance: Chance) -> bytes:
    """The bytes of one part damaged, so that its XML is mostly no longer well formed."""
    members = members_of(content)
    part = _some_part(members, chance)
    members[part] = in_bytes(members[part], chance)
    return zipped(members)


def in_package(content: bytes, chance: Chance) -> bytes:
    """Parts lost, exchanged, renamed or there twice; stored instead of deflated; wrong checksums and sizes."""
    members = members_of(content)
    names = sorted(members)
    match chance.randrange(6):
        case 0:
            del members[chance.choice(names)]
        case 1:
            one, other = chance.choice(names), chance.choice(names)
            members[one], members[other] = members[other], members[one]
        case 2:
            name = chance.choice(names)
            members[chance.choice((name.upper(), "../" + name, name.replace("/", "\\"), "x"))] = members.pop(
                name
            )
        case 3:
            return zipped(members, zipfile.ZIP_STORED)[: chance.choice((None, -1, -30, -200))]
        case 4:
            members[chance.choice(names)] = chance.choice(
                (b"", b"\0" * 100, b"<x/>", b"\xff\xfe<\0x\0/\0>\0")
            )
        case _:
            name = chance.choice(names)
            packed = bytearray(zipped(members))
            checksum = zlib.crc32(members[name]).to_bytes(4, "little")
            at = packed.find(checksum)
            packed[at : at + chance.choice((4, 8, 12))] = chance.randbytes(4)
            return bytes(packed)
    return zipped(members)


def in_xml(content: bytes, chance: Chance, part: str = "") -> bytes:
    """Elements of one part lost, doubled, moved, wrapped, renamed; attributes and texts made odd. Well formed."""
    members = members_of(content)
    part = part or _some_part(members, chance)
    root = etree.fromstring(members[part])
    for _ in range(chance.randint(1, _MOST * 2)):
        elements = [
            element for element in root.iter() if isinstance(element.tag, str) and element is not root
        ]
        if not elements:
            break
        _element_mutated(chance.choice(elements), elements, chance)
    members[part] = etree.tostring(root, encoding=chance.choice(("UTF-8", "UTF-8", "UTF-16", "ASCII")))
    return zipped(members)


def _element_mutated(element: etree._Element, elements: list[etree._Element], chance: Chance) -> None:
    parent = element.getparent()
    other = chance.choice(elements)
    if parent is None:
        return
    match chance.randrange(9):
        case 0:
            parent.remove(element)
        case 1:
            times = int(2 ** chance.uniform(0, 6))
            for _ in range(min(times, _MOST_ELEMENTS // sum(1 for _ in element.iter()))):
                element.addnext(copy.deepcopy(element))
        case 2 if element not in other.iterancestors() and element is not other:
            other.append(element)
        case 3:
            wrapper = etree.Element(chance.choice(_WRAPPERS))
            parent.replace(element, wrapper)
            wrapper.append(element)
        case 4:
            element.tag = chance.choice((other.tag, *_WRAPPERS))
        case 5 if element.attrib:
            name = chance.choice(sorted(map(str, element.attrib)))
            taken = chance.choice(sorted(other.attrib.values())) if other.attrib else ""
            element.set(name, chance.choice((*NUMBERS, *ODD_TEXT[:12], "true", str(taken))))
        case 6 if element.attrib:
            del element.attrib[chance.choice(sorted(map(str, element.attrib)))]
        case 7:
            element.text = chance.choice(ODD_TEXT)
        case _:
            for _ in range(int(2 ** chance.uniform(0, 6))):
                inner = etree.SubElement(element, element.tag)
                inner.attrib.update(element.attrib)
                element = inner


def in_plain_pdf(content: bytes, chance: Chance) -> bytes:
    """The bytes of a PDF damaged after its streams were unpacked."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            qdf=chance.random() < 0.5,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return in_bytes(buffer.getvalue(), chance)


def in_objects(content: bytes, chance: Chance) -> bytes:
    """Values of a PDF's objects lost, or replaced by others, by references in a circle, or by absurd ones."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for _ in range(chance.randint(1, _MOST * 2)):
            objects = [one for one in pdf.objects if isinstance(one, _HOLDERS)]
            _value_mutated(chance.choice(objects), objects, chance)
        buffer = io.BytesIO()
        pdf.save(buffer, object_stream_mode=chance.choice(_MODES), deterministic_id=True)
    return buffer.getvalue()


def _value_mutated(holder: pikepdf.Object, objects: list[pikepdf.Object], chance: Chance) -> None:
    """Sets, or takes out, one value in an array or in a dictionary, a little way down."""
    for _ in range(chance.randrange(4)):
        inner = [one for one in _values(holder) if isinstance(one, _HOLDERS[:2])]
        if not inner:
            break
        holder = chance.choice(inner)
    places: list[str | int]
    places = (
        list(range(len(holder))) if isinstance(holder, pikepdf.Array) else sorted(map(str, holder.keys()))
    )
    if not places:
        return
    place = chance.choice(places)
    if chance.random() < 0.2:
        del holder[place]
        return
    holder[place] = chance.choice(
        (
            chance.choice(objects), holder if holder.is_indirect else pikepdf.Array(), chance.choice(_PDF_NUMBERS),
            pikepdf.String(chance.choice(ODD_TEXT)), pikepdf.Name("/" + chance.choice("ABFXPK")),
            pikepdf.Dictionary(), pikepdf.Array([1, 2, 3]), True, pikepdf.Array([chance.choice(objects)] * 50),
        )
    )  # fmt: skip


def _values(holder: pikepdf.Object) -> list[object]:
    if isinstance(holder, pikepdf.Array):
        return list(holder)
    return [holder[key] for key in sorted(map(str, holder.keys()))]


def in_content(content: bytes, chance: Chance) -> bytes:
    """Tokens in a stream of a PDF (pages' contents, fonts' mappings) lost, doubled, exchanged or made absurd."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
        ]
        stream = chance.choice(streams)
        tokens = re.split(rb"(?<=[\s>\])])", stream.read_bytes())
        for _ in range(chance.randint(1, _MOST * 3)):
            at, there = chance.randrange(len(tokens)), chance.randrange(len(tokens))
            match chance.randrange(6):
                case 0:
                    tokens[at] = b""
                case 1:
                    tokens[at] *= min(int(2 ** chance.uniform(0, 8)), _LONGEST // (len(tokens[at]) + 1) + 1)
                case 2:
                    tokens[at], tokens[there] = tokens[there], tokens[at]
                case 3:
                    tokens[at] = chance.choice(_OPERATORS) + b" "
                case 4:
                    tokens[at] = chance.choice(NUMBERS).encode() + b" "
                case _:
                    tokens[at] = b"(" + chance.randbytes(chance.randrange(60)) + b") "
        stream.write(b"".join(tokens))
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()
