"""Portfolios that carry passages of evidence: one passage a section, so that none stands in another's way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.register_plants import Place, Plant, blocks_of

BACK = "back"


@dataclass(frozen=True, slots=True)
class Hosted:
    """A passage and the section that each of its places was planted in."""

    plant: Plant
    sections: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Host:
    """A portfolio with all its passages."""

    portfolio: Portfolio
    hosted: tuple[Hosted, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """The names of the files handed in with it."""
        return tuple(name for one in self.hosted for name in one.plant.beside)


def hosts(portfolios: Sequence[Portfolio], plants: Sequence[Plant], title: str) -> Iterator[Host]:
    """All passages, spread over copies of the portfolios in turn; those with files have a copy to themselves. What fits
    none of the portfolios is left out."""
    alone = [plant for plant in plants if plant.alone or plant.beside]
    waiting = [plant for plant in plants if plant not in alone]
    number = idle = 0
    while (waiting or alone) and idle < len(portfolios):
        portfolio = portfolios[number % len(portfolios)]
        queue, most = (waiting, len(waiting)) if waiting else (alone, 1)
        taken = _taken(portfolio, queue[:most])
        for one in taken:
            queue.remove(one.plant)
        number += 1
        idle = 0 if taken else idle + 1
        if taken:
            yield _planted(portfolio, taken, f"{title}-{number}")


def _taken(portfolio: Portfolio, waiting: Sequence[Plant]) -> tuple[Hosted, ...]:
    """As many of the passages as there are sections for, in their order."""
    free = [s for s in portfolio.sections if not s.isdigit() and s not in ("front", BACK)]
    pictured = {block.section for block in portfolio.blocks if block.kind == "image"}
    taken = []
    for plant in waiting:
        places: list[Place] = ["text", "again"] if plant.again else ["text"]
        fitting = [s for s in free if not (plant.clear and s in pictured)]
        elsewhere = plant.hosts and portfolio.slug not in plant.hosts
        if elsewhere or len(places) > len(fitting):
            continue
        sections: dict[Place, str] = dict(zip(places, fitting, strict=False))
        free = [s for s in free if s not in sections.values()]
        taken.append(Hosted(plant, {**sections, "back": BACK} if plant.back else sections))
    return tuple(taken)


def _planted(portfolio: Portfolio, hosted: Sequence[Hosted], title: str) -> Host:
    """Each passage at the end of its section."""
    blocks = list(portfolio.blocks)
    for one in hosted:
        for place, section in one.sections.items():
            ends = [at for at, block in enumerate(blocks, 1) if block.section == section] or [len(blocks)]
            blocks[ends[-1] : ends[-1]] = blocks_of(one.plant.written(place), section)
    slug = f"{portfolio.slug}-register-{title}"
    return Host(replace(portfolio, slug=slug, complete=False, blocks=tuple(blocks)), tuple(hosted))
