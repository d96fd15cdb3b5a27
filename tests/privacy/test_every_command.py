"""No command asks anything of the network, leaves a temporary file, or tells in what it writes who wrote it where."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pikepdf
import pytest

from tests.privacy.lines import (
    LINES,
    MORE,
    NETWORKED,
    OWNER,
    ROOT,
    Done,
    Office,
    assign,
    commands,
    many,
    office,
)

EACH = [*LINES, *MORE]
PLACED = {"round forget", "cache show", "cache clear"}
"""Commands whose very subject is where files lie."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(tmp_path_factory.mktemp("privacy"))


@pytest.fixture(scope="module")
def done(place: Office) -> dict[str, Done]:
    found = {}
    for name, line in _in_order():
        if name == "round hand-out":
            assign(place.folder / "round.xlsx")
        if name == "stats":
            many(place.folder / "many.round", place.folder / "spring.round")
        found[name] = place.run(line)
    return found


def _in_order() -> Iterator[tuple[str, str]]:
    """The further lines before a submission is forgotten."""
    for name, line in LINES.items():
        if name == "round forget":
            yield from MORE.items()
        yield name, line


def test_every_command_has_a_line() -> None:
    assert set(commands()) == set(LINES) | NETWORKED


@pytest.mark.parametrize("name", EACH)
def test_nothing_is_asked_of_the_network(name: str, done: dict[str, Done]) -> None:
    assert done[name].asked == ""
    assert done[name].code == 0, done[name].told


@pytest.mark.parametrize("name", EACH)
def test_no_temporary_file_stays(name: str, done: dict[str, Done]) -> None:
    assert done[name].left == []


@pytest.mark.parametrize("name", EACH)
def test_what_is_printed_names_no_place_of_the_machine(name: str, done: dict[str, Done]) -> None:
    if name not in PLACED:
        assert OWNER not in done[name].said + done[name].told


@pytest.mark.parametrize("name", EACH)
def test_messages_hold_nothing_that_a_candidate_wrote(
    name: str, done: dict[str, Done], place: Office
) -> None:
    sentences = [
        block["text"][:40]
        for line in (place.folder / "spring.jsonl").read_text(encoding="utf-8").splitlines()
        for block in json.loads(line).get("blocks", ())
        if len(block["text"]) > 40
    ]
    assert len(sentences) > 50
    assert [sentence for sentence in sentences if sentence in done[name].told] == []


def test_what_is_written_tells_nothing_of_its_writer(done: dict[str, Done], place: Office) -> None:
    written = [path for path in place.outputs() if not path.match("*.round*")]
    kinds = {path.suffix for path in written}
    assert kinds >= {".txt", ".html", ".json", ".jsonl", ".csv", ".parquet", ".xlsx", ".docx", ".pdf"}
    assert len(written) > len(EACH) / 2
    assert [path.name for path in written if tells(path)] == []


def test_only_its_owner_can_read_a_round(done: dict[str, Done], place: Office) -> None:
    if sys.platform == "win32":
        pytest.skip("permissions are another matter there")
    found = [path for path in place.outputs() if path.match("*.round*")]
    assert found
    assert {oct(path.stat().st_mode & 0o777) for path in found} == {"0o600"}


def tells(path: Path) -> bool:
    """Whether a file says anything of who made it and where, looked into as far as it can be."""
    return any(_holds(text) for text in _texts(path))


def _holds(text: bytes) -> bool:
    places = (OWNER, str(ROOT), sys.prefix)
    wanted = [word.encode(coding) for word in places for coding in ("utf-8", "utf-16-le")]
    return any(word in text for word in wanted)


def _texts(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    match path.suffix:
        case ".xlsx" | ".docx":
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    yield entry.filename.encode() + entry.comment + entry.extra + archive.read(entry)
        case ".parquet":
            yield pd.read_parquet(path).to_csv().encode()
        case ".pdf":
            plain = io.BytesIO()
            with pikepdf.open(path) as pdf:
                pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
            yield plain.getvalue()
        case _:
            return


ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a name looked up": "import socket; socket.getaddrinfo('localhost', 80)",
    "a message": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a listener": "import socket; socket.create_server(('127.0.0.1', 0))",
    "a page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
}
IN_A_WORKER = (
    "import multiprocessing as m;"
    " p = m.get_context('spawn').Process(target=exec, args=({!r},)); p.start(); p.join()"
)


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("worker", [False, True])
def test_the_watch_would_notice(tmp_path: Path, attempt: str, worker: bool) -> None:
    place = office(tmp_path)
    code = IN_A_WORKER.format(attempt) if worker else attempt
    line = [sys.executable, "-c", f"if __name__ == '__main__':\n {code}"]
    subprocess.run(line, env=place.owner_environment, capture_output=True, timeout=60, check=False)
    assert "socket." in place.asked()


def test_a_telling_file_would_be_noticed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator = OWNER.title()
    book.save(tmp_path / "book.xlsx")
    assert not tells(tmp_path / "book.xlsx")  # the name is looked for as it is
    book.properties.creator = OWNER
    book.save(tmp_path / "book.xlsx")
    assert tells(tmp_path / "book.xlsx")
    with pikepdf.new() as pdf:
        pdf.docinfo["/Author"] = OWNER
        pdf.save(tmp_path / "x.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert tells(tmp_path / "x.pdf")
    (tmp_path / "page.html").write_text(str(ROOT))
    assert tells(tmp_path / "page.html")
    pd.DataFrame({"file": [OWNER]}).to_parquet(tmp_path / "x.parquet")
    assert tells(tmp_path / "x.parquet")
