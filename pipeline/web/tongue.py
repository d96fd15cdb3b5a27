"""The pages in the language that was chosen on one of them, or that the browser asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from pipeline.languages import closest
from reports.web import Web

COOKIE: Final = "precheck-language"
"""The cookie that keeps the language that was chosen; it holds nothing else."""


@dataclass(frozen=True, slots=True)
class Webs:
    """The pages in each language there is; those in the first one are for who likes none."""

    each: tuple[Web, ...]

    def liked(self, headers: Headers) -> Web:
        """The pages in the language that was chosen, else in the one that the browser asks for."""
        offered = [web.language for web in self.each]
        chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        best = closest(chosen, offered) or preferred(headers.get("accept-language", ""), offered)
        return next(web for web in self.each if web.language == best)


def preferred(accepted: str, offered: Sequence[str]) -> str:
    """The language that an Accept-Language header likes best of those offered; the first of these where it likes none.

    A region counts for its language: who asks for cy-GB gets cy.
    """
    best, most = offered[0], 0.0
    for each in accepted.split(","):
        tag, _, weight = each.partition(";")
        language = closest(tag, offered)
        liking = _weight(weight)
        if language is not None and liking > most:
            best, most = language, liking
    return best


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
