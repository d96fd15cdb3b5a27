"""A site on this computer, and a network in which names lead to it and to nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.links.network import Network
from pipeline.links.reach import IPAddress
from tests.links.sites import HERE, Names, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def network(names: Names) -> Network:
    """A network in which this computer's address counts as public, and no other does."""

    def reach(address: IPAddress) -> bool:
        return address == HERE

    return Network(resolve=names, reach=reach)
