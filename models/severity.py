"""How much a finding weighs. Apart from the rest of an outcome, as a command line asks for it before any outcome."""

from __future__ import annotations

from typing import Literal

Severity = Literal["missing", "check", "advice"]

SEVERITIES: tuple[Severity, ...] = ("missing", "check", "advice")
