"""Files made to harm: refused or read with little time and memory, and never followed, opened or run."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pytest

from models.document import Document
from models.outcome import Precheck
from pipeline.check import check
from pipeline.errors import UnreadableError
from pipeline.phrases import load_phrases
from pipeline.readers import read
from pipeline.readers.glance import glance
from tests.hostile import pdf_attacks, word_attacks

REFUSED = {**word_attacks.REFUSED, **pdf_attacks.REFUSED}
SECONDS = 2.0
MEMORY = 100 << 20


def named(attack: object) -> str:
    return f"{attack.__module__.rpartition('.')[2]}-{attack.__name__}" if callable(attack) else str(attack)


@pytest.mark.parametrize(("attack", "reason"), REFUSED.items(), ids=named)
def test_it_is_refused_at_once(attack: Callable[[], bytes], reason: str) -> None:
    content = attack()
    before, began = psutil.Process().memory_info().rss, time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read("portfolio", content)
    assert time.process_time() - began < SECONDS
    assert psutil.Process().memory_info().rss - before < MEMORY
    assert refused.value.reason == reason
    assert load_phrases().said(refused.value.advice).endswith(".")


@pytest.mark.parametrize("attack", [*word_attacks.READ, *pdf_attacks.READ], ids=named)
def test_it_is_read_without_harm(attack: Callable[[], bytes]) -> None:
    content = attack()
    began = time.process_time()
    document = read("portfolio", content)
    assert time.process_time() - began < SECONDS
    assert accounted(document)


@pytest.mark.parametrize("attack", [word_attacks.many_tags, pdf_attacks.nothing_but_spaces], ids=named)
def test_a_glance_is_no_less_careful(attack: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableError):
        glance(attack())


def accounted(document: Document) -> bool:
    placed = sum(len("".join(b.text.split())) for b in document.blocks if b.kind != "image")
    return placed + sum(left.n for left in document.left_out) == document.total


def test_words_beside_harm_are_read() -> None:
    for attack in (pdf_attacks.giant_page, pdf_attacks.giant_image, pdf_attacks.bookmarks_in_a_circle):
        document = read("portfolio", attack())
        assert document.blocks[0].text == "I wrote this portfolio for nobody in particular."
    assert [note.kind for note in read("x", pdf_attacks.giant_page()).notes] == ["pages-unreadable"]


@pytest.mark.parametrize("size", ["1e999", "-1e999", "NaN", "1e999pt", "999999999999999999999", ""])
def test_letters_of_no_size_are_letters(size: str) -> None:
    run = f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{word_attacks.TEXT}</w:t></w:r>'
    spaced = f'<w:spacing w:before="{size}"/>'
    content = word_attacks.zipped(
        word_attacks.members(word_attacks.body(word_attacks.paragraph(run, spaced) * 3))
    )
    outcome = check("x.docx", content)
    assert isinstance(outcome, Precheck)
    assert [block.text for block in outcome.blocks] == [word_attacks.TEXT] * 3


@pytest.mark.parametrize("start", ["9" * 4_300, "-" + "9" * 4_300, "2147483647", "-1", "٣", ""])
def test_a_list_that_starts_beyond_all_numbers_is_read(start: str) -> None:
    outcome = check("x.docx", word_attacks.numbered_from(start))
    assert isinstance(outcome, Precheck)
    assert [block.text for block in outcome.blocks] == [word_attacks.TEXT] * 3


@pytest.mark.parametrize(
    ("stated", "size"), [("12", 12), ("9" * 5_000, None), ("-1", None), ("²", None), ("", None)]
)
def test_what_an_attachment_says_of_its_size(stated: str, size: int | None) -> None:
    document = read("portfolio.pdf", pdf_attacks.attachment_of(stated))
    assert [(one.name, one.size) for one in document.attachments] == [("notes.txt", size)]


@pytest.mark.parametrize("piece", ["(", ".", " .", "\t", "\u2026 ", "[ ("])
def test_a_long_row_of_the_same_signs_is_checked(piece: str) -> None:
    row = f"a{piece * 8_000}b"
    content = word_attacks.zipped(word_attacks.members(word_attacks.body(word_attacks.paragraph(row))))
    check("x.docx", word_attacks.zipped(word_attacks.members()))  # what is loaded once
    began = time.process_time()
    assert isinstance(check("x.docx", content), Precheck)
    assert time.process_time() - began < SECONDS
