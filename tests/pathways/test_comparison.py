"""A portfolio set against every pathway: the sections, the steps, the years, the experience."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import Options, check
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR, TEXT, lines, word_file
from tests.pathways.compared import TODAY, compared, edition, newest, pathway, step
from tests.schemes.guild import SCHEME, account_lines

DATED_RULES = """
  - {id: dated, kind: recent-practice, severity: advice, graded: true, settings: {years: 5}}
  - {id: years, kind: experience-stated, severity: check, sections: [letter], pathways: [warden],
     settings: {least_years: 2}}
"""
PARALLEL = """
  - {id: keeper, title: Keeper, level: 2, names: [keeper of the guild]}
sections:"""


def stated(sentence: str) -> dict[str, tuple[str, ...]]:
    return {"contextual": (sentence, *TEXT["contextual"][1:])}


@pytest.mark.parametrize("sections", [ASSOCIATE, CMALT, SENIOR, (*ASSOCIATE[:-1], "2b", "future")])
@pytest.mark.parametrize("taken", ["associate", "cmalt", "senior"])
def test_a_pathway_is_seen_as_a_check_for_it_sees_it(sections: tuple[str, ...], taken: str) -> None:
    made = compared(lines(sections))
    checked = check("draft.docx", word_file(lines(sections)), Options("cmalt-2019", taken, TODAY))
    assert [(s.id, s.required, s.status) for s in pathway(made, "cmalt-2019", taken).sections] == [
        (s.id, s.required, s.status) for s in checked.sections
    ]


def test_a_step_names_what_the_next_pathway_asks_for_besides() -> None:
    made = compared(lines((*ASSOCIATE[:-1], "2b", "future")))
    assert step(made, "cmalt-2019", "cmalt").sections == ("1c", "2b", "3b", "5a")
    standing = {s.id: s.status for s in pathway(made, "cmalt-2019", "cmalt").sections}
    assert (standing["1c"], standing["2b"]) == ("missing", "present")
    before = {s.id: (s.required, s.status) for s in pathway(made, "cmalt-2019", "associate").sections}
    assert (before["1c"], before["2b"]) == ((False, "not-required"), (False, "present"))


def test_the_highest_pathway_and_a_single_one_have_no_step() -> None:
    made = compared(lines(SENIOR))
    assert [(s.pathway, s.following) for s in edition(made, "cmalt-2019").steps] == [
        ("associate", "cmalt"),
        ("cmalt", "senior"),
    ]
    assert edition(made, "cmalt-2014").steps == ()


def test_what_only_the_next_pathway_looks_at_comes_with_its_step() -> None:
    """Senior CMALT asks for a policy where CMALT takes a second law."""
    second_law = (
        "The Equality Act 2010 asks for reasonable adjustments. I checked forty modules and wrote to each lecturer "
        "whose slides could not be read aloud, and I kept a list of what was changed.",
    )
    made = compared(lines(SENIOR, text={"3b": second_law}))
    there = {(f.rule, f.section) for f in step(made, "cmalt-2019", "senior").findings}
    assert ("legislation-missing", "3b") in there
    assert ("legislation-missing", "3b") not in {
        (f.rule, f.section) for f in pathway(made, "cmalt-2019", "cmalt").findings
    }
    with_policy = compared(lines(SENIOR))
    assert ("legislation-missing", "3b") not in {
        (f.rule, f.section) for f in step(with_policy, "cmalt-2019", "senior").findings
    }


def test_the_edition_that_fits_comes_first_and_the_other_is_there_too() -> None:
    front = (
        ("title", "CMALT portfolio"),
        ("plain", "Specialist option: captions. Following the prospectus."),
    )
    made = compared(lines(CMALT, front=front))
    assert {f.id for f in made.frameworks} == {"cmalt-2014", "cmalt-2019"}
    assert made.frameworks[0].id == made.framework.id


def test_newest_years_come_with_their_words_section_by_section() -> None:
    text = {
        "1a": ("In 2019 I compared three tools. In spring 2025 I compared two more, and kept the first.",),
        "1b": ("In 2018 I wrote a plugin in a week, and I have looked after it since then.",),
        "2a": ("I redesigned a module with a colleague and we taught it together all year.",),
        "3a": ("The Data Protection Act 2018 bears on what I record, and I wrote the notice for it.",),
    }
    made = compared(lines(CMALT, text=text), "cmalt-2019")
    currency = edition(made, "cmalt-2019").currency
    assert currency is not None
    assert (currency.years, currency.since) == (3, 2023)
    found = newest(made, "cmalt-2019", "1a")
    assert (found.year, found.quotes[0].text) == (
        2025,
        "In spring 2025 I compared two more, and kept the first.",
    )
    assert newest(made, "cmalt-2019", "1b").year == 2018
    assert newest(made, "cmalt-2019", "2a").year is None
    assert newest(made, "cmalt-2019", "3a").year is None
    assert {n.section for n in currency.sections} == set(CMALT) - {"contextual", "future"}


def test_a_year_after_the_day_of_the_check_is_not_practice() -> None:
    text = {
        "1b": ("I wrote a plugin in 2018. The next version is planned for 2031, if there is money for it.",)
    }
    assert newest(compared(lines(CMALT, text=text), "cmalt-2019"), "cmalt-2019", "1b").year == 2018


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("I have worked in learning technology for two years.", ("within", "below", "below")),
        ("I have worked in learning technology for eight years.", ("above", "within", "within")),
        (
            "I have worked in learning technology for eight years. It is only a small part of my role.",
            ("explained", "within", "within"),
        ),
        ("I look after the lecture rooms and the help desk.", ("not-stated",) * 3),
    ],
)
def test_years_stated_are_set_beside_what_each_pathway_is_meant_for(
    sentence: str, standing: tuple[str, ...]
) -> None:
    made = compared(lines(CMALT, text=stated(sentence)), "cmalt-2019")
    experience = [pathway.experience[0] for pathway in made.frameworks[0].pathways]
    assert tuple(asked.years for asked in experience) == standing
    assert [(a.least_years, a.most_years) for a in experience] == [(None, 3), (3, None), (3, None)]
    assert [a.level_asked for a in experience] == [None, None, 3]


def test_the_level_of_work_is_counted_with_its_words() -> None:
    low, high = compared(lines(CMALT), "cmalt-2019"), compared(lines(SENIOR), "cmalt-2019")
    told = [pathway(made, "cmalt-2019", "senior").experience[0] for made in (low, high)]
    assert told[0].level_told < told[1].level_told
    assert all(quote.text for quote in told[1].level_quotes)


def guild(tmp_path: Path, scheme: str) -> Path:
    path = tmp_path / "guild.yaml"
    path.write_text(scheme, encoding="utf-8")
    return path


def test_a_scheme_of_its_own_has_its_own_steps() -> None:
    made = compared(account_lines(), str(SCHEME))
    assert [f.id for f in made.frameworks] == ["museum-guides"]
    assert made.pathway.id == "warden"
    assert step(made, "museum-guides", "warden").sections == ("K1", "pledge")
    assert edition(made, "museum-guides").currency is None
    assert all(p.experience == () for p in edition(made, "museum-guides").pathways)


def test_a_scheme_of_its_own_asks_for_years_in_its_own_way(tmp_path: Path) -> None:
    scheme = SCHEME.read_text(encoding="utf-8") + DATED_RULES
    made = compared(account_lines(), str(guild(tmp_path, scheme)))
    currency = edition(made, "museum-guides").currency
    assert currency is not None
    assert (currency.years, currency.since) == (5, 2021)
    fellow, warden = edition(made, "museum-guides").pathways
    assert fellow.experience == ()
    assert [asked.least_years for asked in warden.experience] == [2]


def test_pathways_of_one_level_are_both_next(tmp_path: Path) -> None:
    scheme = SCHEME.read_text(encoding="utf-8").replace("\nsections:", PARALLEL)
    made = compared(account_lines(), str(guild(tmp_path, scheme)))
    assert [(s.pathway, s.following) for s in edition(made, "museum-guides").steps] == [
        ("fellow", "warden"),
        ("fellow", "keeper"),
    ]
