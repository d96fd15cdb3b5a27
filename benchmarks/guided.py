"""Fuzzes the readers' own code guided by coverage: inputs that reach new branches are kept and changed further.

Usage: python -m benchmarks.guided {word,pdf,file,zip,links} [--minutes 10] [--folder guided]

It needs atheris (`pip install atheris==3.0.0`), which the project does not install. `word` writes the main part of a
Word file and `pdf` the content of a page; `file` is any file and `zip` an archive of several; `links` are addresses.
FOLDER gets the inputs that were kept, to begin with the next time, and under `found/` one input for each fault.

The promises: what is refused is refused as unreadable, every character read is accounted for, and links lie in texts.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["pipeline.readers", "pipeline.links", "pipeline.intake", "pipeline.zips", "pipeline.evidence"]
):
    from pipeline.evidence.addresses import with_typed_addresses
    from pipeline.intake import archive
    from pipeline.links import address
    from pipeline.readers import glance, pdf, read, word

from benchmarks.mutations import in_xml, members_of, mutated, zipped
from benchmarks.seeds import invented_word, seeds
from models.document import Document, visible
from pipeline.errors import UnreadableError

_MAIN = "word/document.xml"
_LONGEST = 200_000
_BLIND = 0.5
"""The share of changes that libFuzzer makes; the others are those that know the format."""
_PAGE = (
    b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj "
    b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>\n"
    b"5 0 obj<</Length %d>>stream\n%b\nendstream endobj\n%%%%EOF"
)
_CONTENT = (
    b"BT /F 11 Tf 72 700 Td 14 TL (1a. What I did) Tj T* (\\225 I tried it - often) Tj ET 72 690 99 1 re f"
)
_ADDRESSES = (
    b"https://harbour.example:8080/a?b=%41#c (www.harbour.example/x).",
    b"http://[::1]/",
    b"//a@b.example",
)

Change = Callable[[bytes, random.Random], bytes]


def main() -> None:
    """Runs one campaign; ends the process."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=sorted(_TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--folder", type=Path, default=Path("guided"))
    asked = parser.parse_args()
    begun, change, tries = _TARGETS[asked.target]
    kept = asked.folder / asked.target
    kept.mkdir(parents=True, exist_ok=True)
    for content in begun():
        (kept / hashlib.sha1(content).hexdigest()).write_bytes(content)
    found = asked.folder / "found"
    found.mkdir(exist_ok=True)
    options = (f"-max_total_time={round(asked.minutes * 60)}", f"-max_len={_LONGEST}", "-timeout=60")
    more = {"custom_mutator": _mutator(change)} if change else {}
    atheris.Setup(
        [sys.argv[0], *options, "-rss_limit_mb=2048", f"-artifact_prefix={found}/", str(kept)],
        _Watched(tries, found),
        **more,
    )
    atheris.Fuzz()


class _Watched:
    """Tries inputs, and keeps one for each fault: faults are one where they are raised at the same place."""

    def __init__(self, tries: Callable[[bytes], None], folder: Path) -> None:
        self.tries, self.folder, self.known = tries, folder, set[str]()

    def __call__(self, content: bytes) -> None:
        try:
            self.tries(content)
        except UnreadableError:
            return
        except Exception as error:  # whatever it is, it is a fault
            place = traceback.extract_tb(error.__traceback__)[-1]
            mark = f"{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}"
            if mark not in self.known:
                self.known.add(mark)
                (self.folder / mark).write_bytes(content)
                sys.stderr.write("".join(traceback.format_exception(error)))


def _mutator(change: Change) -> Callable[[bytes, int, int], bytes]:
    def mutator(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if not content or chance.random() < _BLIND:
            return bytes(atheris.Mutate(content, most))
        return change(content, chance)[:most]

    return mutator


def _holds(document: Document) -> None:
    placed = sum(visible(block.text) for block in document.blocks if block.kind != "image")
    assert placed + sum(left.n for left in document.left_out) == document.total, "coverage does not sum up"
    for block in with_typed_addresses(document).blocks:
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links), (
            "a link lies outside"
        )


_SLOW = ("word/styles.xml", "word/theme/", "word/settings.xml", "word/stylesWithEffects.xml")
"""Parts that would take most of the time, and are not what is changed."""
_FRAME = {
    name: content
    for name, content in members_of(invented_word(constructs=True)).items()
    if not name.startswith(_SLOW)
}


def _word_file(main: bytes) -> bytes:
    return zipped(_FRAME | {_MAIN: main}, zipfile.ZIP_STORED)


def _changed_markup(main: bytes, chance: random.Random) -> bytes:
    """The main part with some of its elements changed; as it was where it is none, or another part was drawn."""
    try:
        return members_of(in_xml(_word_file(main), chance, _MAIN))[_MAIN]
    except (ValueError, SyntaxError):
        return main


def _try_word(main: bytes) -> None:
    _holds(word.read_word("x.docx", _word_file(main)))


def _try_pdf(content: bytes) -> None:
    _holds(pdf.read_pdf("x.pdf", _PAGE % (len(content), content)))


def _try_file(content: bytes) -> None:
    try:
        glance.glance(content)
    finally:
        _holds(read("x", content))


def _try_zip(content: bytes) -> None:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(content)
        for entry in archive.listing(Path(file.name)).entries[:20]:
            archive.member(Path(file.name), entry.ordinal)


def _try_links(content: bytes) -> None:
    text = content.decode("utf-8", "surrogateescape")
    first, _, second = text.partition("\n")
    found = address.web_address(first)
    if isinstance(found, address.WebAddress):
        assert address.web_address(str(found)) == found, "an address is read as another"
        address.following(found, second)


def _files() -> list[bytes]:
    return [content for _, content in seeds()]


_TARGETS: dict[str, tuple[Callable[[], list[bytes]], Change | None, Callable[[bytes], None]]] = {
    "word": (lambda: [_FRAME[_MAIN]], _changed_markup, _try_word),
    "pdf": (lambda: [_CONTENT], None, _try_pdf),
    "file": (_files, mutated, _try_file),
    "zip": (lambda: [zipped({"a/b.docx": b"x" * 99, "Ä.pdf": b"%PDF-"}), _word_file(b"")], mutated, _try_zip),
    "links": (lambda: list(_ADDRESSES), None, _try_links),
}

if __name__ == "__main__":
    main()
