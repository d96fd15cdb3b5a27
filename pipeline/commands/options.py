"""Options that several commands share, and their values checked before any work begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import click

from models.severity import SEVERITIES
from pipeline.errors import UsageError
from pipeline.languages import DEFAULT
from pipeline.languages import language as known_language
from pipeline.memory import BUDGET
from pipeline.terms import AUTO, SECONDS, Terms

C = TypeVar("C", bound=Callable[..., Any])
Format = Literal["text", "json"]


def form_option(json: str, text: str = "a report to read") -> Callable[[C], C]:
    """The option `--format`, passed as `form`; what each form holds goes into its help."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(get_args(Format)),
        default="text",
        show_default=True,
        help=f"text: {text}. json: {json}.",
    )


framework_option = click.option(
    "--framework",
    metavar="ID|FILE|auto",
    default=AUTO,
    show_default=True,
    help="Framework to check against: an id, or a framework file. auto: what the portfolio declares, else what fits.",
)
pathway_option = click.option(
    "--pathway",
    metavar="ID|auto",
    default=AUTO,
    show_default=True,
    help="Pathway of the framework. auto: what the first pages declare, else what the sections fit.",
)
map_option = click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="ID|FILE",
    help="Show also what could serve for another framework, such as ukpsf-2011, or by a crosswalk file.",
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with code 1 when there are findings of this severity or worse.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Longest time for one submission; 0 for no limit.",
)
memory_option = click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=BUDGET >> 20,
    show_default=True,
    metavar="MB",
    help="Most memory for one submission; small files get less.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Submissions read at the same time.  [default: as many as the computer has cores]",
)
executor_option = click.option(
    "--executor",
    metavar="dask://HOST:PORT",
    help="Check on a Dask cluster, with as many workers as it has. This sends the portfolios to the computers of that"
    " cluster, which nothing else does.  [default: processes on this computer]",
)
round_option = click.option(
    "--round",
    "round_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep the results in this file, and take from it what is known. Made if there is none.",
)
cache_option = click.option(
    "--cache",
    "cached",
    is_flag=True,
    help="Keep the results, with words of the portfolios, in a folder of your own, and take from it what is known."
    " `precheck cache clear` deletes them.",
)
check_links_option = click.option(
    "--check-links",
    is_flag=True,
    help="Try the links given as evidence. This asks other computers for them, which nothing else does.",
)
watch_option = click.option(
    "--watch",
    is_flag=True,
    help="Check again whenever the file is saved, until Ctrl-C. With --html, the page is written again each time.",
)
html_option = click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Write a page for the candidate instead. FILE.html for one submission; else a folder, with a page for each.",
)
round_argument = click.argument("round_file", metavar="ROUND", type=click.Path(path_type=Path))
submission_argument = click.argument("submission", metavar="NAME|ID")
submissions_argument = click.argument("submissions", metavar="NAME|ID...", nargs=-1, required=True)
lang_option = click.option(
    "--lang",
    "language",
    metavar="CODE",
    default=DEFAULT,
    show_default=True,
    callback=lambda ctx, param, code: known_language(code),
    help="Language of what is said: en, or es (translated with a language model). What frameworks and portfolios say"
    " stays as it is.",
)
force_option = click.option("--force", is_flag=True, help="Replace the output file if there is one.")


def checked_terms(
    framework: str,
    pathway: str,
    seconds: float,
    jobs: int = 0,
    maps: tuple[str, ...] = (),
    megabytes: int = BUDGET >> 20,
    language: str = DEFAULT,
) -> Terms:
    """The terms of a run; raises UsageError for an unknown framework, pathway or crosswalk, before any work begins."""
    if (framework, pathway, maps) != (AUTO, AUTO, ()):
        from pipeline.frameworks import candidates

        possible = candidates(framework, pathway)
        if maps:
            from pipeline.crosswalks import crosswalk

            for wanted in maps:
                crosswalk(wanted, possible)
    return Terms(
        framework=framework,
        pathway=pathway,
        seconds=seconds,
        jobs=jobs,
        memory=megabytes << 20,
        maps=maps,
        language=language,
    )


def readable_file(path: Path) -> Path:
    """The path of a file to check; raises UsageError when there is none, or it is a folder."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; `precheck batch` checks folders.")
    if not path.exists():
        raise UsageError(f"There is no file {path}.")
    return path
