"""The program as its user starts it, and a visitor without a browser who knows its address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

SUBMISSIONS = Path(__file__).parents[2] / "samples" / "submissions"
DRAFT = SUBMISSIONS / "cmalt-bold.docx"
LATER = SUBMISSIONS / "no-reflection.docx"
PATIENCE = 120.0
Sent = Sequence[tuple[str, tuple[str, bytes]]]


@dataclass(frozen=True)
class Served:
    """A running program, the address that works once, and the folder where its temporary folder lies."""

    process: subprocess.Popen[str]
    address: str
    temporary: Path

    @property
    def base(self) -> str:
        return self.address.split("/start")[0]

    @property
    def port(self) -> int:
        return int(self.base.rsplit(":", 1)[1])

    def files(self) -> list[Path]:
        """What lies in temporary folders now."""
        return [path for path in self.temporary.rglob("*") if path.is_file()]

    def folders(self) -> list[Path]:
        return list(self.temporary.glob("precheck-serve-*"))

    def memory(self) -> int:
        """Bytes of all its processes."""
        processes = [psutil.Process(self.process.pid)]
        processes += processes[0].children(recursive=True)
        return sum(process.memory_info().rss for process in processes)


@contextmanager
def serving(
    temporary: Path, *options: str, start: Sequence[str] = ("-m", "pipeline.cli")
) -> Iterator[Served]:
    line = [sys.executable, "-P", *start, "serve", "--no-browser", *options]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        address = next(line.strip() for line in process.stdout if line.startswith("http"))
        yield Served(process, address, temporary)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)
        assert process.stdout is not None
        process.stdout.close()


@dataclass(frozen=True)
class Visitor:
    """Who has the session's cookie and sends forms as a browser does."""

    client: httpx.Client
    secret: str

    def send(self, path: str, files: Sent = (), fields: Mapping[str, str] | None = None) -> httpx.Response:
        return self.client.post(path, data={"secret": self.secret, **(fields or {})}, files=list(files))

    def result_of(self, answer: httpx.Response) -> str:
        """The path of the result of an upload, once it is there."""
        assert answer.status_code == 303, heading(answer)
        self.client.get(answer.headers["location"])  # ends when the work does
        return answer.headers["location"].replace("/job/", "/result/")

    def checked(self, path: Path = DRAFT) -> str:
        return self.result_of(self.send("/check", [file(path)]))


@contextmanager
def signed_in(served: Served) -> Iterator[Visitor]:
    with httpx.Client(base_url=served.base, headers={"Origin": served.base}, timeout=PATIENCE) as client:
        assert client.get(served.address).status_code == 200
        found = re.search(r'name="secret" value="([^"]+)"', client.get("/").text)
        assert found is not None
        yield Visitor(client, found[1])


def file(path: Path, field: str = "draft") -> tuple[str, tuple[str, bytes]]:
    return field, (path.name, path.read_bytes())


def heading(answer: httpx.Response) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.text)
    return found[1] if found else ""


def until(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it becomes so in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return true()
