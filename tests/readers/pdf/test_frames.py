"""The page's own points and where they are shown."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf.glyphs import Frame


@pytest.mark.parametrize(
    ("turns", "shown"),
    [(0, (20, 170)), (1, (30, 20)), (2, (80, 30)), (3, (170, 80)), (4, (20, 170))],
)
def test_a_point_is_shown_where_the_turned_page_has_it(turns: int, shown: tuple[float, float]) -> None:
    assert Frame(0, 0, 100, 200, turns).point(20, 30) == shown


@pytest.mark.parametrize("turns", range(5))
def test_what_is_shown_leads_back_to_the_page(turns: int) -> None:
    frame = Frame(5, 7, 100, 200, turns)
    corners = frame.corners(frame.box(20, 30, 50, 90))
    assert sorted(zip(corners[::2], corners[1::2], strict=True)) == [(20, 30), (20, 90), (50, 30), (50, 90)]
