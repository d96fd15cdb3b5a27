"""The planted passages of evidence: what their markup makes, and that what they expect stands in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from models.outcome import EvidenceKind, EvidenceState
from pipeline.evaluation.frames import elements_of
from pipeline.evaluation.portfolio import load_folder
from pipeline.evaluation.register_hosts import hosts
from pipeline.evaluation.register_plants import HALVES, Half, blocks_of, plants
from pipeline.phrases import load_phrases

PORTFOLIOS = load_folder(Path("samples", "portfolios"))


@pytest.mark.parametrize("half", HALVES)
def test_what_is_expected_stands_in_the_passage(half: Half) -> None:
    for plant in plants(half):
        for wanted in plant.items:
            texts = [block.text for block in blocks_of(plant.written(wanted.at), "1a")]
            assert any(wanted.words in text for text in texts), (plant.way, wanted.words)
            assert set(wanted.why) <= set(load_phrases().sentences)
        assert {file.name for file in plant.files} <= set(plant.beside)


def test_every_kind_and_state_is_planted_and_so_is_what_only_looks_like_it() -> None:
    items = [item for half in HALVES for plant in plants(half) for item in plant.items]
    assert set(get_args(EvidenceKind)) == {item.kind for item in items}
    assert set(get_args(EvidenceState)) == {item.state for item in items}
    assert len(items) >= 300
    assert sum(not plant.items for half in HALVES for plant in plants(half)) >= 40


def test_no_passage_is_planted_in_two_halves() -> None:
    texts = Counter(plant.text for half in HALVES for plant in plants(half))
    assert texts.most_common(1)[0][1] == 1


def test_markup_makes_blocks() -> None:
    made = blocks_of(
        "# Evidence\n- [The plan](plan.pdf) of May\n![A form]\n^ Figure 1\n> Well done.\n"
        "| 1 | [Film](f.mp4) |\nSo.^[See x.]",
        "1a",
    )
    assert [(b.kind, b.text) for b in made] == [
        ("heading", "Evidence"),
        ("item", "The plan of May"),
        ("image", "A form"),
        ("caption", "Figure 1"),
        ("quote", "Well done."),
        ("cell", "1"),
        ("cell", "Film"),
        ("paragraph", "So.See x."),
    ]
    assert [(link.text, link.target, link.note) for link in made[1].links] == [
        ("The plan", "plan.pdf", False)
    ]
    assert (made[6].row, made[6].column) == (5, 1)


def test_a_note_is_drawn_at_the_foot() -> None:
    (element,) = elements_of(blocks_of("So it was.^[See the plan.] Then it was not.", "1a"))
    assert [(span.text, span.mark) for span in element.spans] == [
        ("So it was.", "plain"),
        ("See the plan.", "footnote"),
        (" Then it was not.", "plain"),
    ]


@pytest.mark.parametrize("half", HALVES)
def test_each_passage_is_planted_once_and_alone_in_its_section(half: Half) -> None:
    made = list(hosts(PORTFOLIOS, plants(half), half))
    hosted = [one.plant for host in made for one in host.hosted]
    assert Counter(map(id, hosted)) == Counter(map(id, plants(half)))
    for host in made:
        taken = [s for one in host.hosted for place, s in one.sections.items() if place != "back"]
        assert len(taken) == len(set(taken))
        assert len(host.hosted) == 1 or not host.beside


def test_what_fits_no_portfolio_is_left_out() -> None:
    others = [portfolio for portfolio in PORTFOLIOS if portfolio.slug == "senior"]
    only = [plant for plant in plants("tuning") if plant.hosts]
    assert only
    assert list(hosts(others, only, "none")) == []
