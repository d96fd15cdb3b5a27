"""The outcome as one JSON object, key for key the output contract: what other programs read."""

from __future__ import annotations

import json
from typing import Literal

import msgspec

from models.changes import Changes
from models.outcome import SCHEMA, Outcome, Precheck, Unreadable
from models.pathways import Comparison


def to_json(outcome: Outcome | Comparison | Changes) -> bytes:
    """The outcome, a comparison of pathways, or the changes between drafts, as one line of UTF-8 JSON; no line end.

    Text is written as read. Lone surrogates, which a file name or a damaged PDF may hold, have no UTF-8 form: an
    outcome with one is written in ASCII with `\\ud800`-style escapes, which keeps every code-point offset true.
    """
    try:
        return msgspec.json.encode(outcome)
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(outcome), ensure_ascii=True, separators=(",", ":"))
        return line.encode("ascii")


_TYPES: dict[str, type[Outcome]] = {"checked": Precheck, "unreadable": Unreadable}


class _Kind(msgspec.Struct):
    schema: str
    outcome: Literal["checked", "unreadable"]


def from_json(line: bytes) -> Outcome:
    """The outcome that `to_json` wrote; msgspec.DecodeError when it is of another schema or does not fit it."""
    if b"\\ud" in line:  # perhaps a lone surrogate, which only the standard library reads
        read = json.loads(line)
        return msgspec.convert(read, _type(msgspec.convert(read, _Kind)))
    return msgspec.json.decode(line, type=_type(msgspec.json.decode(line, type=_Kind)))


def _type(kind: _Kind) -> type[Outcome]:
    if kind.schema != SCHEMA:
        raise msgspec.ValidationError(f"the schema is {kind.schema!r}, not {SCHEMA!r}")
    return _TYPES[kind.outcome]
