"""The signs by which a system asks a program to end, as far as this system has them."""

from __future__ import annotations

import signal
from typing import Final

TO_END: Final = tuple(
    signal.Signals[name] for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if name in signal.Signals.__members__
)
"""From a system that shuts down, or whose terminal's window is closed; Ctrl-C is not among them."""
