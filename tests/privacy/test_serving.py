"""The served page listens to this computer alone, asks nothing of the network, and keeps nothing after a crash."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.privacy.lines import OWNER, Office, office
from tests.privacy.test_every_command import tells
from tests.web.serving import DRAFT, LATER, file, serving, signed_in, until


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    place = office(tmp_path)
    for name, value in (place.owner_environment | {"WATCH_SERVES": "1"}).items():
        monkeypatch.setenv(name, value)
    return place


def test_what_it_does_is_heard_by_nobody_and_told_to_nobody(place: Office) -> None:
    with serving(place.temporary) as served, signed_in(served) as visitor:
        assert all(kept.stat().st_mode & 0o077 == 0 for kept in served.folders())
        result = visitor.checked(LATER)
        together = visitor.result_of(visitor.send("/round", [file(DRAFT, "files"), file(LATER, "files")]))
        got = {
            "page.html": visitor.client.get(result).content,
            "copy.docx": visitor.client.get(f"{result}/copy").content,
            "round.xlsx": visitor.client.get(f"{together}/workbook").content,
        }
        with zipfile.ZipFile(io.BytesIO(visitor.client.get(f"{together}/everything").content)) as archive:
            got |= {Path(name).name: archive.read(name) for name in archive.namelist()}
        assert served.files() == []
    assert place.asked() == ""
    assert place.left() == []
    for name, content in got.items():
        (place.folder / name).write_bytes(content)
        assert not tells(place.folder / name), name
    assert OWNER not in str(list(got))


def test_what_a_killed_one_leaves_is_private_and_goes_with_the_next(place: Office) -> None:
    with serving(place.temporary) as served:
        served.process.kill()
        served.process.wait()
        assert [oct(kept.stat().st_mode & 0o777) for kept in served.folders()] == ["0o700"]
    with serving(place.temporary) as served:
        assert until(lambda: len(served.folders()) == 1)
    assert place.left() == []
