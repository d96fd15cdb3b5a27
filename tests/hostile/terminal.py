"""What a command sends to a terminal, and what of it the terminal would obey."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

# What the program itself sends: a colour, a weight, an underline; a line cleared, the cursor up, hidden or shown.
_OWN: Final = re.compile(
    rb"\x1b\[(?:[0-7]|22|24|3[0-7]|39|9[0-7]|38;5;\d+)?(?:;(?:[0-7]|3[0-7]|9[0-7]|38;5;\d+))*m"
    rb"|\x1b\[(?:2K|1A|\?25[hl])|\r"
)
_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHAPING: Final = frozenset("\n\u200c\u200d")


def sent(arguments: Sequence[str], folder: Path) -> tuple[int, bytes]:
    """The exit code of `precheck`, run in a folder, and all that it sends to its terminal, which is 100 wide."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    line = [sys.executable, "-P", "-m", "pipeline.cli", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(line, cwd=folder, stdin=its, stdout=its, stderr=its, env=environment)
    os.close(its)
    shown = bytearray()
    while True:
        try:
            shown += os.read(ours, 65_536) or b""
        except OSError:  # the other end is closed
            break
    os.close(ours)
    return process.wait(), bytes(shown)


def obeyed(shown: bytes) -> set[str]:
    """What of it steers the terminal, or is unseen, and is not the program's own; each with the words around it."""
    text = _OWN.sub(b"", shown).decode("utf-8", "surrogateescape")
    return {
        text[max(0, n - 20) : n + 20]
        for n, character in enumerate(text)
        if unicodedata.category(character) in _STEERING and character not in _SHAPING
    }
