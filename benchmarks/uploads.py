"""Memory and temporary files of `precheck serve` after many uploads: `python benchmarks/uploads.py [UPLOADS]`.

All samples are uploaded in turn, those that cannot be read too; each result is looked at, its copy downloaded, and then
deleted. Figures are of the program as its user starts it, its workers included. Prints JSON.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

import httpx
import psutil

SUBMISSIONS = Path(__file__).parents[1] / "samples" / "submissions"
WARM = 40
"""Uploads before the first look: by then each worker has read files of every kind."""


def measured(uploads: int) -> dict[str, object]:
    """The figures; memory in MB (10^6 bytes)."""
    paths = cycle(sorted(p for p in SUBMISSIONS.rglob("*") if p.suffix in (".docx", ".pdf")))
    with tempfile.TemporaryDirectory() as place:
        line = [sys.executable, "-P", "-m", "pipeline.cli", "serve", "--no-browser"]
        environment = {**os.environ, "TMPDIR": place}
        process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        try:
            address = next(line.strip() for line in process.stdout if line.startswith("http"))
            with httpx.Client(base_url=address.split("/start")[0], timeout=300) as client:
                client.get(address)
                upload(client, islice(paths, WARM))
                before = memory(process.pid)
                seconds = upload(client, islice(paths, uploads))
                after, left = memory(process.pid), files(place)
        finally:
            process.terminate()
            process.wait()
        return {
            "uploads": uploads,
            "seconds each, median": round(statistics.median(seconds), 2),
            "seconds each, longest": round(max(seconds), 2),
            "memory before": before,
            "memory after": after,
            "files after the uploads": left,
            "files and folders after the end": len(list(Path(place).iterdir())),
        }


def upload(client: httpx.Client, paths: Iterable[Path]) -> list[float]:
    """Uploads each, looks at all there is of it, deletes it; the seconds until its report was there."""
    origin = {"Origin": str(client.base_url).rstrip("/")}
    found = re.search(r'name="secret" value="([^"]+)"', client.get("/").text)
    assert found is not None
    secret, seconds = {"secret": found[1]}, []
    for path in paths:
        start = time.perf_counter()
        sent = {"draft": (path.name, path.read_bytes())}
        answer = client.post("/check", data=secret, files=sent, headers=origin)
        work = answer.headers["location"]
        client.get(work)  # ends when the work does
        result = work.replace("/job/", "/result/")
        assert client.get(result).status_code == 200
        seconds.append(time.perf_counter() - start)
        client.get(f"{result}/copy")
        assert client.post(f"{result}/delete", data=secret, headers=origin).status_code == 200
    return seconds


def memory(pid: int) -> dict[str, float]:
    """Of the process that serves, and of its workers together."""
    serving = psutil.Process(pid)
    workers = sum(child.memory_info().rss for child in serving.children(recursive=True))
    return {"serving": round(serving.memory_info().rss / 1e6, 1), "workers": round(workers / 1e6, 1)}


def files(place: str) -> int:
    """How many there are in a folder and all below it."""
    return sum(len(names) for _, _, names in os.walk(place))


if __name__ == "__main__":
    figures = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
