"""The files that are measured: Word by python-docx, PDF by LibreOffice from the same Word file.

Pictures are drawn as large as a screenshot usually is (some 60 kB), since their bytes are part of what a reader meets.
"""

from __future__ import annotations

import argparse
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pikepdf

from benchmarks.mutations import members_of, zipped
from benchmarks.speed.portfolios import composed, name_of
from pipeline.evaluation import pdf
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.render_docx import write_docx
from pipeline.evaluation.styles import Style
from pipeline.frameworks import framework

FRAMEWORK = "cmalt-2019"
STYLES = (
    Style("benchmark", tuning=False, wording="source", contents="generated", title_page=True, running=True),
    Style("benchmark-bold", tuning=False, look="bold", wording="source", running=True, serif=True),
    Style("benchmark-typed", tuning=False, wording="source", contents="typed", title_page=True),
)
"""How the documents look, in turn by seed."""
_WIDTH, _HEIGHT, _COLOURS = 640, 400, 32
_LINES = b'w:line="276"', b'w:line="348"'
_FIXED = "D:20250303090000Z"


def word_file(words: int, seed: int, folder: Path) -> Path:
    """Writes the portfolio of that length and seed as Word, the same bytes each time, and returns its path."""
    portfolio = composed(framework(FRAMEWORK), words, seed)
    path = folder / f"{portfolio.slug}.docx"
    write_docx(laid_out(portfolio, STYLES[seed % len(STYLES)], seed), path)
    path.write_bytes(_as_candidates_send(path.read_bytes()))
    return path


def pdf_files(sources: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """PDFs of the Word files, in their order. Raises RenderingError where LibreOffice is not there."""
    made = pdf.from_docx(sources, folder)
    for path in made:
        _undated(path)
    return made


def _as_candidates_send(package: bytes) -> bytes:
    """With screenshots for its pictures, and its lines a little further apart: as many do."""
    members = members_of(package)
    for name, content in members.items():
        if name.startswith("word/media/"):
            members[name] = screenshot(zlib.crc32(content))
    members["word/styles.xml"] = members["word/styles.xml"].replace(*_LINES)
    return zipped(members)


def screenshot(seed: int) -> bytes:
    """A PNG of 640 by 400 pixels: lines as of text, and a part that does not compress, as photographs do not."""
    chance = Random(seed)
    palette = chance.randbytes(3 * _COLOURS)
    rows = []
    for row in range(_HEIGHT):
        inked = row // 8 % 2
        photo = bytes(byte % _COLOURS for byte in chance.randbytes(_WIDTH // 3))
        text = bytes([chance.randrange(2) if inked else 0]) * 4
        rows.append(b"\0" + photo + (text * _WIDTH)[: _WIDTH - len(photo)])
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(b"".join(rows), 6)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _undated(path: Path) -> None:
    """Writes a PDF again without the time at which it was made."""
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        for key in ("/CreationDate", "/ModDate"):
            made.docinfo[key] = _FIXED
        for holder, key in ((made.Root, "/Metadata"), (made.trailer, "/DocChecksum"), (made.trailer, "/ID")):
            if key in holder:
                del holder[key]
        made.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def files(folder: Path, words: int, form: str, seeds: Sequence[int]) -> Iterator[Path]:
    """Paths of the portfolios of those seeds; what is not in the folder yet is made."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [folder / f"{name_of(words, seed)}.{form}" for seed in seeds]
    missing = [seed for path, seed in zip(wanted, seeds, strict=True) if not path.exists()]
    with TemporaryDirectory(dir=folder) as place:
        made: Sequence[Path] = [word_file(words, seed, Path(place)) for seed in missing]
        if form == "pdf" and made:
            made = pdf_files(made, Path(place))
        for path in made:
            path.rename(folder / path.name)
    yield from wanted


def main() -> None:
    """Writes the paths of the files that are asked for, one a line."""
    parser = argparse.ArgumentParser(description="Makes invented portfolios for the benchmarks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, required=True)
    parser.add_argument("--form", choices=("docx", "pdf"), required=True)
    parser.add_argument("--seeds", type=int, nargs="+", required=True)
    asked = parser.parse_args()
    for path in files(asked.folder, asked.words, asked.form, asked.seeds):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
