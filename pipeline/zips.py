"""What holds of every zip archive from a stranger."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

_LOCAL_HEADER: Final = 30


def overlapping(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether members share bytes, as no program writes them: it makes a small archive inflate without end."""
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        entry.header_offset + _LOCAL_HEADER + entry.compress_size > after.header_offset
        for entry, after in pairwise(in_order)
    )
