"""The pages as people see them: axe-core finds nothing, wide and narrow, light and dark and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from models.document import ReadingNote
from models.group import Group
from models.outcome import Finding, FrameworkChoice, Precheck, Reading, Unreadable
from pipeline.comparison.changes import changes
from reports.about import About
from reports.changes import render_page as render_changes
from reports.group_page import render_group
from reports.page import render_page
from tests.reporting.browser import chromium, needs_chromium, opened, violations
from tests.reporting.grouped import group_of

pytestmark = needs_chromium
NARROW = {"width": 320, "height": 640}
VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW},
    "narrow and dark": {"viewport": NARROW, "color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
PAGES = ("full", "clean", "unreadable", "changes", "same", "group", "spanish")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def pages(
    make: Callable[..., Precheck],
    finding: Callable[..., Finding],
    unreadable: Callable[..., Unreadable],
    tmp_path: Path,
) -> dict[str, Path]:
    """A page of each sort, with every status, long words and addresses, and findings of every weight."""
    statuses = {"contextual": "present", "1a": "thin", "1b": "present", "2a": "unsure", "3b": "missing"}
    found = tuple(
        finding(rule, section, severity, message=f"{rule}: “{'long' * 12}”", looked_in=("Looked here.",))
        for rule, section, severity in (
            ("section-missing", "3b", "missing"),
            ("first-person", "1b", "check"),
            ("file-size", None, "advice"),
        )
    )
    full = make(
        "a-draft-with-a-long-name-" * 4, {**statuses, "5a": "not-required"}, paged=True, findings=found
    )
    states = ("given", "suspect", "mentioned-only")
    target = "https://example.org/" + "very-long-path/" * 12
    evidence = tuple(
        replace(item, state=states[n % 3], target=target, reasons=("It may not open.",))
        for n, item in enumerate(full.evidence)
    )
    notes = Reading(False, (ReadingNote("no-text", "Two pages are pictures.", (3, 4)),))
    full = replace(full, evidence=evidence, reading=notes)
    clean = make("clean.docx")
    texts = {
        "full": render_page(full),
        "clean": render_page(clean),
        "spanish": render_page(full, "es"),
        "unreadable": render_page(unreadable("x.pdf", "corrupt", "Save it again.")),
        "changes": render_changes(changes(full, clean)),
        "same": render_changes(changes(clean, clean)),
        "group": render_group(_group(full, clean, unreadable), About("0.1.0", dt.date(2026, 3, 21))),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: tmp_path / f"{name}.html" for name in texts}


def _group(full: Precheck, clean: Precheck, unreadable: Callable[..., Unreadable]) -> Group:
    """Every status, a draft that was not read between two others, and a member of whom nothing was read."""
    damaged = unreadable("long-name-" * 9, "corrupt", "Save it again.")
    other = FrameworkChoice("guild", "Guild", "2020", "given", 1.0, ())
    return group_of(
        {
            "Anna-with-a-name-" * 6: [full, damaged, clean, full],
            "Ben": [damaged],
            "Cem": [replace(clean, framework=other)],
        },
        aside=("agenda.docx",),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], view: str) -> None:
    for name in PAGES:
        with opened(browser, pages[name], bypass_csp=True, **VIEWS[view]) as page:
            assert violations(page) == [], name


def test_axe_finds_nothing_in_print(browser: Browser, pages: dict[str, Path]) -> None:
    for name in PAGES:
        with opened(browser, pages[name], bypass_csp=True) as page:
            page.emulate_media(media="print")
            assert violations(page) == [], name


@pytest.mark.parametrize("name", PAGES)
def test_at_320_pixels_nothing_stands_out_to_the_side(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    with opened(browser, pages[name], viewport=NARROW) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", PAGES)
def test_it_fetches_nothing_and_its_style_is_let_in(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(pages[name].as_uri())
    margin = page.locator("body").evaluate("body => getComputedStyle(body).marginTop")
    context.close()
    assert asked == [pages[name].as_uri()]
    assert told == []
    assert margin == "0px"


def test_dark_and_light_are_not_the_same(browser: Browser, pages: dict[str, Path]) -> None:
    colours = []
    for scheme in ("light", "dark"):
        with opened(browser, pages["full"], color_scheme=scheme) as page:
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(21, 25, 29)"]


def test_printed_every_point_and_section_is_on_paper(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["full"], color_scheme="dark") as page:
        paper = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert "Point 3" in text
    assert "What this page cannot tell you" in text
    assert "Skip to the report" not in text


def test_with_the_keyboard_the_report_is_reached_first(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["full"]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_printed_every_section_of_a_group_is_on_paper(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["group"], color_scheme="dark") as page:
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert "Future plans" in text
    assert "not read: damaged" in text
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in paper.pages)
