"""A guild's scheme, told in one YAML file, and the account of one who applies to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.checking.portfolio_text import Line

SCHEME: Final = Path(__file__).parent / "museum-guides.yaml"
_ACCOUNT: Final = SCHEME.parent / "museum-guide.md"


def account_lines() -> list[Line]:
    """A warden's account, in which section K1 is not there."""
    told = _ACCOUNT.read_text(encoding="utf-8").splitlines()
    return [("h1", line[2:]) if line.startswith("# ") else ("plain", line) for line in told]
