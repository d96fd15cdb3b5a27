"""What changed between two drafts: for the terminal, as a page, and as the paragraph that a resubmission carries."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from models.changes import Changes
from reports.changes_parts.lines import Line, Sign, Telling
from reports.inert import one_line
from reports.marks import MARKS, Mark
from reports.templating import page
from reports.terminal_parts.display import Display

SYMBOLS: dict[Sign, Mark] = {
    "came": Mark("+", "+", "good"),
    "went": Mark("−", "-", "absent"),
    "settled": MARKS["found"],
    "arisen": Mark("!", "!", "look"),
    "other": Mark("~", "~", "quiet"),
}


def render(changes: Changes, console: Console, language: str = "en") -> None:
    """Prints the changes; nothing of them is lost without colour."""
    telling = Telling.of(changes, language)
    display = Display.of(console, telling.shared)
    console.print(display.text(_title(telling), "bold"))
    for reading in (changes.before, changes.after):
        name, words = one_line(reading.source.name), telling.shared.number(reading.source.words)
        console.print(display.text(telling.words.drafts.format(name=name, words=words)))
    if (read_as := telling.read_as()) is not None:
        console.print(display.text(read_as))
    for group in telling.groups():
        console.print(display.heading(group.title))
        for line in group.lines:
            for text in _printed(line, display):
                console.print(text)
    if not changes.any:
        console.print(display.text(telling.words.nothing))
    console.print()
    console.print(display.text(telling.words.staying.format(n=changes.findings_staying)))


def render_page(changes: Changes, language: str = "en") -> str:
    """The changes as an HTML page that needs no other file."""
    telling = Telling.of(changes, language)
    return page(
        "changes.html",
        language,
        title=_title(telling),
        words=telling.words,
        drafts=[
            telling.words.drafts.format(
                name=one_line(r.source.name), words=telling.shared.number(r.source.words)
            )
            for r in (changes.before, changes.after)
        ],
        read_as=telling.read_as(),
        groups=telling.groups(),
        symbols=SYMBOLS,
        staying=telling.words.staying.format(n=changes.findings_staying),
    )


def _title(telling: Telling) -> str:
    before, after = telling.changes.before.source.name, telling.changes.after.source.name
    return telling.words.title.format(before=one_line(before), after=one_line(after))


def _printed(line: Line, display: Display) -> list[Text]:
    texts = [display.marked(SYMBOLS[line.sign], line.text)]
    texts += [Text.assemble("    ", display.text(text)) for text in line.below]
    texts += [Text.assemble("    ", display.text(f"{what}: “{words}”", "dim")) for what, words in line.words]
    return texts
