"""Faulty framework files: the complaint names the file and the line, and shows the line itself."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from pipeline.errors import InvalidFrameworkError, UsageError
from pipeline.frameworks import candidates, framework, frameworks, read_framework, rules_of

SCHEME = (Path(__file__).parent / "scheme.yaml").read_text(encoding="utf-8")

FAULTS = {
    "no list of strings": ("required: [master]\n", "required: master\n", "required"),
    "a number for a title": ("title: Digging", "title: 12", "quotation marks"),
    "an unknown key": ("    title: Compost", "    titel: Compost", "titel"),
    "an unknown pathway": (
        "title: Pruning, required: [master]",
        "title: Pruning, required: [maester]",
        "maester",
    ),
    "an unknown area": ('{id: 2a, area: "2"', '{id: 2a, area: "7"', "`7`"),
    "an unknown tag": ("tags: [spade], settings", "tags: [shovel], settings", "shovel"),
    "an unknown kind": ("kind: part-presence", "kind: part-absence", "part-absence"),
    "an unknown setting": ("settings: {part: evidence}", "settings: {portion: evidence}", "portion"),
    "a setting that does not fit": ("settings: {part: evidence}", "settings: {part: colour}", "colour"),
    "an unknown family of cues": (
        "kind: part-presence, severity: check, tags: [spade], settings: {part: evidence}",
        "kind: cues-sought, severity: check, tags: [spade], settings: {seek: {spades: a spade}}",
        "`spades`",
    ),
    "an unknown severity": ("severity: check", "severity: fatal", "fatal"),
    "an unknown ruleset": ("ruleset: portfolio", "ruleset: gardening", "gardening"),
    "a ruleset outside the program": ("ruleset: portfolio", "ruleset: ../frameworks/cmalt-2019", "ruleset"),
    "an unknown content model": ("preference: 1", "prior: nowhere", "preference"),
    "a section twice": ("  - id: 1b", "  - id: 1a", "twice"),
    "a pathway twice": ("{id: master", "{id: apprentice", "twice"),
    "a key twice": ("    title: Digging", "    title: Digging\n    title: Delving", "twice"),
    "a section named like an area": ("  - id: 1b", '  - id: "2"', "cannot name a section"),
    "a section named like a place": ("  - id: 1b", "  - id: front", "cannot name a section"),
    "a tab for spaces": ("    title: Compost", "\ttitle: Compost", "well-formed"),
    "an open bracket": ("required: [apprentice, master]", "required: [apprentice, master", "well-formed"),
    "a reference": ("required: [apprentice, master]", "required: *all", "`*all`"),
    "an object": ("title: Digging", "title: !!python/name:os.system", "well-formed"),
    "a date that is none": ('edition: "1"', "edition: 2019-99-99", "cannot be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_complaint_names_file_line_and_shows_it(fault: str) -> None:
    sound, faulty, said = FAULTS[fault]
    assert SCHEME.count(sound) == 1
    text = SCHEME.replace(sound, faulty)
    with pytest.raises(InvalidFrameworkError) as caught:
        read_framework("garden.yaml", text.encode())
    message = str(caught.value)
    assert message.startswith("garden.yaml")
    assert said in message
    if fault == "a date that is none":
        return
    shown = re.search(r"^> +(\d+) \| (.*)$", message, re.MULTILINE)
    assert shown is not None
    assert text.splitlines()[int(shown[1]) - 1] == shown[2]
    assert f"line {shown[1]}:" in message


@pytest.mark.parametrize(
    ("sound", "faulty", "line"),
    [
        (
            "    required: [master]\n",
            "    required: [master, master, mister]\n",
            "    required: [master, master, mister]",
        ),
        ("severity: check, tags: [spade]", "severity: check, sections: [9z]", None),
        ('  - {id: "2", title: Plants}', '  - {id: "2", title: Plants}\n  - {id: "3", title: Water}', None),
        ("  - id: 1b", "  - id: 1a", "  - id: 1a"),
    ],
)
def test_mark_stands_at_the_line_to_mend(sound: str, faulty: str, line: str | None) -> None:
    wanted = line if line is not None else faulty.splitlines()[-1]
    with pytest.raises(InvalidFrameworkError) as caught:
        read_framework("garden.yaml", SCHEME.replace(sound, faulty).encode())
    marked = re.findall(r"^> +\d+ \| (.*)$", str(caught.value), re.MULTILINE)
    assert any(wanted in shown for shown in marked)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"# only a comment\n", "empty"),
        (b"- a\n- list\n", "not with a list"),
        (b"just words\n", "not with a list"),
        (b"id: x\ntitle: caf\xe9\n", "line 2: the file is not saved as UTF-8"),
        (b"id: \x00\n", "not YAML"),
        (b"[" * 5000, "nested more than"),
        (b"id: a\n---\nid: b\n", "single document"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "refers to another place"),
        (b"#" * 3_000_000, "bytes"),
        (b"[a, b]: c\n", "well-formed"),
    ],
)
def test_what_is_no_framework_at_all(content: bytes, said: str) -> None:
    with pytest.raises(InvalidFrameworkError, match=re.escape(said)):
        read_framework("garden.yaml", content)


def test_all_broken_references_are_told_in_the_order_of_lines() -> None:
    text = SCHEME.replace("required: [master]\n", "required: [one]\n").replace(
        "Pruning, required: [master]", "Pruning, required: [two]"
    )
    with pytest.raises(InvalidFrameworkError) as caught:
        read_framework("garden.yaml", text.encode())
    assert re.findall(r"names `(\w+)`", str(caught.value)) == ["one", "two"]


def test_undivided_areas_are_told_once_and_of_sections_that_are_there() -> None:
    entry = '  - {area: "1", first: 1a, also: 2a, vocabulary: nowhere, groups: [x]}\n'
    text = SCHEME + "undivided:\n" + entry + entry
    with pytest.raises(InvalidFrameworkError) as caught:
        read_framework("garden.yaml", text.encode())
    message = str(caught.value)
    assert "told twice" in message
    assert "names `2a`" in message
    assert "no vocabulary `nowhere`" in message


def test_a_sound_scheme_has_its_rulesets_rules_and_its_own() -> None:
    scheme = read_framework("garden.yaml", SCHEME.encode())
    rules = [rule.id for rule in rules_of(scheme)]
    assert rules[0] == "section-missing"
    assert rules[-1] == "spade-shown"


def test_shipped_frameworks_are_sound() -> None:
    folder = resources.files("rules").joinpath("frameworks")
    files = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    assert {read_framework(file.name, file.read_bytes()) for file in files} == set(frameworks())


def test_of_shipped_frameworks_the_preferred_one_comes_first() -> None:
    assert [shipped.id for shipped in frameworks()] == ["cmalt-2019", "cmalt-2014"]


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(SCHEME, encoding="utf-8")
    assert framework(str(path)).edition == "1"
    path.write_text(SCHEME.replace('edition: "1"', 'edition: "second"'), encoding="utf-8")
    assert framework(str(path)).edition == "second"


@pytest.mark.parametrize("name", ["gardeners", "nowhere.yaml", ""])
def test_what_is_neither_id_nor_file_is_a_wrong_use(name: str) -> None:
    with pytest.raises(UsageError):
        framework(name)


def test_candidates_are_those_with_the_pathway() -> None:
    assert [c.id for c in candidates("auto", "senior")] == ["cmalt-2019"]
    assert len(candidates("auto", "cmalt")) == 2
    with pytest.raises(UsageError, match="cmalt-2014"):
        candidates("cmalt-2014", "senior")
