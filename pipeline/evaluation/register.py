"""How well the evidence register is kept: passages planted in portfolios, precision and recall by kind and state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.register_hosts import hosts
from pipeline.evaluation.register_plants import HALVES, Half, plants
from pipeline.evaluation.register_scoring import Held, Job, Scored, Told, scored
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import Route, style_named
from pipeline.evaluation.workers import Failure, each

STYLES: Mapping[Route, str] = {
    "docx": "heading-styles",
    "pdf-libreoffice": "official-codes",
    "pdf-chromium": "google-docs",
}
SEED = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """Of `planted` items, `found` ones are right; `told` ones were said to be such. Shares from 0 to 1."""

    planted: int
    told: int
    found: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `n` statements are right."""

    n: int
    right: int
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of a half by a route. `items` counts an item as found whatever its kind and state; `both` only where
    both are right. `labels`, `reasons`: those that passages say something of; `whole_labels`: brackets are closed."""

    passages: int
    items: Figure
    both: Figure
    kinds: Mapping[str, Figure]
    states: Mapping[str, Figure]
    labels: Share
    reasons: Share
    whole_labels: Share
    files_and_reuse: Share


@dataclass(frozen=True, slots=True)
class Register:
    """All figures; `wrong` lists what is missed, too much or other than expected, unless it was not to be shown."""

    portfolios: tuple[str, ...]
    rows: Mapping[str, Row]
    wrong: tuple[str, ...]
    failures: tuple[str, ...]


def register(
    portfolios: Sequence[Portfolio],
    routes: Sequence[Route],
    folder: Path,
    jobs: int,
    shown: Sequence[Half] = HALVES,
) -> Register:
    """Plants all passages of both halves, renders below `folder` and checks every file. Of the halves not `shown`
    only figures are told. Raises pdf.RenderingError where a PDF cannot be made."""
    results: list[Scored] = []
    failures: list[str] = []
    for job, result in each(scored, _jobs(portfolios, routes, folder), "register", jobs):
        if isinstance(result, Failure):
            failures.append(f"{job.rendering.path.name}: {result.where}")
        else:
            results.append(result)
    held = [one for result in results for one in result.held]
    told = [one for result in results for one in result.told]
    return Register(
        portfolios=tuple(portfolio.slug for portfolio in portfolios),
        rows={
            f"{half} {route}": row_of(half, route, held, told)
            for half in HALVES
            for route in (*routes, *(["all"] if len(routes) > 1 else []))
        },
        wrong=tuple(_line(one) for one in held if one.half in shown and _wrong(one))
        + tuple(f"{t.half} {t.route} {t.way}: {t.about}" for t in told if t.half in shown and not t.right),
        failures=tuple(failures),
    )


def _jobs(portfolios: Sequence[Portfolio], routes: Sequence[Route], folder: Path) -> tuple[Job, ...]:
    planted = {
        host.portfolio.slug: (half, host) for half in HALVES for host in hosts(portfolios, plants(half), half)
    }
    whole = [host.portfolio for _, host in planted.values()]
    return tuple(
        Job(*planted[rendering.portfolio.slug], rendering)
        for route in routes
        for rendering in rendered(whole, [style_named(STYLES[route])], [SEED], folder, [route])
    )


def row_of(half: Half, route: Route | str, held: Sequence[Held], told: Sequence[Told]) -> Row:
    """The figures of a half by a route, or by all of them."""
    own = [one for one in held if one.half == half and route in (one.route, "all")]
    statements = [one.right for one in told if one.half == half and route in (one.route, "all")]
    kinds = sorted({said[0] for one in own for said in (one.expected, one.found) if said})
    states = sorted({said[1] for one in own for said in (one.expected, one.found) if said})
    return Row(
        passages=len(plants(half)),
        items=_figure(own, lambda said: "item"),
        both=_figure(own, lambda said: " ".join(said)),
        kinds={kind: _figure(own, lambda said: said[0], kind) for kind in kinds},
        states={state: _figure(own, lambda said: said[1], state) for state in states},
        labels=_share([one.label for one in own if one.label is not None]),
        reasons=_share([one.reasons for one in own if one.reasons is not None]),
        whole_labels=_share([one.whole for one in own if one.found]),
        files_and_reuse=_share(statements),
    )


def _figure(held: Sequence[Held], of: Callable[[tuple[str, str]], str], only: str | None = None) -> Figure:
    """Of the items, or of those that `of` makes `only`."""
    pairs = [(one.expected and of(one.expected), one.found and of(one.found)) for one in held]
    planted = [pair for pair in pairs if pair[0] is not None and only in (None, pair[0])]
    told = [pair for pair in pairs if pair[1] is not None and only in (None, pair[1])]
    found = sum(expected == said for expected, said in planted)
    return Figure(len(planted), len(told), found, _portion(found, len(told)), _portion(found, len(planted)))


def _share(statements: Sequence[bool]) -> Share:
    return Share(len(statements), sum(statements), _portion(sum(statements), len(statements)))


def _portion(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _wrong(one: Held) -> bool:
    return one.expected != one.found or one.label is False or one.reasons is False or not one.whole


def _line(one: Held) -> str:
    expected = " ".join(one.expected) if one.expected else "nothing"
    found = " ".join(one.found) if one.found else "nothing"
    faults = [name for name, right in (("label", one.label), ("reasons", one.reasons)) if right is False]
    faults += [] if one.whole else ["cut"]
    said = f"{expected} -> {found}" if expected != found else f"{found}, but {', '.join(faults)}"
    return f"{one.half} {one.route} {one.way}: “{one.words}”: {said}"
