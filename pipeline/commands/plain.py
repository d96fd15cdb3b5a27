"""A report for the terminal as a file holds it: no colours, lines of a fixed width."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

WIDTH: Final = 100


def plain_text(render: Callable[[Console], None]) -> bytes:
    """What `render` prints, as UTF-8."""
    from rich.console import Console

    text = io.StringIO()
    render(Console(file=text, width=WIDTH, no_color=True))
    return text.getvalue().encode("utf-8", "replace")
