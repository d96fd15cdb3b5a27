"""The ways of making a document in which a portfolio is rendered, as data.

Headings are templates filled from the wording file: `{code}` is the section's code as printed, `{area}` its
digits, `{letter}` its letter, `{title}` the title, `{name}` the candidate, `{n}` the section's position in
the document. `tuning` was set before anything was measured: a segmenter may be tuned on the styles where it
is true; the others, and the wording that only they use, are kept to see what the tuning is worth.
"""

from dataclasses import dataclass
from typing import Literal

Route = Literal["docx", "pdf-libreoffice", "pdf-chromium"]
"""How the file comes about: Word, Word converted by LibreOffice, a web page printed by Chromium."""

Look = Literal["styled", "bold", "underlined", "sized", "outlined", "google", "foreign", "named-style"]
"""How a heading is set apart: a built-in heading style; bold or underlined body text; a larger size; body
text with an outline level of its own; styles as Google Docs writes them; heading styles under foreign names, or
under names that say nothing with the outline level in the style they are based on."""

Wording = Literal["source", "official", "own", "own-reserved"]
"""Whose titles: the portfolio's own, the framework's, or those of an author who shares no word with it."""

Frame = Literal["flow", "label-column", "part-rows"]
"""Running text; a table per section with labels at the left; a table per section with a row for each part."""

Disorder = Literal["none", "moved", "undivided", "split"]
"""Sections as they come; some moved; an area with one heading for all; two sections in turns by case."""

ContentsTable = Literal["none", "typed", "generated", "navigation"]
"""A table of contents typed by hand; one generated as a field; the navigation of a web site."""

ALL_ROUTES: tuple[Route, ...] = ("docx", "pdf-libreoffice", "pdf-chromium")
FROM_WORD: tuple[Route, ...] = ("docx", "pdf-libreoffice")


@dataclass(frozen=True, slots=True)
class Style:
    """One way of making a document; in `hard` ones headings carry little or misleading evidence."""

    name: str
    tuning: bool
    hard: bool = False
    look: Look = "styled"
    wording: Wording = "official"
    section: str = "{title}"
    uncoded: str = "{title}"
    area: str | None = None
    introduced: bool = False
    lettered_singles: bool = True
    automatic_numbers: bool = False
    reworded_parts: bool = False
    capitals: bool = False
    wandering: bool = False
    frame: Frame = "flow"
    disorder: Disorder = "none"
    contents: ContentsTable = "none"
    constructs: bool = False
    guidance: bool = False
    decoys: bool = False
    title_page: bool = False
    running: bool = False
    columns: int = 1
    typed_bullets: bool = False
    serif: bool = False
    tagged: bool = True
    routes: tuple[Route, ...] = ALL_ROUTES


STYLES: tuple[Style, ...] = (
    Style("heading-styles", tuning=True, wording="source"),
    Style(
        "official-codes",
        tuning=True,
        section="{code} – {title}",
        area="Core area {area}: {title}",
        title_page=True,
        running=True,
    ),
    Style("bold-headings", tuning=True, look="bold", wording="source", typed_bullets=True, tagged=False),
    Style(
        "bold-codes", tuning=False, look="bold", section="Core Area {code}: {title}", serif=True, running=True
    ),
    Style(
        "table-template",
        tuning=True,
        look="bold",
        section="{code}: {title}",
        frame="label-column",
        title_page=True,
        running=True,
    ),
    Style(
        "part-rows",
        tuning=False,
        look="bold",
        section="{code} {title}",
        frame="part-rows",
        reworded_parts=True,
    ),
    Style(
        "typed-contents",
        tuning=True,
        section="{code}. {title}",
        area="{area}. {title}",
        contents="typed",
        title_page=True,
    ),
    Style(
        "generated-contents",
        tuning=False,
        wording="source",
        contents="generated",
        title_page=True,
        running=True,
        serif=True,
    ),
    Style("bare-codes", tuning=True, hard=True, look="bold", section="{code}", lettered_singles=False),
    Style("titles-only", tuning=True, hard=True, look="sized", tagged=False),
    Style("all-caps", tuning=False, hard=True, look="bold", capitals=True, typed_bullets=True, tagged=False),
    Style(
        "wandering-levels",
        tuning=True,
        hard=True,
        wandering=True,
        section="{code} {title}",
        reworded_parts=True,
    ),
    Style("own-titles", tuning=True, hard=True, wording="own"),
    Style(
        "own-titles-bold",
        tuning=False,
        hard=True,
        look="bold",
        wording="own-reserved",
        reworded_parts=True,
        serif=True,
    ),
    Style(
        "own-titles-coded",
        tuning=True,
        hard=True,
        look="sized",
        wording="own",
        section="{code} {title}",
        reworded_parts=True,
        contents="typed",
    ),
    Style(
        "content-controls",
        tuning=True,
        section="{code} {title}",
        constructs=True,
        title_page=True,
        running=True,
        routes=FROM_WORD,
    ),
    Style(
        "two-columns",
        tuning=False,
        section="{code}: {title}",
        columns=2,
        running=True,
        serif=True,
        tagged=False,
    ),
    Style("google-docs", tuning=True, look="google", wording="source", title_page=True),
    Style(
        "automatic-numbers",
        tuning=True,
        section="{title}",
        area="{title}",
        automatic_numbers=True,
        running=True,
    ),
    Style(
        "foreign-styles", tuning=False, look="foreign", wording="source", title_page=True, routes=FROM_WORD
    ),
    Style(
        "custom-styles",
        tuning=True,
        look="named-style",
        section="{letter}) {title}",
        area="Core area {area}: {title}",
    ),
    Style(
        "browser-print",
        tuning=True,
        wording="source",
        contents="navigation",
        running=True,
        routes=("pdf-chromium",),
    ),
    Style("moved-sections", tuning=True, section="{code} – {title}", disorder="moved"),
    Style(
        "moved-titles",
        tuning=False,
        hard=True,
        look="outlined",
        wording="source",
        disorder="moved",
        running=True,
    ),
    Style(
        "named-headings",
        tuning=True,
        section="{name}: {code} {title}",
        uncoded="{name}: {title}",
        running=True,
        contents="generated",
    ),
    Style(
        "undivided-area",
        tuning=False,
        section="{code}: {title}",
        area="Core area {area}: {title}",
        disorder="undivided",
    ),
    Style(
        "code-after-word",
        tuning=False,
        hard=True,
        look="underlined",
        section="Evidence for area {code}",
        running=True,
    ),
    Style(
        "introduced-areas",
        tuning=True,
        section="{code} – {title}",
        area="Section {area}: {title}",
        introduced=True,
        lettered_singles=False,
    ),
    Style(
        "guidance-left-in",
        tuning=True,
        look="bold",
        section="{code}: {title}",
        guidance=True,
        title_page=True,
    ),
    Style("decoy-subheadings", tuning=False, hard=True, section="{title}", decoys=True, reworded_parts=True),
    Style(
        "sequence-numbers",
        tuning=True,
        hard=True,
        section="Section {n}: {title}",
        uncoded="Section {n}: {title}",
        contents="typed",
    ),
    Style("split-by-case", tuning=True, hard=True, section="{code} {title}", disorder="split"),
)


def style_named(name: str) -> Style:
    """The style of that name; raises KeyError naming the styles there are."""
    for style in STYLES:
        if style.name == name:
            return style
    raise KeyError(f"no style {name!r}; there are: {', '.join(style.name for style in STYLES)}")
