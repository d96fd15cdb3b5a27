"""The invented training corpus: passages in context, one sentence a line, and their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("corpus")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage; `id` is its file and line number, `mark` one of "", "-" (bullet), ">" (quotation).

    `opens` is true for the first sentence of a paragraph.
    """

    id: str
    text: str
    mark: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one voice in one section; `title` is the author's heading, `under` the subheading."""

    writer: str
    section: str
    voice: str
    title: str
    under: str
    lines: tuple[Line, ...]


def read_corpus(folder: Path = FOLDER) -> tuple[Passage, ...]:
    """All passages in the order of their files; a line before the first `@` raises ValueError."""
    return tuple(passage for path in sorted(folder.glob("*.txt")) for passage in _passages(path))


def _passages(path: Path) -> Iterator[Passage]:
    head: dict[str, str] | None = None
    lines: list[Line] = []
    opens = True
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = raw.strip()
        if text.startswith("@"):
            if head is not None:
                yield _passage(path, head, lines)
            head, lines, opens = _head(text), [], True
        elif not text:
            opens = True
        elif head is None:
            raise ValueError(f"{path.name}:{number}: a sentence before the first passage")
        else:
            mark = text[0] if text[:2] in ("- ", "> ") else ""
            lines.append(Line(f"{path.stem}:{number}", text[2:].strip() if mark else text, mark, opens))
            opens = False
    if head is not None:
        yield _passage(path, head, lines)


def _head(text: str) -> dict[str, str]:
    fields = (field.partition("=") for field in text[1:].split("|"))
    return {key.strip(): value.strip() for key, _, value in fields}


def _passage(path: Path, head: dict[str, str], lines: list[Line]) -> Passage:
    return Passage(
        path.stem.partition("-")[0],
        head["section"],
        head.get("voice", ""),
        head.get("title", ""),
        head.get("under", ""),
        tuple(lines),
    )
