"""Builds the invented submissions from `portfolios/*.md`: `python samples/build.py` (needs LibreOffice).

Writes `submissions/` and, for the complete portfolios, `portfolios/*.json`, where each block has its section.
A second build gives the same bytes, but for `encrypted.pdf`: encryption draws random keys, so one that is
there is kept.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from markup import Piece, Portfolio, Span, plain, read_portfolio
from pictures import draw
from PIL import Image
from word import Shape, Writer

HERE = Path(__file__).parent
PORTFOLIOS = HERE / "portfolios"
SUBMISSIONS = HERE / "submissions"
COMPLETE = ("senior", "cmalt", "associate", "cmalt-2014")
KINDS = {"item": "list_item", "number": "list_item"}
PDF_DATE = "D:20250303090000Z"


@dataclass(frozen=True, slots=True)
class Submission:
    """A file to build; `bookmarks` decides whether a PDF gets tags and an outline."""

    path: str
    portfolio: str
    shape: Shape
    bookmarks: bool = True


PLAIN = Shape()
UNTAGGED = Shape(bold_headings=True, font="Liberation Serif")
SUBMISSIONS_TO_BUILD = (
    Submission("senior.docx", "senior", Shape(running=True)),
    Submission("senior.pdf", "senior", Shape(running=True, contents="generated")),
    Submission("senior-table.docx", "senior", Shape(tables=True)),
    Submission("cmalt-bold.docx", "cmalt", Shape(bold_headings=True)),
    Submission("cmalt-contents.docx", "cmalt", Shape(contents="generated", running=True)),
    Submission("cmalt.pdf", "cmalt", Shape(contents="generated", font="Liberation Serif")),
    Submission("associate-table.docx", "associate", Shape(tables=True)),
    Submission("cmalt-2014.docx", "cmalt-2014", Shape(contents="typed", font="Liberation Serif")),
    Submission("guidance-only.docx", "guidance-only", PLAIN),
    Submission("third-person.pdf", "third-person", Shape(running=True)),
    Submission("no-reflection.docx", "no-reflection", Shape(bold_headings=True)),
    Submission("mentioned-only.docx", "mentioned-only", Shape(contents="typed")),
    Submission("broken-links.docx", "broken-links", PLAIN),
    Submission("repeated.pdf", "repeated", UNTAGGED, bookmarks=False),
    Submission("second-round/claims-senior.docx", "claims-senior", Shape(contents="generated")),
    Submission("second-round/missing-section.docx", "missing-section", Shape(running=True)),
)


def main() -> None:
    portfolios = {path.stem: read_portfolio(path) for path in sorted(PORTFOLIOS.glob("*.md"))}
    for slug in COMPLETE:
        gold = json.dumps(gold_of(portfolios[slug]), ensure_ascii=False, indent=1)
        (PORTFOLIOS / f"{slug}.json").write_text(gold + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        write_submissions(portfolios, Path(scratch))
    write_unreadable()


def write_submissions(portfolios: dict[str, Portfolio], scratch: Path) -> None:
    for submission in SUBMISSIONS_TO_BUILD:
        target = SUBMISSIONS / submission.path
        target.parent.mkdir(parents=True, exist_ok=True)
        word = target if target.suffix == ".docx" else scratch / f"{target.stem}.docx"
        portfolio = portfolios[submission.portfolio]
        Writer(portfolio, submission.shape, lambda name: draw(name, scratch)).write(word)
        if target.suffix == ".pdf":
            fix_pdf(convert(word, scratch, submission.bookmarks), target)


def convert(word: Path, scratch: Path, bookmarks: bool) -> Path:
    """Print a Word document to PDF with LibreOffice; raises SystemExit where there is none."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice (soffice) is needed to make the PDF samples, and was not found")
    wanted = {"UseTaggedPDF": bookmarks, "ExportBookmarks": bookmarks}
    options = json.dumps({key: {"type": "boolean", "value": str(on).lower()} for key, on in wanted.items()})
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    printer = ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(scratch / "pdf")]
    command = [office, "--headless", profile, *printer, str(word)]
    subprocess.run(command, check=True, capture_output=True)
    return scratch / "pdf" / f"{word.stem}.pdf"


def fix_pdf(source: Path, target: Path, encryption: pikepdf.Encryption | None = None) -> None:
    """Write a PDF again with fixed dates and, unless it is encrypted, an identifier made from its content."""
    with pikepdf.open(source) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = PDF_DATE
        for holder, key in ((pdf.Root, "/Metadata"), (pdf.trailer, "/DocChecksum"), (pdf.trailer, "/ID")):
            if key in holder:
                del holder[key]
        streams = pikepdf.ObjectStreamMode.generate
        if encryption is None:
            pdf.save(target, object_stream_mode=streams, deterministic_id=True)
        else:
            pdf.save(target, object_stream_mode=streams, encryption=encryption)


def write_unreadable() -> None:
    """The submissions no reader can read: cut off, locked, or pictures of pages only."""
    whole = (SUBMISSIONS / "cmalt-bold.docx").read_bytes()
    (SUBMISSIONS / "corrupt.docx").write_bytes(whole[: len(whole) // 3])
    encrypted = SUBMISSIONS / "encrypted.pdf"
    if not encrypted.exists():
        lock = pikepdf.Encryption(user="an assessor needs this", owner="the candidate knows it", R=6)
        fix_pdf(SUBMISSIONS / "cmalt.pdf", encrypted, lock)
    with tempfile.TemporaryDirectory() as scratch:
        scan(SUBMISSIONS / "third-person.pdf", SUBMISSIONS / "scanned.pdf", Path(scratch))


def scan(source: Path, target: Path, scratch: Path) -> None:
    """Make a PDF of grey, slightly turned pictures of the pages, as an office scanner does."""
    command = ["pdftoppm", "-r", "75", "-gray", "-png", str(source), str(scratch / "page")]
    subprocess.run(command, check=True, capture_output=True)
    pages = []
    for ordinal, path in enumerate(sorted(scratch.glob("page*.png"))):
        with Image.open(path) as page:
            turn = (-0.5, 0.3, 0.6)[ordinal % 3]
            pages.append(page.convert("L").rotate(turn, fillcolor=250, resample=Image.Resampling.BILINEAR))
    pages[0].save(scratch / "scan.pdf", save_all=True, append_images=pages[1:], resolution=75, quality=45)
    fix_pdf(scratch / "scan.pdf", target)


def gold_of(portfolio: Portfolio) -> dict[str, object]:
    """A complete portfolio as evaluation reads it: its blocks in reading order, each with its section."""
    blocks: list[dict[str, object]] = []
    row = -1
    for piece in portfolio.pieces:
        row = row + 1 if piece.kind == "row" else -1
        blocks += blocks_of(piece, row)
    return {
        "slug": portfolio.slug,
        "source": f"samples/portfolios/{portfolio.slug}.md (invented)",
        "title": portfolio.title,
        "pathway": portfolio.pathway,
        "framework_era": "2014" if portfolio.edition == "cmalt-2014" else "later",
        "complete": True,
        "format": "invented",
        "word_count": sum(len(str(block["text"]).split()) for block in blocks if block["kind"] != "image"),
        "sections_present": sorted({gold_section(piece) for piece in portfolio.pieces}),
        "blocks": blocks,
    }


def gold_section(piece: Piece) -> str:
    """The section's id; `intro-1` for what stands under the heading of area 1 before its first section."""
    return f"intro-{piece.section}" if piece.section.isdigit() else piece.section


def blocks_of(piece: Piece, row: int) -> list[dict[str, object]]:
    if piece.kind == "row":
        cells = enumerate(piece.cells)
        return [block_of("table_cell", cell, piece) | {"row": row, "col": column} for column, cell in cells]
    return [block_of(KINDS.get(piece.kind, piece.kind), piece.spans, piece)]


def block_of(kind: str, spans: tuple[Span, ...], piece: Piece) -> dict[str, object]:
    links = [{"text": span.text, "href": span.target} for span in spans if span.target]
    return {
        "kind": kind,
        "level": piece.level or (1 if kind == "list_item" else None),
        "text": plain(spans),
        "href": f"{piece.picture}.png" if piece.picture else None,
        "section": gold_section(piece),
        "links": links,
    }


if __name__ == "__main__":
    main()
