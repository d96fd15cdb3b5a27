"""The outcome as one JSON object, key for key the output contract: what other programs read."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final, Literal

import msgspec

from models.changes import Changes
from models.outcome import SCHEMA, Outcome, Precheck, Unreadable
from models.pathways import Comparison

# What a terminal may obey or a reader does not see; joiners shape letters and emoji.
_ESCAPED: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_JOINERS: Final = frozenset("\u200c\u200d")
_PERHAPS_UNSEEN: Final = re.compile("[^ -~\xa1-\xac\xae-\u05ff\u2010-\u2027\u2030-\u205e]")
"""All but the ranges that most texts are made of: looking at every character takes longer than the rest."""


def to_json(outcome: Outcome | Comparison | Changes) -> bytes:
    """The outcome, a comparison of pathways, or the changes between drafts, as one line of UTF-8 JSON; no line end."""
    return json_line(outcome)


def json_line(thing: object) -> bytes:
    """Anything that msgspec encodes as one line of UTF-8 JSON, without a line end, harmless to a terminal.

    Text is written as read, control and format characters as escapes. Lone surrogates, which a file name or a damaged
    PDF may hold, have no UTF-8 form: with one of them the line is ASCII with `\\ud800`-style escapes, which keeps every
    code-point offset true.
    """
    try:
        text = msgspec.json.encode(thing).decode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(thing), ensure_ascii=True, separators=(",", ":"))
    if not text.isprintable():
        text = _PERHAPS_UNSEEN.sub(_made_plain, text)
    return text.encode("utf-8")


def _made_plain(match: re.Match[str]) -> str:
    """The character that it matched, as an escape if it is not seen."""
    character = match[0]
    if unicodedata.category(character) not in _ESCAPED or character in _JOINERS:
        return character
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"


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
