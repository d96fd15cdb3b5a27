"""Pages of HTML that need nothing besides themselves: no script, no picture, no other file, and nothing they may fetch.

Whatever a template prints is escaped and inert. Views are frozen dataclasses; templates compute nothing.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.inert import inert
from reports.language import language_words

STYLE = "style.css"
_THEIRS = "en"
"""The language of the portfolios that can be read, and of the frameworks that they are written for."""


def page(
    template: str, language: str, *, sheets: tuple[str, ...] = (STYLE,), forms: str = "'none'", **view: object
) -> str:
    """The template of `reports/templates` filled in; `view` holds what it names, `language` is that of its words.

    `sheets` are its style sheets, `forms` is where its forms may lead.
    """
    style = styles(sheets)
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            theirs="" if language == _THEIRS else _THEIRS,
            remark=language_words(language).remark,
            style=Markup(style),
            policy=policy(style, forms=forms),
            **view,
        )
    )


def piece(template: str, **view: object) -> str:
    """A template that is part of a page, filled in."""
    return _environment().get_template(template).render(**view)


def styles(sheets: tuple[str, ...] = (STYLE,)) -> str:
    """Style sheets of `reports/templates` as one."""
    return "".join(_environment().get_template(sheet).render() for sheet in sheets)


def policy(*sheets: str, forms: str = "'none'") -> str:
    """The content security policy of a page with these style sheets: nothing is loaded, nothing runs, nothing is sent.

    `forms` is where forms may lead, for a page that has one.
    """
    allowed = " ".join(f"'sha256-{_digest(sheet)}'" for sheet in sheets)
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action {forms}"


def _digest(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    """Text of strangers loses what a reader cannot see; markup of ours stays as it is."""
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value
