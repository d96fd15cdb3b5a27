"""Who acts in a sentence: the cases of cases/agency.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases").joinpath("agency.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_agents(case: dict[str, Any], judge: Any) -> None:
    passage = [next(iter(block.items())) for block in case["blocks"]]
    assert [sentence.agency for sentence in judge(passage)] == case["agents"]
