"""`--check-links` on the command line: off by default, and with the network as it is at run time."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from models.outcome import Precheck
from pipeline.frameworks import frameworks
from pipeline.links.network import Network
from pipeline.links.outcomes import with_links_tried
from pipeline.links.trying import Trial
from reports.terminal import render
from tests.checking.portfolio_text import CMALT, checked, lines, word_file
from tests.links.sites import Site, answer


def precheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*line, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def draft(*addresses: str) -> bytes:
    """A portfolio whose first section gives these addresses, and no other section any."""
    text = {section: ["I planned the work, did it with two colleagues and wrote it up."] for section in CMALT}
    text["1a"] += [
        f"The plan that I wrote for the workshop is at {address} to read." for address in addresses
    ]
    return word_file(lines(CMALT, text=text))


@pytest.fixture
def path(tmp_path: Path, site: Site) -> Path:
    """A portfolio with a link that leads to this computer, written so that only looking it up tells."""
    site.pages["/"] = answer()
    path = tmp_path / "draft.docx"
    path.write_bytes(draft(f"http://127.1:{site.port}/", f"http://0x7f.0.0.1:{site.port}/plan"))
    return path


def test_without_the_option_nothing_is_tried(path: Path, site: Site) -> None:
    outcome = json.loads(precheck("check", path, "--format", "json").stdout)
    given = [item for item in outcome["evidence"] if item["target"]]
    assert [item["access"] for item in given] == ["not-tried", "not-tried"]
    assert not any("tried" in reason for item in given for reason in item["reasons"])
    assert site.connections == 0


def test_without_it_nothing_that_could_is_even_loaded(path: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; main(sys.argv[1:]);"
        "print(sorted({'httpcore', 'h11', 'pipeline.links'} & set(sys.modules)), file=sys.stderr)"
    )
    line = [sys.executable, "-c", code, "check", str(path)]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_with_it_what_is_not_public_is_not_tried_and_says_so(path: Path, site: Site) -> None:
    done = precheck("check", path, "--format", "json", "--check-links")
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    given = [item for item in outcome["evidence"] if item["target"]]
    assert [item["access"] for item in given] == ["not-tried", "not-tried"]
    assert all("inside a network, or on one computer" in item["reasons"][-1] for item in given)
    (finding,) = [f for f in outcome["findings"] if f["rule"] == "evidence-suspect"]
    assert (finding["section"], finding["severity"], finding["measure"]) == ("1a", "check", 2)
    assert site.connections == 0


def test_the_workbook_shows_it(path: Path, site: Site, tmp_path: Path) -> None:
    out = tmp_path / "round.xlsx"
    done = precheck("batch", path, "--out", out, "--check-links")
    assert done.returncode == 0, done.stderr
    cells = [
        str(c.value) for s in openpyxl.load_workbook(out) for row in s.iter_rows() for c in row if c.value
    ]
    assert any("inside a network, or on one computer, so the link was not tried" in cell for cell in cells)
    assert site.connections == 0


def test_the_terminal_counts_what_came_of_links(site: Site, network: Network) -> None:
    site.pages |= {"/a": answer(), "/b": answer(401)}
    addresses = [str(site.address(p)) for p in ("/a", "/b", "/c", "/d")]
    outcome = checked(draft(*addresses))
    assert "tried" not in printed(outcome)
    made = with_links_tried([outcome], frameworks(), Trial(network))[0]
    assert isinstance(made, Precheck)
    report = printed(made)
    assert "Links tried: 1 opened, 1 asked for a sign-in and 2 led to nothing." in report
    assert "nothing at this address (404)" in " ".join(report.split())


def printed(outcome: Precheck) -> str:
    out = StringIO()
    render(outcome, Console(file=out, width=100, no_color=True))
    return out.getvalue()
