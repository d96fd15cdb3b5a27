from pathlib import Path

import pytest

from pipeline.evaluation.portfolio import Portfolio, load

INVENTED = Path(__file__).parent / "cases" / "juno-harkaway.json"


@pytest.fixture(scope="session")
def portfolio() -> Portfolio:
    """A small invented portfolio with every kind of block and every section but one."""
    return load(INVENTED)
