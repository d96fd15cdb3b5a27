"""Pages made of hostile portfolios, in a browser that runs scripts: none runs, nothing is loaded, no link harms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pipeline.cli import main
from tests.hostile import planted
from tests.hostile.conftest import Round
from tests.reporting.browser import chromium, needs_chromium
from tests.web.serving import Served, serving, signed_in

pytestmark = needs_chromium
# Elements and attributes that run, load or send something; a page of ours has none of them.
ACTIVE = """() => [...document.querySelectorAll("*")].filter(each =>
    /^(script|img|iframe|object|embed|base|link|audio|video|portal|foreignobject|animate|set|use)$/.test(each.localName)
    || [...each.attributes].some(a => /^on|^(src|srcdoc|srcset|background|formaction|ping|poster)$/.test(a.name))
).map(each => each.outerHTML.slice(0, 80))"""
LINKS = "() => [...document.querySelectorAll('[href], [xlink\\\\:href]')].map(each => each.href)"
STYLES = "() => [...document.querySelectorAll('style, [style]')].map(each => each.outerHTML.slice(0, 60))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@contextmanager
def watched(browser: Browser, home: str) -> Iterator[BrowserContext]:
    """A window that runs scripts; asserts that nothing was asked for outside `home`, and that nobody was spoken to."""
    context = browser.new_context(accept_downloads=False)
    asked: list[str] = []
    spoken: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("dialog", lambda dialog: spoken.append(dialog.message))
    context.on("console", lambda message: spoken.append(message.text))
    try:
        yield context
    finally:
        context.close()
    assert [url for url in asked if not url.startswith(home)] == []
    assert spoken == []


def harmless(page: Page, home: str) -> set[str]:
    """Asserts that a page is as its program wrote it; the addresses elsewhere that its links lead to."""
    assert page.title() != "ran"
    assert page.evaluate(ACTIVE) == []
    assert len(page.evaluate(STYLES)) == 1
    assert "default-src 'none'" in (
        page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    )
    leading = {str(link) for link in page.evaluate(LINKS)}
    elsewhere = {link for link in leading if not link.startswith(home)}
    assert [link for link in elsewhere if not link.startswith(("https://", "http://"))] == []
    assert [link for link in elsewhere if "@" in link.split("/")[2]] == []
    return elsewhere


def look(browser: Browser, path: Path) -> set[str]:
    with watched(browser, path.as_uri()) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        for summary in page.query_selector_all("summary"):
            summary.click()
        page.hover("main")
        return harmless(page, path.as_uri())


@pytest.mark.parametrize(
    "attack", [*planted.MARKUP[:3], "<a href='javascript:1'>x</a>", "<p style='color:red'>"]
)
def test_the_measure_sees_what_is_planted(browser: Browser, tmp_path: Path, attack: str) -> None:
    path = tmp_path / "page.html"
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><style></style>"
    path.write_text(f"{policy}<main>words {attack}</main>", encoding="utf-8")
    with pytest.raises(AssertionError):
        look(browser, path)


def test_the_pages_beside_a_workbook(checked: Round, browser: Browser) -> None:
    pages = sorted((checked.folder / "round-pages").glob("*.html"))
    assert len(pages) == len(checked.names)
    links = set[str]().union(
        *(look(browser, page) for page in pages if "hostile" in page.name or "img" in page.name)
    )
    assert links, "addresses of the web can be opened"


def test_a_planted_script_is_read_as_words(checked: Round, browser: Browser) -> None:
    for path in (checked.folder / "round-pages").glob("hostile-*.html"):
        with watched(browser, path.as_uri()) as context:
            page = context.new_page()
            page.goto(path.as_uri())
            assert any(attack in page.inner_text("body") for attack in planted.MARKUP)
            assert not set("\u202e\u2066\u200b\x9b\x1b") & set(page.content())


def test_pages_that_single_commands_write(checked: Round, browser: Browser, tmp_path: Path) -> None:
    word, pdf = checked.folder / "in" / "hostile.docx", checked.folder / "in" / "hostile.pdf"
    changes, broken = tmp_path / "changes.html", tmp_path / "<svg onload=document.title='ran'>.docx"
    broken.write_bytes(b"no document")
    assert main(["compare", str(pdf), str(word), "--html", str(changes)]) == 0
    assert main(["check", str(broken), "--html", str(tmp_path / "broken.html")]) == 3
    for path in (changes, tmp_path / "broken.html"):
        look(browser, path)


def test_the_served_pages(checked: Round, browser: Browser, tmp_path: Path) -> None:
    name = "<img src=x onerror=document.title='ran'> \u202egnp \x1b[8m=1+41.pdf"
    content = (checked.folder / "in" / "hostile.pdf").read_bytes()
    with serving(tmp_path) as served, signed_in(served) as visitor:
        result = visitor.result_of(visitor.send("/check", [("draft", (name, content))]))
        many = visitor.result_of(
            visitor.send("/round", [("files", (name, content)), ("files", ("CON.docx", b"x"))])
        )
        saved = visitor.client.get(f"{result}/save").headers["content-disposition"]
        assert saved.isascii()
        assert saved.isprintable()
        cookie = next(iter(visitor.client.cookies.items()))
        for path in ("/", result, f"{result}/next", f"{result}/delete", many):
            _look_at_served(browser, served, cookie, path)


def _look_at_served(browser: Browser, served: Served, cookie: tuple[str, str], path: str) -> None:
    with watched(browser, served.base) as context:
        context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": served.base}])
        page = context.new_page()
        answer = page.goto(served.base + path)
        assert answer is not None
        assert answer.ok
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        harmless(page, served.base)
