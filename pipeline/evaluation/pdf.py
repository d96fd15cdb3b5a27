"""PDF by the two programs that people make it with: LibreOffice from Word files, Chromium from web pages."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_BATCH = 25
_SECONDS_TO_START = 90
_SECONDS_A_FILE = 30
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OFFICE_NAMES = ("soffice", "libreoffice")


class RenderingError(RuntimeError):
    """A program that makes PDF is absent, failed or took too long; the message says which and for what."""


def from_docx(sources: Sequence[Path], folder: Path, *, tagged: bool = True) -> tuple[Path, ...]:
    """Convert Word files, many in one call of LibreOffice; returns the PDFs in the order of the sources.

    Stems must differ. Without `tagged` the PDF has no structure tree and no bookmarks, as from a printer
    driver. Raises RenderingError.
    """
    switches = {"UseTaggedPDF": tagged, "ExportBookmarks": tagged}
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in switches.items()}
    by_office(sources, folder, f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}")
    return _made(sources, folder, "LibreOffice")


def by_office(sources: Sequence[Path], folder: Path, to: str) -> None:
    """Have LibreOffice convert files into `folder`; `to` is its word for the format. Raises RenderingError."""
    program = _program(_OFFICE_NAMES, "LibreOffice")
    with TemporaryDirectory() as profile:
        for start in range(0, len(sources), _BATCH):
            batch = sources[start : start + _BATCH]
            command = [
                program,
                "--headless",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                *map(str, batch),
            ]
            _run(command, _SECONDS_TO_START + _SECONDS_A_FILE * len(batch))


def from_html(
    sources: Sequence[Path], folder: Path, *, tagged: bool = True, header: bool = False
) -> tuple[Path, ...]:
    """Print web pages with Chromium; `header` adds the browser's own date, title, address and page numbers.

    Returns the PDFs in the order of the sources. Raises RenderingError.
    """
    program = _program(_CHROMIUM_NAMES, "Chromium")
    switches = [] if header else ["--no-pdf-header-footer"]
    switches += [] if tagged else ["--disable-pdf-tagging"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")
    with TemporaryDirectory() as profile:
        for source in sources:
            target = folder / f"{source.stem}.pdf"
            command = [
                program,
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--user-data-dir={profile}",
                *switches,
                f"--print-to-pdf={target.resolve()}",
                source.resolve().as_uri(),
            ]
            _run(command, _SECONDS_TO_START)
    return _made(sources, folder, "Chromium")


def _program(names: Sequence[str], title: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise RenderingError(f"{title} is needed to make PDFs and was not found (looked for {', '.join(names)})")


def _run(command: Sequence[str], seconds: int) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise RenderingError(f"{Path(command[0]).name} took more than {seconds} seconds") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise RenderingError(
            f"{Path(command[0]).name} failed with {error.returncode}: {' '.join(said)}"
        ) from error


def _made(sources: Sequence[Path], folder: Path, title: str) -> tuple[Path, ...]:
    targets = tuple(folder / f"{source.stem}.pdf" for source in sources)
    lost = [target.name for target in targets if not target.is_file()]
    if lost:
        raise RenderingError(f"{title} made no PDF for {', '.join(lost)}")
    return targets
