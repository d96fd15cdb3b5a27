"""Crosswalk files: the shipped ones are sound, and what is wrong with one is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import precheck
from pipeline.crosswalks import crosswalk, crosswalk_ids, read_crosswalk
from pipeline.definitions import definition
from pipeline.errors import InvalidFrameworkError, UsageError
from pipeline.frameworks import framework, frameworks
from tests.schemes.guild import SCHEME

HERE = Path(__file__).parent
GUILD = HERE / "guild-to-teaching.yaml"
TEXT = GUILD.read_text(encoding="utf-8")

FAULTS = {
    "an unknown dimension": ("A1: [T1]", "A1: [T9]", "no such dimension"),
    "an unknown section": ("A1: [T1]", "A7: [T1]", "has no section `A7`"),
    "an unknown principle": ("welcome: [T2]", "kindness: [T2]", "no core principle `kindness`"),
    "a dimension twice": ("{id: T2,", "{id: T1,", "twice"),
    "nobody whose it is": (
        "whose: Made up for tests; neither the guild nor the circle exists.",
        "whose: ' '",
        "whose",
    ),
    "an unknown key": ("title: Circle", "titel: Circle", "titel"),
    "no list": ("K2: [T3]", "K2: T3", "correspondences.sections: Expected"),
    "a framework twice": ("[museum-guides]", "[museum-guides, museum-guides]", "two correspondences"),
}


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(precheck, [str(argument) for argument in arguments])


def test_shipped_ones_are_sound_for_the_shipped_frameworks_and_say_whose_they_are() -> None:
    assert "ukpsf-2011" in crosswalk_ids()
    for name in crosswalk_ids():
        made = crosswalk(name, frameworks())
        assert any(made.of(each.id) for each in frameworks())
        assert "not ALT's" in made.whose


@pytest.mark.parametrize("fault", FAULTS)
def test_complaint_names_file_line_and_shows_it(fault: str) -> None:
    sound, faulty, said = FAULTS[fault]
    assert TEXT.count(sound) == 1
    with pytest.raises(InvalidFrameworkError) as caught:
        read_crosswalk(
            definition("guild.yaml", TEXT.replace(sound, faulty).encode()), [framework(str(SCHEME))]
        )
    message = str(caught.value)
    assert message.startswith("guild.yaml, line ")
    assert said in message
    marked = next(line for line in message.splitlines() if line.startswith(">"))
    assert marked.split("|", 1)[1].strip()


def test_of_a_framework_that_is_not_at_hand_nothing_is_said() -> None:
    wrong = TEXT.replace("A1: [T1]", "A7: [T1]").encode()
    assert read_crosswalk(definition("guild.yaml", wrong), frameworks()).id == "guild-to-teaching"


def test_one_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="ukpsf-2011"):
        crosswalk("ukpsf-1066", frameworks())


def test_validate_takes_crosswalks_too(tmp_path: Path) -> None:
    done = invoke("frameworks", "validate", GUILD)
    assert (done.exit_code, "Circle of Teachers, a crosswalk with 4 dimensions" in done.output) == (0, True)
    faulty = tmp_path / "guild.yaml"
    faulty.write_text(TEXT.replace("A1: [T1]", "A7: [T1]"), encoding="utf-8")
    told = invoke("frameworks", "validate", faulty, "--framework", SCHEME)
    assert isinstance(told.exception, InvalidFrameworkError)
    assert "guild.yaml, line 13: " in str(told.exception)
