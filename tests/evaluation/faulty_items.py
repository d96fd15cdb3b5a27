"""Work whose name says what becomes of it, for workers that must outlive it."""

from __future__ import annotations

import os
import time


def follow(name: str) -> str:
    """Hangs, dies or fails as it is told to; otherwise gives the name back."""
    if name == "hang":
        time.sleep(60)
    if name == "die":
        os._exit(3)
    if name == "fail":
        raise ValueError("the text of a candidate")
    return name
