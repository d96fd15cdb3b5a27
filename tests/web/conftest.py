"""One program serves all tests that leave it running; Chromium is Debian's, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.serving import Served, Visitor, serving, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def visitor(served: Served) -> Iterator[Visitor]:
    with signed_in(served) as visiting:
        yield visiting


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so no page was opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, served: Served, visitor: Visitor) -> Iterator[BrowserContext]:
    """A window of the signed-in browser; nothing it asks for may lead elsewhere."""
    context = chromium.new_context()
    sign_in(context, served, visitor)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert [url for url in asked if not url.startswith(served.base + "/")] == []


def sign_in(context: BrowserContext, served: Served, visitor: Visitor) -> None:
    name, value = next(iter(visitor.client.cookies.items()))
    context.add_cookies([{"name": name, "value": value, "url": served.base}])
