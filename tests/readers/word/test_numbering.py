"""List numbers as they are displayed, computed from the definitions."""

from __future__ import annotations

import pytest


def level(depth: int, form: str = "decimal", text: str = "", inside: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val="{text or f"%{depth + 1}."}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(number: int, identifier: int, inside: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{identifier}"/>{inside}</w:num>'


def items(word, *places: tuple[int, int]) -> str:
    return "".join(
        word.para("x", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, depth in places
    )


def labels(word, body: str, *definitions: str, styles: str = "") -> list[str | None]:
    file = word.styled(body, styles=styles)
    file.with_part("numbering", "numbering.xml", word.part("numbering", "".join(definitions)))
    return [block.label for block in file.blocks()]


THREE_LEVELS = abstract(0, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))


def test_levels_count_and_start_again(word):
    body = items(word, (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1))
    assert labels(word, body, THREE_LEVELS, num(1, 0)) == ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "2"]),
        ("decimalZero", ["01", "02"]),
        ("upperLetter", ["A", "B"]),
        ("lowerLetter", ["a", "b"]),
        ("upperRoman", ["I", "II"]),
        ("lowerRoman", ["i", "ii"]),
        ("ordinal", ["1st", "2nd"]),
        ("cardinalText", ["One", "Two"]),
        ("ordinalText", ["First", "Second"]),
        ("somethingNew", ["1", "2"]),
    ],
)
def test_forms(word, form, shown):
    body = items(word, (1, 0), (1, 0))
    assert labels(word, body, abstract(0, level(0, form, "%1")), num(1, 0)) == shown


@pytest.mark.parametrize(
    ("start", "form", "shown"),
    [
        (27, "lowerLetter", "aa"),
        (44, "upperRoman", "XLIV"),
        (11, "ordinal", "11th"),
        (21, "ordinalText", "Twenty-first"),
        (30, "ordinalText", "Thirtieth"),
        (0, "upperRoman", "0"),
    ],
)
def test_forms_further_on(word, start, form, shown):
    definition = abstract(0, level(0, form, "%1", start=start))
    assert labels(word, items(word, (1, 0)), definition, num(1, 0)) == [shown]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("o", "Courier New", "o"),
        ("–", "Calibri", "–"),
    ],
)
def test_bullets(word, text, font, shown):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    definition = abstract(0, level(0, "bullet", text, fonts))
    assert labels(word, items(word, (1, 0)), definition, num(1, 0)) == [shown]


def test_words_around_the_number(word):
    definition = abstract(0, level(0, text="Section %1:"))
    assert labels(word, items(word, (1, 0)), definition, num(1, 0)) == ["Section 1:"]


def test_two_lists_of_one_definition_count_on(word):
    body = items(word, (1, 0), (2, 0), (1, 0))
    assert labels(word, body, THREE_LEVELS, num(1, 0), num(2, 0)) == ["1.", "2.", "3."]


def test_a_start_override_begins_anew_once(word):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = items(word, (1, 0), (2, 0), (2, 0))
    assert labels(word, body, THREE_LEVELS, num(1, 0), num(2, 0, override)) == ["1.", "5.", "6."]


def test_a_level_override_replaces_the_level(word):
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "(%1)")}</w:lvlOverride>'
    assert labels(word, items(word, (1, 0)), THREE_LEVELS, num(1, 0, override)) == ["(A)"]


@pytest.mark.parametrize(("restart", "last"), [("", "2.1"), ('<w:lvlRestart w:val="0"/>', "2.2")])
def test_a_level_may_count_on_through_higher_ones(word, restart, last):
    definition = abstract(0, level(0), level(1, text="%1.%2", inside=restart))
    body = items(word, (1, 0), (1, 1), (1, 0), (1, 1))
    assert labels(word, body, definition, num(1, 0))[-1] == last


def test_a_level_may_start_again_only_after_a_certain_one(word):
    restart = '<w:lvlRestart w:val="1"/>'
    definition = abstract(0, level(0), level(1), level(2, text="%3", inside=restart))
    body = items(word, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert labels(word, body, definition, num(1, 0)) == ["1.", "1.", "1", "2.", "2", "2.", "1"]


def test_legal_numbering_shows_decimals(word):
    definition = abstract(0, level(0, "upperRoman"), level(1, text="%1.%2", inside="<w:isLgl/>"))
    assert labels(word, items(word, (1, 0), (1, 1)), definition, num(1, 0)) == ["I.", "1.1"]


def test_a_list_that_begins_deep(word):
    assert labels(word, items(word, (1, 1), (1, 0)), THREE_LEVELS, num(1, 0)) == ["1.1", "2."]


def test_numbers_by_style(word):
    styles = word.style("Heading1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += word.style("Heading2", "heading 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    tied = '<w:pStyle w:val="Heading{}"/>'
    definition = abstract(0, level(0, inside=tied.format(1)), level(1, text="%1.%2", inside=tied.format(2)))
    body = word.para("One", tied.format(1)) + word.para("Two", tied.format(2))
    assert labels(word, body, definition, num(1, 0), styles=styles) == ["1.", "1.1"]


def test_a_paragraph_may_leave_the_list_of_its_style(word):
    styles = word.style("Mine", "Mine", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = word.para("x", '<w:pStyle w:val="Mine"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(word, body, THREE_LEVELS, num(1, 0), styles=styles) == [None]


def test_a_list_defined_through_a_list_style(word):
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
    target = abstract(0, '<w:styleLink w:val="Mine"/>', level(0, text="%1)"))
    assert labels(word, items(word, (2, 0)), target, linked, num(1, 0), num(2, 1)) == ["1)"]


def test_a_blank_list_paragraph_counts_and_a_deleted_one_does_not(word):
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = items(word, (1, 0)) + word.para("", numbered) + word.para("", numbered + "<w:rPr><w:del/></w:rPr>")
    assert labels(word, body + items(word, (1, 0)), THREE_LEVELS, num(1, 0)) == ["1.", "3."]


def test_an_unknown_list_is_none(word):
    assert labels(word, items(word, (9, 0)), THREE_LEVELS, num(1, 0)) == [None]


def test_kind_and_depth(word):
    file = word.file(items(word, (1, 1)))
    file.with_part("numbering", "numbering.xml", word.part("numbering", THREE_LEVELS + num(1, 0)))
    (block,) = file.blocks()
    assert (block.kind, block.level, block.text, block.label) == ("item", 2, "x", "1.1")
