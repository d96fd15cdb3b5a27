"""`precheck stats`: a report on rounds that tells of no one."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pipeline.commands.options import force_option, lang_option
from pipeline.commands.telling import tell
from pipeline.destination import Destination, destination
from pipeline.errors import UsageError
from pipeline.private import private_folder
from reports.command_words import command_words

if TYPE_CHECKING:
    from pipeline.rounds.store import RoundStore
    from reports.about import About
    from reports.statistics.release import Release, Told

_SUFFIXES: Final = (".xlsx", ".html")


class WouldTellError(UsageError):
    """Statistics of these submissions would tell of single ones."""


@click.command(name="stats", short_help="Write statistics of rounds that tell of no one.")
@click.argument(
    "rounds", metavar="ROUND...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option(
    "--out",
    "outs",
    type=click.Path(path_type=Path),
    required=True,
    multiple=True,
    metavar="FILE.xlsx|FILE.html",
    help="The report to write: a workbook or a page. Give it twice for both.",
)
@click.option(
    "--threshold",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    metavar="N",
    help="The smallest number of submissions that is told.",
)
@force_option
@lang_option
@private_folder()
def command(
    rounds: tuple[Path, ...], outs: tuple[Path, ...], threshold: int, force: bool, language: str
) -> None:
    """Write statistics of one or more rounds: what was handed in, what was found in it, and what came of it.

    Numbers below the threshold are not told, nor those from which they could be worked out, also together with
    reports that were made before: each report is remembered in its rounds.
    """
    places = [_place(path, force=force) for path in outs]
    with ExitStack() as opened:
        stores = _opened(rounds, opened)
        written = command_words(language).written
        told, release, about = _told(stores, threshold, language)
        from pipeline.rounds.publishing import keep_published

        for store in stores.values():  # before it is written: what someone has seen is never unknown here
            keep_published(store, release)
        for place in places:
            tell(written.format(path=place.write(_writer(place, told, about))))


def _place(path: Path, *, force: bool) -> Destination:
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageError(f"The output {path} must end in {' or '.join(_SUFFIXES)}.")
    return destination(path, force=force, suffix=suffix)


def _opened(rounds: Sequence[Path], opened: ExitStack) -> dict[str, RoundStore]:
    """The rounds by name, each once; two of one name are told apart by a number."""
    from pipeline.rounds.store import open_round

    stores: dict[str, RoundStore] = {}
    for path in dict.fromkeys(path.resolve() for path in rounds):
        store = opened.enter_context(open_round(path, write=True))
        if any(store.identity == other.identity for other in stores.values()):
            raise UsageError(f"{path} is a copy of another of these rounds; give each round once.")
        alike = sum(store.name == other.name for other in stores.values())
        stores[f"{store.name} ({alike + 1})" if alike else store.name] = store
    return stores


def _told(stores: Mapping[str, RoundStore], threshold: int, language: str) -> tuple[Told, Release, About]:
    from pipeline.rounds.publishing import published
    from reports.about import About
    from reports.statistics.release import release, tell
    from reports.statistics.submission import submissions
    from reports.statistics.words import statistics_words
    from reports.wording import wording

    today = dt.datetime.now().astimezone().date()
    found = {
        name: tuple(submissions(name, store.identity, store.entries(words=False)))
        for name, store in stores.items()
    }
    before = {each.id: each for store in stores.values() for each in published(store)}
    with _refusing(threshold):
        told = tell(found, threshold, tuple(before.values()), statistics_words(language), wording(language))
    return (
        told,
        release(told, secrets.token_hex(8), today),
        About(version("precheck"), today, language=language),
    )


@contextmanager
def _refusing(threshold: int) -> Iterator[None]:
    """Within, what would tell of single submissions becomes a sentence that says what to do."""
    from reports.disclosure.hiding import WouldExposeError
    from reports.statistics.release import TooFewError, TooFewSinceError

    try:
        yield
    except TooFewError:
        raise WouldTellError(
            f"Fewer than {threshold} submissions could be read: statistics would tell of each. Wait for more, or take"
            " several rounds together."
        ) from None
    except TooFewSinceError as error:
        raise WouldTellError(
            f"Only {error.number} submissions came or went since the report of {error.day.isoformat()}: the two"
            f" together would tell what is in them. Wait until it is {threshold}, or use that report."
        ) from None
    except WouldExposeError:
        raise WouldTellError(
            "Of so few submissions, alone or together with earlier reports, any number told would tell of single ones."
            " Wait for more of them, or take several rounds together."
        ) from None


def _writer(place: Destination, told: Told, about: About) -> Callable[[Path], None]:
    """What writes the report in the form that its place's ending names."""
    if place.path.suffix.lower() == ".xlsx":
        from reports.stats_workbook import write_statistics

        return lambda path: write_statistics(path, told, about)
    from reports.stats_page import render_statistics

    return lambda path: _save(path, render_statistics(told, about))


def _save(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8")
