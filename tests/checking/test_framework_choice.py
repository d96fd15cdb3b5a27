"""Which edition a portfolio follows: what it declares, what its years allow, and ties."""

from __future__ import annotations

import pytest

from models.outcome import FrameworkChoice
from pipeline.frameworks import frameworks
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR, TEXT, checked, coded, lines

OLD = {
    id_: tuple(p.replace("2019", "2014").replace("202", "201") for p in text) for id_, text in TEXT.items()
}


def choice(*arguments: object, **named: object) -> FrameworkChoice:
    return checked(lines(*arguments, **named)).framework  # type: ignore[arg-type]


@pytest.mark.parametrize("sections", [ASSOCIATE, CMALT, SENIOR])
def test_the_edition_in_force_is_taken_for_portfolios_of_these_years(sections: tuple[str, ...]) -> None:
    found = choice(sections)
    assert found.edition == "2019"
    assert 0 <= found.confidence <= 1
    assert found.reasons


def test_a_pathway_that_only_one_edition_has_names_it() -> None:
    found = choice(ASSOCIATE, front=(("title", "Associate CMALT portfolio"),), text=OLD)
    assert (found.edition, found.how) == ("2019", "declared")


def test_specialist_options_of_years_before_the_edition_follow_the_older_one() -> None:
    def heading(section: str) -> tuple[tuple[str, str], ...]:
        old = {"3a": "3: The wider context", "5a": "Specialist option: captions"}
        return (("h1", old.get(section, coded(section))),)

    sections = tuple(s for s in CMALT if s != "3b")
    found = choice(sections, heading, text=OLD, front=(("title", "CMALT portfolio"), ("plain", "May 2016")))
    assert (found.edition, found.how) == ("2014", "declared")


def test_the_framework_asked_for_is_taken() -> None:
    for known in frameworks():
        outcome = checked(lines(CMALT), framework=known.id)
        assert (outcome.framework.id, outcome.framework.how) == (known.id, "given")


def test_years_long_after_the_next_edition_speak_against_the_one_before() -> None:
    def heading(section: str) -> tuple[tuple[str, str], ...]:
        return (
            (
                "h1",
                {"3a": "3: The wider context", "5a": "Specialist option: captions"}.get(
                    section, coded(section)
                ),
            ),
        )

    sections = tuple(s for s in CMALT if s != "3b")
    now = {
        "future": (
            *TEXT["future"],
            "In 2024, 2025 and 2026 I will teach; in 2027, 2028 and 2029 I will write.",
        )
    }
    old = choice(sections, heading, text={**OLD, "future": OLD["future"]})
    new = choice(sections, heading, text={**OLD, **now})
    assert (old.edition, new.edition) == ("2014", "2019")
