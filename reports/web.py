"""The pages of `precheck serve`: forms, the page during the work, results with their links, and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from models.framework import Framework
from reports.inert import one_line
from reports.language import language_words
from reports.templating import STYLE, page, piece, policy, styles
from reports.web_parts.words import PageName, Trouble, WebWords, WorkKind, web_words

_SHEETS: Final = (STYLE, "web.css")
_PAGES: Final[tuple[tuple[PageName, str], ...]] = (
    ("home", "/"),
    ("compare", "/compare"),
    ("round", "/round"),
    ("template", "/template"),
)
_CALM: Final[frozenset[Trouble]] = frozenset({"stopped", "deleted", "ended"})
_HERE: Final = Markup("<!-- lines -->")
_HEADER_END: Final = "</header>"


@dataclass(frozen=True, slots=True)
class Choice:
    """A pathway that can be chosen: `value` is what the form sends, as framework/pathway."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """The pathways of one framework."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another language that there are pages in."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Web:
    """What every page needs: its words, the secret that its forms send back, and the pathways there are."""

    language: str
    words: WebWords
    secret: str
    groups: tuple[Group, ...]
    most: int
    """Megabytes (10^6 bytes) that can be sent at a time."""
    files: int
    """Files that can be sent at a time."""
    others: tuple[Other, ...] = ()

    @classmethod
    def of(
        cls,
        language: str,
        secret: str,
        frameworks: Sequence[Framework],
        most: int,
        files: int,
        languages: Sequence[str] = (),
    ) -> Web:
        """The pages of a language; `frameworks` are those to choose from, `languages` all that there are pages in."""
        words = web_words(language)
        groups = tuple(_group(framework, words) for framework in frameworks)
        others = tuple(Other(code, language_words(code).name) for code in languages if code != language)
        return cls(language, words, secret, groups, most, files, others)

    @property
    def pages(self) -> tuple[tuple[PageName, str], ...]:
        """The pages that every page leads to, and their paths."""
        return _PAGES


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept result on the start page; `left` is how many minutes it stays."""

    id: str
    kind: WorkKind
    name: str
    left: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link above a result."""

    path: str
    text: str
    download: bool = False


def home(web: Web, kept: Sequence[Listed]) -> str:
    """The start page: the form for one draft, and what is kept for now."""
    words = web.words.home
    shown = [
        {"id": k.id, "name": _named(web, k.kind, k.name), "minutes": words.minutes.format(n=k.left)}
        for k in kept
    ]
    file_label = words.file.format(most=web.most)
    return _page(web, "home", words.title, here="/", kept=shown, file_label=file_label)


def compare_form(web: Web) -> str:
    """The form for two drafts."""
    return _page(web, "compare", web.words.compare.title, here="/compare")


def round_form(web: Web) -> str:
    """The form for many portfolios."""
    label = web.words.round.files.format(most=web.most)
    return _page(web, "round", web.words.round.title, here="/round", files_label=label)


def template_list(web: Web) -> str:
    """The empty templates there are."""
    return _page(web, "template", web.words.template.title, here="/template")


def next_form(web: Web, result: str, name: str, chosen: str) -> str:
    """The form for the next version of a draft, held to the same pathway unless another is chosen."""
    return _page(
        web,
        "next",
        web.words.next.title,
        intro=web.words.next.intro.format(name=one_line(name)),
        id=result,
        chosen=chosen,
        file_label=web.words.home.file.format(most=web.most),
    )


def delete_form(web: Web, result: str, kind: WorkKind, name: str) -> str:
    """The question before a result is deleted."""
    intro = web.words.delete.intro.format(name=_named(web, kind, name))
    return _page(web, "delete", web.words.delete.title, intro=intro, id=result)


def start(web: Web) -> str:
    """The page behind the address that works once: it leads on by itself."""
    return _page(web, "start", web.words.start.title)


def trouble(web: Web, kind: Trouble, *, inside: bool = True) -> str:
    """One clear sentence and what to do; not `inside`, for who has no session, without any link or form."""
    words = web.words.troubles[kind]
    return _page(
        web,
        "trouble",
        words.lead.format(most=web.most, files=web.files),
        advice=words.advice,
        inside=inside,
        warning=kind not in _CALM,
    )


def work(web: Web, kind: WorkKind, result: str) -> tuple[str, str]:
    """The page while something is read, in two halves; lines come between them as the work goes on."""
    text = _page(web, "work", web.words.work.title[kind], id=result, here_lines=_HERE)
    before, _, after = text.partition(str(_HERE))
    return before, after


def line(text: str) -> str:
    """A line of that page."""
    return f"<p>{Markup.escape(text)}</p>\n"


def work_done(web: Web, result: str) -> str:
    """Its last line, which leads on to the result by itself."""
    return piece("web/ended_work.html", words=web.words.work, id=result)


def round_result(web: Web, result: str, rows: Sequence[tuple[str, str | None]], ignored: int) -> str:
    """What a round gave: its portfolios, each with why it could not be read if so, and the workbook to download."""
    words = web.words.round
    unreadable = sum(why is not None for _, why in rows)
    return _page(
        web,
        "round_result",
        words.done,
        id=result,
        rows=[(one_line(name), words.read if why is None else one_line(why)) for name, why in rows],
        counts=words.counts.format(checked=len(rows) - unreadable, unreadable=unreadable),
        ignored=words.ignored.format(n=ignored) if ignored else "",
    )


def with_bar(web: Web, report: str, links: Sequence[Link], remark: str = "") -> str:
    """A report's page with links below its title. What a report says is escaped, so only its frame has the mark."""
    head, mark, rest = report.partition(_HEADER_END)
    bar = piece("web/bar.html", words=web.words.bar, links=links, remark=one_line(remark))
    return f"{head}{mark}\n{bar}{rest}"


def header_policy() -> str:
    """The content security policy that goes with every answer: it allows the style sheets of both kinds of page.

    What is in a page itself narrows it further.
    """
    allowed = policy(styles(_SHEETS), styles((STYLE,)), forms="'self'")
    return f"{allowed}; frame-ancestors 'none'"


def _named(web: Web, kind: WorkKind, name: str) -> str:
    """What a result is called where there are several."""
    return web.words.home.named[kind].format(name=one_line(name))


def _page(web: Web, template: str, title: str, *, here: str = "", **view: object) -> str:
    return page(
        f"web/{template}.html",
        web.language,
        sheets=_SHEETS,
        forms="'self'",
        title=title,
        web=web,
        here=here,
        **view,
    )


def _group(framework: Framework, words: WebWords) -> Group:
    choices = tuple(Choice(f"{framework.id}/{pathway.id}", pathway.title) for pathway in framework.pathways)
    return Group(words.pathway.group.format(title=framework.title, edition=framework.edition), choices)
