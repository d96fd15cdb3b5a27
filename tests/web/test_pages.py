"""The pages as people use them: in a real browser, by keyboard, without JavaScript, on small screens, in the dark."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.web import bounds
from tests.web.conftest import sign_in
from tests.web.serving import DRAFT, LATER, SUBMISSIONS, Served, Visitor, file, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FileChooser, Page

FORMS = ("/", "/compare", "/round", "/template")
RESULT = re.compile(r"/result/[^/]+$")


@pytest.fixture(scope="session")
def results(served: Served, visitor: Visitor) -> dict[str, str]:
    """Paths of one result of each kind."""
    first = visitor.checked(LATER)
    again = visitor.send(f"{first}/next", [file(DRAFT)], {"pathway": "cmalt-2019/cmalt"})
    second = visitor.result_of(again)
    both = visitor.send("/compare", [file(LATER, "before"), file(DRAFT, "after")])
    many = visitor.send("/round", [file(DRAFT, "files"), file(SUBMISSIONS / "corrupt.docx", "files")])
    return {
        "report": first,
        "next": f"{first}/next",
        "delete": f"{first}/delete",
        "changes": f"{second}/changes",
        "unreadable": visitor.checked(SUBMISSIONS / "corrupt.docx"),
        "compared": visitor.result_of(both),
        "round": visitor.result_of(many),
        "gone": "/result/none",
    }


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def upload(page: Page, served: Served, path: Path) -> None:
    page.goto(served.base)
    page.set_input_files("#draft", path)
    page.get_by_role("button", name="Check it").click(no_wait_after=True)


def test_from_the_first_address_to_the_report_and_the_copy(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(running.address)
        page.wait_for_url(f"{running.base}/")
        assert "token" not in page.url
        upload(page, running, LATER)
        page.locator("progress").wait_for()
        assert violations(page) == []
        page.wait_for_url(RESULT)
        assert page.title() == f"Pre-check of {LATER.name}"
        with page.expect_download() as copy:
            page.get_by_role("link", name="Download a copy with comments").click()
        assert copy.value.suggested_filename == f"{LATER.stem} with comments.docx"
        page.get_by_role("link", name="Start page").click()
        page.get_by_role("button", name="End the program").click()
        page.get_by_text("The program has ended").first.wait_for()
        assert running.process.wait(timeout=30) == 0
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 320)])
def test_no_page_shuts_anybody_out(
    window: BrowserContext, served: Served, results: dict[str, str], scheme: str, width: int
) -> None:
    page = window.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    for path in (*FORMS, *results.values()):
        page.goto(served.base + path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_dark_pages_are_dark(window: BrowserContext, served: Served) -> None:
    page = window.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(served.base)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 60


def test_by_keyboard_alone(window: BrowserContext, served: Served) -> None:
    page = window.new_page()
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))  # from the beginning: it takes a moment
    page.goto(served.base)
    page.bring_to_front()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "draft":
            break
    shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shown == "solid"
    assert page.evaluate("document.activeElement.id") == "draft"
    page.keyboard.press("Enter")
    end = time.monotonic() + 20
    while not choosers and time.monotonic() < end:
        page.wait_for_timeout(100)
    choosers[0].set_files(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("c")  # a pathway by its first letter
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#content"


def test_without_javascript(chromium: Browser, served: Served, visitor: Visitor) -> None:
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, served, visitor)
    page = context.new_page()
    upload(page, served, DRAFT)
    page.wait_for_url(RESULT)
    assert page.title() == f"Pre-check of {DRAFT.name}"
    page.goto(f"{served.base}/compare")
    page.set_input_files("#before", LATER)
    page.set_input_files("#after", DRAFT)
    page.get_by_role("button", name="Compare them").click()
    page.wait_for_url(RESULT)
    assert page.title().startswith("What changed")
    context.close()


def test_progress_is_told_while_a_slow_file_is_read(
    window: BrowserContext, served: Served, tmp_path: Path
) -> None:
    page = window.new_page()
    upload(page, served, slow_draft(tmp_path))
    page.get_by_text("Still reading: 5 seconds").wait_for()
    page.get_by_role("button", name="Stop and delete").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Stopped. The files are deleted."


def slow_draft(folder: Path) -> Path:
    """A draft so long that it takes a while."""
    import docx

    document = docx.Document(str(DRAFT))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for n in range(45):
        for text in texts:
            document.add_paragraph(f"{text} {n}")
    path = folder / "long.docx"
    document.save(str(path))
    return path


def test_a_huge_file_and_a_wrong_one_are_told(window: BrowserContext, served: Served, tmp_path: Path) -> None:
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as stream:
        stream.truncate(bounds.MEGABYTES * 1_000_000 * 3)
    page = window.new_page()
    upload(page, served, huge)
    page.get_by_role("heading", name=f"up to {bounds.MEGABYTES} MB").wait_for()
    assert violations(page) == []
    wrong = tmp_path / "notes.txt"
    wrong.write_text("What I did.", encoding="utf-8")
    upload(page, served, wrong)
    page.wait_for_url(RESULT)
    assert "not a Word or PDF file" in page.get_by_role("heading", level=2).inner_text()


def test_printed_it_is_the_report_alone(
    window: BrowserContext, served: Served, results: dict[str, str]
) -> None:
    page = window.new_page()
    page.goto(served.base + results["report"])
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Delete now").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_pages_run_nothing_and_miss_nothing(
    window: BrowserContext, served: Served, results: dict[str, str]
) -> None:
    page = window.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    for path in (*FORMS, results["report"], results["changes"]):
        page.goto(served.base + path)
        assert page.locator("script").count() == 0
    assert blocked == []


def test_another_page_cannot_send_a_form(window: BrowserContext, served: Served) -> None:
    page = window.new_page()
    page.set_content(f'<form method="post" action="{served.base}/clear"><button>Go</button></form>')
    page.get_by_role("button").click()
    page.get_by_role("heading", name=re.compile("only from the browser window|Another page")).wait_for()
