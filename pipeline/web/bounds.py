"""How much the page takes and keeps."""

from __future__ import annotations

from typing import Final

MEGABYTES: Final = 60
"""Of 10^6 bytes, for one request; the office takes 25 for a portfolio."""
FILES: Final = 100
"""In one request."""
FIELDS: Final = 4
FIELD_BYTES: Final = 4096
DRAINED: Final = 2_000_000_000
"""Bytes of a request that are read and thrown away before it is refused as too large: a browser shows no answer while
it still sends."""
WORKERS: Final = 2
"""Uploads read at the same time."""
JOBS: Final = 8
"""Uploads that are being read or wait."""
RESULTS: Final = 24
RESULT_BYTES: Final = 300_000_000
SECONDS_KEPT: Final = 3600.0
"""From the last time that a result was looked at."""
