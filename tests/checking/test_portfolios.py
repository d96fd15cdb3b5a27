"""Whole portfolios from file to outcome: every way of heading that people use, and what goes wrong in drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import docx
import pytest

from tests.checking.portfolio_text import (
    ASSOCIATE,
    CMALT,
    SENIOR,
    TEXT,
    TITLE_PAGE,
    TITLES,
    Headings,
    Line,
    as_,
    checked,
    coded,
    lines,
    not_there,
    saved,
    statuses,
)

PARTS = ("Description", "Evidence", "Reflection")
AREAS = {"1a": "Operational issues", "2a": "Learning, teaching and assessment", "3a": "The wider context"}
OWN_WELSH = {"2b": "Deall eich dysgwyr – Target learners", "future": "Cynlluniau at y dyfodol (Future plans)"}


def by_number(section: str) -> str:
    return (
        f"{section[0]}.{'abc'.index(section[1]) + 1} {TITLES[section]}"
        if len(section) == 2
        else TITLES[section]
    )


def below_areas(section: str) -> Sequence[Line]:
    own = ("h2" if section[0] in "123" else "h1", coded(section))
    return (("h1", AREAS[section]), own) if section in AREAS else (own,)


FORMS: dict[str, Headings] = {
    "code and title": as_("h1", coded),
    "bold": as_("bold", coded),
    "title only": as_("h1", lambda s: TITLES[s]),
    "bold title only": as_("bold", lambda s: TITLES[s]),
    "capitals": as_("h2", lambda s: coded(s).upper()),
    "code only": as_("h1", lambda s: s if len(s) == 2 else TITLES[s]),
    "core area": as_("h1", lambda s: f"Core Area {s[0]}: {s[1]}) {TITLES[s]}" if len(s) == 2 else TITLES[s]),
    "code last": as_("h1", lambda s: f"{TITLES[s]} ({s})" if len(s) == 2 else TITLES[s]),
    "decimals": as_("h1", by_number),
    "in sequence": as_("h1", lambda s: f"{CMALT.index(s) + 1}. {TITLES[s]}"),
    "with a name": as_("h1", lambda s: f"{coded(s)} – Séamus Ó Súilleabháin"),
    "in Welsh too": as_("h1", lambda s: OWN_WELSH.get(s, coded(s))),
    "below areas": below_areas,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_complete_portfolio_is_complete_however_it_is_headed(form: str) -> None:
    outcome = checked(lines(CMALT, FORMS[form]))
    assert not_there(outcome) == {}
    assert outcome.pathway.id == "cmalt"


@pytest.mark.parametrize(
    ("sections", "pathway"), [(ASSOCIATE, "associate"), (CMALT, "cmalt"), (SENIOR, "senior")]
)
def test_every_pathway_is_complete_with_its_own_sections(sections: tuple[str, ...], pathway: str) -> None:
    outcome = checked(lines(sections))
    assert outcome.pathway.id == pathway
    assert not_there(outcome) == {}
    assert not [f for f in outcome.findings if f.severity == "missing"]


@pytest.mark.parametrize("gone", CMALT)
def test_a_section_taken_out_is_missing_and_nothing_else_is(gone: str) -> None:
    outcome = checked(lines([s for s in CMALT if s != gone]), pathway="cmalt")
    assert not_there(outcome) == {gone: "missing"}
    (finding,) = (f for f in outcome.findings if f.rule == "section-missing")
    assert (finding.section, finding.severity) == (gone, "missing")


@pytest.mark.parametrize("emptied", ["1b", "3b", "4a", "5a", "future"])
def test_a_heading_with_nothing_below_is_thin(emptied: str) -> None:
    outcome = checked(lines(CMALT, text={emptied: ()}))
    assert not_there(outcome) == {emptied: "thin"}


def test_a_heading_with_only_guidance_below_is_thin() -> None:
    asked = (
        "Describe how you found out what your learners need. Your evidence should show what you changed.",
    )
    outcome = checked(lines(CMALT, text={"2b": asked}))
    assert not_there(outcome) == {"2b": "thin"}
    assert [(f.section, f.severity) for f in outcome.findings if f.rule == "guidance-left-in"] == [
        ("2b", "advice")
    ]
    assert [b.role for b in outcome.blocks if b.text == asked[0]] == ["guidance"]


def test_titles_without_any_look_are_not_overlooked() -> None:
    outcome = checked(lines(CMALT, as_("plain", coded)))
    assert "missing" not in not_there(outcome).values()
    assert not [f for f in outcome.findings if f.severity == "missing"]


def test_prose_without_any_heading_is_read_and_nothing_is_called_missing() -> None:
    outcome = checked([("plain", p) for section in CMALT for p in TEXT[section]])
    assert set(not_there(outcome).values()) == {"unsure"}
    assert not [f for f in outcome.findings if f.severity == "missing"]


def test_sections_in_another_order_are_all_there() -> None:
    moved = ("contextual", "2a", "2b", "1a", "1b", "1c", "3a", "3b", "5a", "4a", "future")
    assert not_there(checked(lines(moved))) == {}
    assert "missing" not in not_there(checked(lines(reversed(CMALT)))).values()


def test_a_section_that_goes_on_later_is_one_section_with_two_runs() -> None:
    more = [
        ("h1", "1a: An understanding of the constraints and benefits of different technology (continued)"),
        (
            "plain",
            "I also compared two whiteboards in 2021 and kept the cheaper one after a trial in two rooms.",
        ),
    ]
    outcome = checked([*lines(CMALT[:5]), *more, *lines(CMALT[5:], front=())])
    assert not_there(outcome) == {}
    (section,) = (s for s in outcome.sections if s.id == "1a")
    assert len(section.runs) == 2


@pytest.mark.parametrize("style", ["h1", "bold"])
def test_a_typed_table_of_contents_opens_nothing(style: str) -> None:
    entries: list[Line] = [("plain", f"{coded(s)}\t{page}") for page, s in enumerate(CMALT, start=2)]
    outcome = checked(
        [*TITLE_PAGE, ("bold", "Contents"), *entries, *lines(CMALT, as_(style, coded), front=())]
    )
    assert not_there(outcome) == {}
    listed = [b for b in outcome.blocks if "\t" in b.text]
    assert {(b.role, b.section) for b in listed} == {("contents", "front")}
    assert all(len(s.runs) == 1 for s in outcome.sections if s.required)


def test_parts_follow_their_subheadings() -> None:
    def parted(section: str) -> list[Line]:
        if len(TEXT[section]) < 3:
            return [("h1", coded(section)), *(("plain", t) for t in TEXT[section])]
        below = zip(PARTS, TEXT[section], strict=True)
        return [("h1", coded(section)), *(line for part, t in below for line in (("h2", part), ("plain", t)))]

    outcome = checked([*TITLE_PAGE, *(line for section in CMALT for line in parted(section))])
    assert not_there(outcome) == {}
    formed = [s for s in outcome.sections if s.id in CMALT and len(TEXT[s.id]) == len(PARTS)]
    assert len(formed) > 5
    assert not [s.id for s in formed for part in s.parts.values() if part.status == "not-met"]


def tables(rows: Callable[[str], list[tuple[str, ...]]], *, one: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading("CMALT portfolio", 0)
    every = [rows(section) for section in CMALT]
    for group in [[row for table in every for row in table]] if one else every:
        table = document.add_table(rows=0, cols=len(group[0]))
        for row in group:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
        document.add_paragraph("")
    return saved(document)


@pytest.mark.parametrize("title", [coded, lambda section: TITLES[section]])
def test_one_table_a_section(title: Callable[[str], str]) -> None:
    content = tables(lambda section: [(title(section),), ("\n".join(TEXT[section]),)])
    assert "missing" not in not_there(checked(content)).values()


def test_one_table_for_all_with_titles_on_the_left() -> None:
    content = tables(lambda section: [(coded(section), "\n".join(TEXT[section]))], one=True)
    assert "missing" not in not_there(checked(content)).values()


def test_three_specialist_areas_are_all_found_and_make_no_other_pathway() -> None:
    outcome = checked(lines((*CMALT[:-1], "5b", "5c", "future")))
    assert outcome.pathway.id == "cmalt"
    assert {statuses(outcome)[s] for s in ("5a", "5b", "5c")} == {"present"}
    assert not [f for f in outcome.findings if f.severity == "missing"]


@pytest.mark.parametrize("sections", [ASSOCIATE, CMALT, SENIOR])
def test_an_undivided_third_area_holds_what_it_names(sections: tuple[str, ...]) -> None:
    def whole(section: str) -> Sequence[Line]:
        return (("h1", "3: The wider context" if section == "3a" else coded(section)),)

    less = [s for s in sections if s != "3b"]
    both = {"3a": (*TEXT["3a"], *TEXT["3b"])}
    outcome = checked(lines(less, whole, text=both))
    assert not_there(outcome) == {}
    (section,) = (s for s in outcome.sections if s.id == "3b")
    assert (section.status, section.within) == ("present", "3a")


def test_an_undivided_third_area_without_names_is_unsure_and_never_missing() -> None:
    def whole(section: str) -> Sequence[Line]:
        return (("h1", "3: The wider context" if section == "3a" else coded(section)),)

    bare = {"3a": ("I keep what students tell me to myself, and I wrote a note on it for the desk. " * 5,)}
    outcome = checked(lines([s for s in CMALT if s != "3b"], whole, text=bare))
    assert not_there(outcome) == {"3b": "unsure"}


def test_an_undivided_first_area_makes_nothing_missing() -> None:
    def whole(section: str) -> Sequence[Line]:
        return (("h1", "1: Operational issues" if section == "1a" else coded(section)),)

    all_three = {"1a": (*TEXT["1a"], *TEXT["1b"], *TEXT["1c"])}
    outcome = checked(lines([s for s in CMALT if s not in ("1b", "1c")], whole, text=all_three))
    assert not_there(outcome) == {"1b": "unsure", "1c": "unsure"}


def test_a_declaration_and_appendices_are_no_sections() -> None:
    after: list[Line] = [
        ("h1", "Declaration"),
        ("plain", "I confirm that this is my own work. Rowan Appleyard, 3 May 2024"),
        ("h1", "Appendix B – Letters"),
        ("plain", "To whom it may concern: Rowan was a great help to all of us in the faculty."),
    ]
    outcome = checked([*lines(CMALT, text={"1b": (*TEXT["1b"], "The letter is in Appendix B.")}), *after])
    assert not_there(outcome) == {}
    assert {b.section for b in outcome.blocks[-4:]} == {"back"}
    assert [i.state for i in outcome.evidence if i.kind == "appendix"] == ["given"]
    assert not [f for f in outcome.findings if f.rule == "evidence-not-there"]


def test_a_passage_copied_into_another_section_is_found() -> None:
    outcome = checked(lines(CMALT, text={"2b": (*TEXT["2b"], TEXT["1c"][0])}))
    (finding,) = (f for f in outcome.findings if f.rule == "text-repeated")
    assert finding.section == "2b"
    assert {quote.text for quote in finding.quotes} == {TEXT["1c"][0].rstrip(".")}
