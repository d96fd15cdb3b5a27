"""Holding a register to its passages: what is found, missed and too much, and a fixed share of the benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.outcome import PlacedBlock, Quote
from pipeline.evaluation.portfolio import load_folder
from pipeline.evaluation.register import row_of
from pipeline.evaluation.register_hosts import hosts
from pipeline.evaluation.register_places import regions, stream_of
from pipeline.evaluation.register_plants import blocks_of, plants
from pipeline.evaluation.register_scoring import Held, Job, scored
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import style_named

SHARE = 8
LEAST = 0.95


def placed(index: int, text: str) -> PlacedBlock:
    return PlacedBlock(index, "paragraph", "1a", None, "content", None, None, None, text, ())


def test_a_passage_is_found_though_lines_are_broken_elsewhere() -> None:
    stream = stream_of([placed(0, "Before. The plan is"), placed(1, "at the ﬁrst place.")])
    (region,) = regions(stream, blocks_of("The plan is at the first place.", "1a"))
    assert stream.text[slice(*region)] == "Theplanisatthefirstplace."
    span = stream.span(Quote(1, 7, 12, "ﬁrst"))
    assert span
    assert stream.text[slice(*span)] == "first"


def test_short_blocks_are_looked_for_near_the_long_ones() -> None:
    stream = stream_of([placed(0, "14 of them. " * 400), placed(1, "14"), placed(2, "A long name of it")])
    cell, _ = regions(stream, blocks_of("| 14 | A long name of it |", "1a"))
    assert cell[0] > 3000


def held(expected: tuple[str, str] | None, found: tuple[str, str] | None) -> Held:
    return Held("tuning", "docx", "a way", "words", expected, found)  # type: ignore[arg-type]


def test_figures_count_kind_and_state_apart() -> None:
    row = row_of(
        "tuning",
        "docx",
        [
            held(("link", "given"), ("link", "given")),
            held(("link", "given"), ("document", "given")),
            held(("image", "mentioned-only"), None),
            held(None, ("link", "suspect")),
        ],
        [],
    )
    assert (row.items.precision, row.items.recall) == (round(2 / 3, 4), round(2 / 3, 4))
    assert (row.both.found, row.both.told) == (1, 3)
    assert (row.kinds["link"].precision, row.kinds["link"].recall) == (0.5, 0.5)
    assert (row.kinds["image"].precision, row.kinds["image"].recall) == (1.0, 0.0)
    assert row.states["given"].recall == 1.0
    assert row.states["suspect"].precision == 0.0


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> list[Held]:
    """Every eighth passage of the tuning half, in two portfolios, through Word."""
    portfolios = [
        p for p in load_folder(Path("samples", "portfolios")) if p.slug in ("associate", "cmalt-2014")
    ]
    some = [plant for plant in plants("tuning") if not plant.beside and not plant.alone][::SHARE]
    made = {host.portfolio.slug: host for host in hosts(portfolios, some, "share")}
    files = rendered(
        [host.portfolio for host in made.values()],
        [style_named("heading-styles")],
        [1],
        tmp_path_factory.mktemp("share"),
        ["docx"],
    )
    return [one for file in files for one in scored(Job("tuning", made[file.portfolio.slug], file)).held]


def test_a_share_of_the_benchmark_is_held(share: list[Held]) -> None:
    row = row_of("tuning", "docx", share, [])
    assert row.both.planted >= 12
    assert row.both.precision >= LEAST, [one for one in share if one.expected != one.found]
    assert row.both.recall >= LEAST, [one for one in share if one.expected != one.found]
