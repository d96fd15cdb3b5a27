"""Zip archives from strangers: nothing leaves the archive, nothing inflates without end, every name can be shown."""

from __future__ import annotations

import struct
import time
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import UnreadableError
from pipeline.intake.archive import Limits, listing, member
from pipeline.phrases import load_phrases
from tests.intake.handed_in import CERTIFICATE, packed, portfolio, raw_zip

SYMLINK = 0o120777 << 16


def parts(path: Path) -> list[str]:
    return ["/".join(entry.parts) for entry in listing(path).entries]


def test_members_come_back_byte_by_byte(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"Jo/p.docx": portfolio(), "Jo/c.docx": CERTIFICATE})
    entries = {entry.parts: entry.ordinal for entry in listing(path).entries}
    assert member(path, entries["Jo", "p.docx"]) == portfolio()
    assert member(path, entries["Jo", "c.docx"]) == CERTIFICATE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"../../etc/passwd.docx", "etc/passwd.docx"),
        (b"/root/p.docx", "root/p.docx"),
        (rb"C:\Users\jo\p.docx", "Users/jo/p.docx"),
        (rb"Jo\evidence\p.docx", "Jo/evidence/p.docx"),
        (b"./Jo//p.docx", "Jo/p.docx"),
        ("Zoë/Bewerbung.docx".encode("cp437"), "Zoë/Bewerbung.docx"),
        ("Zoë/Łucja.docx".encode(), "Zoë/Łucja.docx"),
        (b"Jo/portfolio.pages/Data/preview.pdf", "Jo/portfolio.pages"),
        (b"x/" * 300 + b"p.docx", "x/" * 19 + "p.docx"),
    ],
)
def test_names_are_words_to_show(tmp_path: Path, name: bytes, shown: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([(name, b"x", 0)]))
    assert parts(path) == [shown]


def test_utf_8_names_that_say_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([("Łucja.docx".encode(), b"x", 0)], flags=0x800))
    assert parts(path) == ["Łucja.docx"]


def test_links_are_counted_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([(b"p.docx", b"/etc/passwd", SYMLINK), (b"q.docx", b"x", 0)]))
    found = listing(path)
    assert ([entry.parts for entry in found.entries], found.links) == ([("q.docx",)], 1)


def test_of_two_entries_with_one_name_the_last_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([(b"p.docx", b"first", 0), (b"p.docx", b"second", 0)]))
    (entry,) = listing(path).entries
    assert member(path, entry.ordinal) == b"second"


def unpack(path: Path, limits: Limits) -> None:
    for entry in listing(path, limits).entries:
        member(path, entry.ordinal, limits)


def reason(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as refused:
        unpack(path, limits or Limits())
    assert "{" not in load_phrases().said(refused.value.advice)
    return refused.value.reason


def test_a_bomb_is_refused_while_it_inflates(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"p.docx": b"\0" * 60_000_000})
    content = path.read_bytes()
    lying = content.replace(struct.pack("<I", 60_000_000), struct.pack("<I", 1000))
    (tmp_path / "lying.zip").write_bytes(lying)
    began = time.process_time()
    assert reason(path) == "too-large"
    assert time.process_time() - began < 1
    assert reason(tmp_path / "lying.zip") in ("too-large", "corrupt")


def test_a_large_member_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"p.docx": b"x" * 50_000}, zipfile.ZIP_STORED)
    assert reason(path, Limits(member=40_000)) == "too-large"


def test_overlapping_entries_are_refused(tmp_path: Path) -> None:
    content = raw_zip([(b"a.docx", b"x" * 100, 0), (b"b.docx", b"y" * 100, 0)])
    second = content.rindex(b"PK\x01\x02")
    same_place = content[: second + 42] + struct.pack("<I", 0) + content[second + 46 :]
    (tmp_path / "a.zip").write_bytes(same_place)
    assert reason(tmp_path / "a.zip") == "corrupt"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([(b"%d" % n, b"", 0) for n in range(10_001)]))
    assert reason(path) == "too-large"


def test_a_directory_beyond_measure_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entries = b"\0" * 9_000_000
    end = struct.pack("<HHHHIIH", 0, 0, 9, 9, len(entries), 0, 0)
    path.write_bytes(entries + b"PK\x05\x06" + end)
    assert reason(path) == "too-large"


def test_encrypted_damaged_and_oddly_packed(tmp_path: Path) -> None:
    locked, cut, odd = tmp_path / "locked.zip", tmp_path / "cut.zip", tmp_path / "odd.zip"
    locked.write_bytes(raw_zip([(b"p.docx", b"x" * 40, 0)], flags=1))
    assert reason(locked) == "encrypted"
    cut.write_bytes(packed(tmp_path / "a.zip", {"p.docx": portfolio()}).read_bytes()[:-60])
    assert reason(cut) == "corrupt"
    packed(odd, {"p.docx": b"x" * 400}, zipfile.ZIP_LZMA)
    assert reason(odd) == "unsupported-format"
    wrong = bytearray(raw_zip([(b"p.docx", b"abcdef", 0)]))
    wrong[wrong.index(b"abcdef")] ^= 1
    cut.write_bytes(wrong)
    assert reason(cut) == "corrupt"


def test_members_before_the_beginning_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "round.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.docx", b"x")
    content = bytearray(path.read_bytes())
    stated = slice(-6, -2)  # where the directory begins, and so what all other places are counted from
    content[stated] = (int.from_bytes(content[stated], "little") + 1_000).to_bytes(4, "little")
    path.write_bytes(content)
    assert reason(path) == "corrupt"
