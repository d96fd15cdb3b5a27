"""What a report says of itself: which program made it, when, and by which frameworks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """`version` is the program's; `frameworks` are titles with their edition, as a person reads them.

    `language` names the wording file the report is written in.
    """

    version: str
    date: dt.date
    frameworks: tuple[str, ...] = ()
    language: str = "en"
