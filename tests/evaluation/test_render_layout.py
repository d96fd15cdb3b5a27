from itertools import groupby

import pytest

from pipeline.evaluation.gold import GoldPiece, gold, gold_words, words
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.styles import STYLES, Style, style_named
from pipeline.evaluation.wording import wording

SMALL = {
    "a",
    "and",
    "at",
    "for",
    "from",
    "in",
    "my",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "subject",
    "area",
    "1",
    "2",
}


def headings(portfolio: Portfolio, style: str, seed: int = 1) -> list[GoldPiece]:
    pieces = gold(laid_out(portfolio, style_named(style), seed))
    return [piece for piece in pieces if piece.kind == "heading" and piece.role == "content"]


def first_heading(portfolio: Portfolio, style: str, section: str) -> GoldPiece:
    return next(piece for piece in headings(portfolio, style) if piece.section == section)


def test_a_third_of_the_styles_is_held_out() -> None:
    held_out = [style for style in STYLES if not style.tuning]
    assert len(STYLES) / 4 < len(held_out) < len(STYLES) / 2
    assert {style.hard for style in held_out} == {True, False}
    assert len({style.name for style in STYLES}) == len(STYLES)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_no_style_loses_a_word_of_a_section(portfolio: Portfolio, style: Style) -> None:
    kept = {"heading": False, "image": False}
    said = [word for block in portfolio.blocks if kept.get(block.kind, True) for word in words(block.text)]
    stream = [word.text for word in gold_words(gold(laid_out(portfolio, style, 1)))]
    for word in said:
        stream.remove(word)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_the_seed_decides_everything(portfolio: Portfolio, style: Style) -> None:
    assert laid_out(portfolio, style, 7) == laid_out(portfolio, style, 7)


def test_seeds_differ(portfolio: Portfolio) -> None:
    style = style_named("own-titles")
    assert len({laid_out(portfolio, style, seed).elements for seed in range(6)}) == 6


@pytest.mark.parametrize("pool", ["own", "own_reserved"])
def test_own_titles_share_no_word_with_the_framework(pool: str) -> None:
    table = wording()
    titles = table.own if pool == "own" else table.own_reserved
    assert set(titles) == set(table.official)
    for section, choices in titles.items():
        official = set(words(" ".join(table.official[section]))) - SMALL
        assert len(choices) >= 4
        assert not official & set(words(" ".join(choices)))


def test_held_out_titles_are_used_nowhere_else() -> None:
    table = wording()
    for section, choices in table.own.items():
        assert not set(choices) & set(table.own_reserved[section])


@pytest.mark.parametrize(
    ("style", "section", "text"),
    [
        ("heading-styles", "1a", "Constraints and benefits of technology"),
        ("bare-codes", "1c", "1c"),
        ("bare-codes", "4a", "4"),
        ("code-after-word", "2b", "Evidence for area 2b"),
        ("all-caps", "2b", "TARGET LEARNERS"),
        ("custom-styles", "1b", "b) Technical knowledge and ability in the use of learning technology"),
        ("sequence-numbers", "contextual", "Section 1: Contextual statement"),
        ("sequence-numbers", "1c", "Section 4: Supporting the deployment of learning technologies"),
        ("undivided-area", "3a", "Core area 3: The wider context"),
    ],
)
def test_headings_as_the_style_words_them(portfolio: Portfolio, style: str, section: str, text: str) -> None:
    assert first_heading(portfolio, style, section).text == text


def test_an_automatic_number_is_no_part_of_the_text(portfolio: Portfolio) -> None:
    heading = first_heading(portfolio, "automatic-numbers", "2b")
    assert (heading.number, heading.text) == ("2b", "Target learners")


def test_a_specialist_area_keeps_its_subject(portfolio: Portfolio) -> None:
    assert "captions and transcripts" in first_heading(portfolio, "own-titles", "5a").text


def test_an_undivided_area_is_all_its_first_section(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio, style_named("undivided-area"), 1))
    assert "3b" not in {piece.section for piece in pieces}
    assert any("adopted in May" in piece.text and piece.section == "3a" for piece in pieces)


def test_moved_sections_stand_elsewhere_but_whole(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio, style_named("moved-sections"), 1))
    order = [section for section, _ in groupby(pieces, key=lambda piece: piece.section)]
    assert (order[0], order[-1]) == ("front", "back")
    assert len(order) == len(set(order))
    assert order != [section for section in portfolio.sections if section in order]


def test_split_sections_come_back(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio, style_named("split-by-case"), 1))
    order = [section for section, _ in groupby(pieces, key=lambda piece: piece.section)]
    assert [section for section in order if section in ("1a", "1b")] == ["1a", "1b", "1a", "1b"]


def test_a_missing_section_is_in_no_heading_and_no_contents(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio.without("2b"), style_named("typed-contents"), 1))
    assert not any("Target learners" in piece.text for piece in pieces)


def test_contents_are_not_text_of_sections(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio, style_named("typed-contents"), 1))
    contents = [piece for piece in pieces if piece.role == "contents"]
    assert {piece.section for piece in contents} == {"front"}
    assert any(piece.text.startswith("2b. Target learners ") for piece in contents)


def test_guidance_stands_in_the_section_it_guides(portfolio: Portfolio) -> None:
    pieces = gold(laid_out(portfolio, style_named("guidance-left-in"), 1))
    assert {piece.section for piece in pieces if piece.role == "guidance"} >= {"1a", "3b", "future"}


def test_the_words_between_an_area_and_its_sections_may_be_either(portfolio: Portfolio) -> None:
    pieces = [piece for piece in headings(portfolio, "official-codes") if piece.text.startswith("Core area")]
    assert [(piece.section, piece.also) for piece in pieces[:2]] == [("1", "1a"), ("2", "2a")]
    assert ("4a", "4") in {(piece.section, piece.also) for piece in pieces}
