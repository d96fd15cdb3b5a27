import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.portfolio import Portfolio, PortfolioError, load, load_folder

BLOCK = {"kind": "paragraph", "text": "I planned it.", "section": "1a"}


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "case.json"
    content = {"slug": "case", "title": "A case", "pathway": "cmalt", "complete": True, "blocks": [BLOCK]}
    path.write_text(json.dumps(content | changes), encoding="utf-8")
    return path


def test_kinds_and_sections_are_those_of_the_reports(portfolio: Portfolio) -> None:
    assert {block.kind for block in portfolio.blocks} >= {"item", "cell", "embed"}
    assert portfolio.sections[2] == "1"
    assert "6a" in portfolio.sections


def test_a_section_can_be_taken_out(portfolio: Portfolio) -> None:
    less = portfolio.without("2b")
    assert set(portfolio.sections) - set(less.sections) == {"2b"}
    assert not less.complete


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"blocks": []}, "'blocks' must be a list"),
        ({"title": None}, "'title' must be text"),
        ({"blocks": [BLOCK | {"kind": "footer"}]}, "block 0: unknown kind 'footer'"),
        ({"blocks": [BLOCK, BLOCK | {"level": "2"}]}, "block 1: 'level' must be a whole number"),
        ({"blocks": [BLOCK | {"links": [{"text": "here"}]}]}, "'href' must be text"),
    ],
)
def test_another_shape_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(PortfolioError, match=message):
        load(written(tmp_path, **changes))


def test_what_is_not_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(PortfolioError, match=r"broken\.json: not JSON"):
        load(path)


def test_a_folder_without_portfolios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PortfolioError, match="no portfolio"):
        load_folder(tmp_path)
