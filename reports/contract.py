"""The outcome as one JSON object, key for key the output contract: what other programs read."""

from __future__ import annotations

import json

import msgspec

from models.outcome import Outcome


def to_json(outcome: Outcome) -> bytes:
    """The outcome as one line of UTF-8 JSON, without a line end.

    Text is written as read. Lone surrogates, which a file name or a damaged PDF may hold, have no UTF-8 form: an
    outcome with one is written in ASCII with `\\ud800`-style escapes, which keeps every code-point offset true.
    """
    try:
        return msgspec.json.encode(outcome)
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(outcome), ensure_ascii=True, separators=(",", ":"))
        return line.encode("ascii")
