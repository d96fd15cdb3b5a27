"""What becomes of what is sent: read, answered with one sentence where it cannot be, and gone afterwards."""

from __future__ import annotations

import io
import re
import signal
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.web import bounds
from tests.web.serving import (
    DRAFT,
    LATER,
    SUBMISSIONS,
    Served,
    Visitor,
    file,
    heading,
    serving,
    signed_in,
    until,
)


def test_a_draft_gives_the_report_and_a_copy_with_comments(served: Served, visitor: Visitor) -> None:
    result = visitor.checked(LATER)
    page = visitor.client.get(result)
    assert heading(page) == f"Pre-check of {LATER.name}"
    assert 'id="finding-1"' in page.text
    copy = visitor.client.get(f"{result}/copy")
    assert "with%20comments.docx" in copy.headers["content-disposition"]
    assert list(docx.Document(io.BytesIO(copy.content)).comments)
    saved = visitor.client.get(f"{result}/save")
    assert "/result/" not in saved.text
    assert saved.headers["content-disposition"].startswith("attachment")
    assert served.files() == []


def test_the_next_version_is_set_against_the_one_before(visitor: Visitor) -> None:
    first = visitor.checked(LATER)
    chosen = re.search(r'value="([^"]+)" selected', visitor.client.get(f"{first}/next").text)
    assert chosen is not None
    answer = visitor.send(f"{first}/next", [file(DRAFT)], {"pathway": chosen[1]})
    second = visitor.result_of(answer)
    changes = visitor.client.get(f"{second}/changes")
    assert LATER.name in heading(changes)
    assert DRAFT.name in heading(changes)
    assert visitor.client.get(f"{first}/changes").status_code == 404


def test_two_drafts_are_compared(visitor: Visitor) -> None:
    answer = visitor.send("/compare", [file(LATER, "before"), file(DRAFT, "after")])
    page = visitor.client.get(visitor.result_of(answer))
    assert heading(page) == f"What changed from {LATER.name} to {DRAFT.name}"
    assert "changes-" in page.text


def test_a_pathway_can_be_chosen(visitor: Visitor) -> None:
    answer = visitor.send("/check", [file(DRAFT)], {"pathway": "cmalt-2019/senior"})
    assert "as you asked" in visitor.client.get(visitor.result_of(answer)).text
    assert visitor.send("/check", [file(DRAFT)], {"pathway": "none/such"}).status_code == 400


def test_many_portfolios_give_a_workbook_and_pages(served: Served, visitor: Visitor) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("second-round/missing-section.docx", "corrupt.docx"):
            archive.write(SUBMISSIONS / name, name)
    sent = [("files", ("spring.zip", packed.getvalue())), file(DRAFT, "files"), file(DRAFT, "files")]
    result = visitor.result_of(visitor.send("/round", sent))
    assert "checked: 3" in visitor.client.get(result).text
    book = openpyxl.load_workbook(io.BytesIO(visitor.client.get(f"{result}/workbook").content))
    told = {str(cell.value) for row in book["Triage"].iter_rows() for cell in row}
    assert {DRAFT.name, f"{DRAFT.stem} (2).docx", "missing-section.docx", "corrupt.docx"} <= told
    assert not any(str(served.temporary) in each for each in told)
    everything = zipfile.ZipFile(io.BytesIO(visitor.client.get(f"{result}/everything").content))
    assert sum(name.endswith(".html") for name in everything.namelist()) == 4
    assert served.files() == []


def test_templates_can_be_had(visitor: Visitor) -> None:
    paths = re.findall(r'href="(/template/[^"]+)"', visitor.client.get("/template").text)
    assert len(paths) > 2
    assert docx.Document(io.BytesIO(visitor.client.get(paths[0]).content)).paragraphs
    assert visitor.client.get("/template/none/such").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"What I did.", "not a Word or PDF file"),
        ("draft.docx", b"PK\x03\x04 and no more", "damaged"),
        ("<b>.odt", b"PK", "not a Word or PDF file"),
    ],
)
def test_what_cannot_be_read_is_told(visitor: Visitor, name: str, content: bytes, said: str) -> None:
    page = visitor.client.get(visitor.result_of(visitor.send("/check", [("draft", (name, content))])))
    assert f"cannot be read: {said}" in page.text
    assert "<b>.odt" not in page.text


def test_an_empty_file_and_none_are_told(visitor: Visitor) -> None:
    assert "is empty" in heading(visitor.send("/check", [("draft", ("draft.docx", b""))]))
    assert "No file" in heading(visitor.send("/check", [("draft", ("", b""))]))


def test_too_much_is_refused_while_it_comes_in(served: Served, visitor: Visitor) -> None:
    most = bounds.MEGABYTES * 1_000_000
    stated = visitor.send("/check", [("draft", ("draft.docx", bytes(most + 1)))])
    assert stated.status_code == 413
    before = served.memory()
    answer = visitor.client.post(
        "/check",
        content=endless(visitor.secret, 3 * most),
        headers={"Content-Type": "multipart/form-data; boundary=edge"},
    )
    assert answer.status_code == 413
    assert f"{bounds.MEGABYTES} MB" in heading(answer)
    assert served.memory() - before < most
    assert served.files() == []


def endless(secret: str, size: int) -> Iterator[bytes]:
    """A form whose length is not said beforehand."""
    yield f'--edge\r\nContent-Disposition: form-data; name="secret"\r\n\r\n{secret}\r\n'.encode()
    yield b'--edge\r\nContent-Disposition: form-data; name="draft"; filename="draft.docx"\r\n\r\n'
    for _ in range(size // 1_000_000):
        yield bytes(1_000_000)
    yield b"\r\n--edge--\r\n"


def test_too_many_files_and_fields_are_refused(visitor: Visitor) -> None:
    assert visitor.send("/check", [file(DRAFT), file(DRAFT)]).status_code == 413
    many = [("files", (f"{n}.docx", b"x")) for n in range(bounds.FILES + 1)]
    assert "too many" in heading(visitor.send("/round", many))
    fields = {f"field{n}": "x" for n in range(bounds.FIELDS)}
    assert visitor.send("/check", [file(DRAFT)], fields).status_code == 400
    assert visitor.send("/check", [file(DRAFT)], {"pathway": "x" * 100_000}).status_code == 400
    plain = visitor.client.post("/check", content=b"What I did.", headers={"Content-Type": "text/plain"})
    assert plain.status_code == 400


def test_two_uploads_at_once_are_both_read(visitor: Visitor) -> None:
    with ThreadPoolExecutor(2) as both:
        pages = list(both.map(lambda path: visitor.client.get(visitor.checked(path)), (DRAFT, LATER)))
    assert [heading(page) for page in pages] == [f"Pre-check of {path.name}" for path in (DRAFT, LATER)]


def test_results_go_when_asked(visitor: Visitor) -> None:
    first, second = visitor.checked(), visitor.checked()
    assert "Delete now" in visitor.client.get(f"{first}/delete").text
    assert heading(visitor.send(f"{first}/delete")) == "Deleted."
    assert visitor.client.get(first).status_code == 404
    assert visitor.client.get(second).status_code == 200
    visitor.send("/clear")
    assert visitor.client.get(second).status_code == 404
    assert "/result/" not in visitor.client.get("/").text


def test_a_slow_draft_is_given_up(tmp_path: Path) -> None:
    with serving(tmp_path, "--timeout", "0.2") as slow, signed_in(slow) as visitor:
        page = visitor.client.get(visitor.checked())
        assert "took too long" in page.text
        assert "--timeout" not in page.text
        assert slow.files() == []


def test_work_can_be_stopped(served: Served, visitor: Visitor) -> None:
    sent = [
        file(SUBMISSIONS / name, "files")
        for name in ("senior.docx", "senior.pdf", "cmalt.pdf", "cmalt-2014.docx")
    ]
    answer = visitor.send("/round", sent)
    work = answer.headers["location"]
    assert heading(visitor.send(f"{work}/stop")) == "Stopped. The files are deleted."
    assert visitor.client.get(work.replace("/job/", "/result/")).status_code == 404
    assert until(lambda: served.files() == [])
    assert visitor.client.get(visitor.checked()).status_code == 200


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_however_it_ends_nothing_stays(tmp_path: Path, number: str) -> None:
    if not hasattr(signal, number):
        pytest.skip(f"this system knows no {number}")
    with serving(tmp_path) as running, signed_in(running) as visitor:
        visitor.send("/check", [file(DRAFT)])
        assert len(running.folders()) == 1
        running.process.send_signal(getattr(signal, number))
        running.process.wait(timeout=30)
        assert running.folders() == []


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    with serving(tmp_path) as killed:
        killed.process.kill()
        killed.process.wait()
        left = killed.folders()
        assert len(left) == 1
    with serving(tmp_path) as running:
        assert running.folders() != left
        with signed_in(running) as visitor:
            assert "ended" in heading(visitor.send("/end"))
        assert running.process.wait(timeout=30) == 0
        assert running.folders() == []


def test_nothing_but_counts_is_printed(tmp_path: Path) -> None:
    with serving(tmp_path) as running, signed_in(running) as visitor:
        visitor.checked()
        visitor.checked(SUBMISSIONS / "corrupt.docx")
        visitor.client.get("/nowhere")
        visitor.send("/end")
        assert running.process.stdout is not None
        lines = running.process.stdout.read().splitlines()
    assert lines[-1] == "Ended; nothing is kept. Read: 1. Could not be read: 1."
    assert DRAFT.stem not in " ".join(lines)


def test_memory_and_files_come_back(served: Served, visitor: Visitor) -> None:
    for _ in range(3):
        visitor.send(f"{visitor.checked()}/delete")
    before = served.memory()
    for _ in range(10):
        visitor.send(f"{visitor.checked()}/delete")
    assert served.files() == []
    assert served.memory() - before < 40_000_000


def test_the_second_check_is_quick(visitor: Visitor) -> None:
    visitor.checked()
    start = time.monotonic()
    visitor.checked()
    assert time.monotonic() - start < 30
