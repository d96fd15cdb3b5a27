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

STYLE = "style.css"


def page(template: str, language: str, **view: object) -> str:
    """The template of `reports/templates` filled in; `view` holds what it names, `language` is that of its words."""
    style = _environment().get_template(STYLE).render()
    return (
        _environment()
        .get_template(template)
        .render(language=language, style=Markup(style), policy=policy(style), **view)
    )


def policy(style: str, forms: str = "'none'") -> str:
    """The content security policy of a page with that style sheet: nothing is loaded, nothing runs, nothing is sent.

    `forms` is where forms may lead, for a page that has one.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action {forms}"


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
