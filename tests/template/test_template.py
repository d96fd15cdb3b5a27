"""An empty portfolio: real headings in the framework's order, prompts that are never counted, and clean once filled."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from models.framework import Framework, Pathway
from models.outcome import Precheck
from pipeline.check import Options, check
from pipeline.cli import main
from pipeline.frameworks import framework, frameworks
from pipeline.prompts import MOST, is_prompt, template_words
from reports.order import label
from reports.template_docx import write_template
from tests.template.filling import author, fill

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "submissions"
SCHEME = ROOT / "tests" / "schemes" / "museum-guides.yaml"
TODAY = Options(today=date(2026, 10, 1))
EVERY = [(f, p) for f in (*frameworks(), framework(str(SCHEME))) for p in f.pathways]


def checked(path: Path, options: Options = TODAY) -> Precheck:
    outcome = check(path.name, path.read_bytes(), options)
    assert isinstance(outcome, Precheck)
    return outcome


@pytest.mark.parametrize(("scheme", "pathway"), EVERY, ids=[f"{f.id}-{p.id}" for f, p in EVERY])
def test_empty_it_holds_every_section_and_no_word_of_the_author(
    tmp_path: Path, scheme: Framework, pathway: Pathway
) -> None:
    path = tmp_path / "portfolio.docx"
    write_template(path, scheme, pathway, template_words())
    known = SCHEME if scheme.id == "museum-guides" else scheme.id
    outcome = checked(path, Options(str(known), pathway.id, TODAY.today))
    required = {s.id for s in scheme.sections if pathway.id in s.required}
    assert {s.id: s.status for s in outcome.sections if s.required} == dict.fromkeys(required, "thin")
    assert sum(s.words for s in outcome.sections) == 0
    assert outcome.candidate is None
    assert not [f for f in outcome.findings if f.rule in ("section-missing", "placeholder-left")]


@pytest.mark.parametrize(("scheme", "pathway"), EVERY, ids=[f"{f.id}-{p.id}" for f, p in EVERY])
def test_headings_follow_the_framework_and_skip_no_level(
    tmp_path: Path, scheme: Framework, pathway: Pathway
) -> None:
    path = tmp_path / "portfolio.docx"
    write_template(path, scheme, pathway, template_words())
    headings = [p for p in docx.Document(str(path)).paragraphs if p.style.name.startswith("Heading")]
    levels = [0, *(int(p.style.name[-1]) for p in headings)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    named = [p.text.removesuffix(": ") for p in headings]
    sections = [label(s) for s in scheme.sections if pathway.id in s.required]
    assert [text for text in named if text in sections] == sections


@pytest.mark.parametrize(
    ("sample", "pathway"),
    [("associate-table.docx", "associate"), ("cmalt-bold.docx", "cmalt"), ("senior.docx", "senior")],
)
def test_filled_it_checks_as_clean_as_the_text_in_it(tmp_path: Path, sample: str, pathway: str) -> None:
    scheme, path = framework("cmalt-2019"), tmp_path / "portfolio.docx"
    text = checked(SAMPLES / sample)
    write_template(path, scheme, scheme.pathway(pathway), template_words())
    fill(path, scheme, author(text))
    outcome = checked(path)
    assert (outcome.pathway.id, outcome.candidate) == (pathway, "Ottoline Marsh")
    assert all(section.status == "present" for section in outcome.sections if section.required)
    assert {(f.rule, f.section) for f in outcome.findings} <= {(f.rule, f.section) for f in text.findings}


def test_a_prompt_is_known_by_its_very_words_alone() -> None:
    words = template_words()
    assert all(len(prompt) < MOST for prompt in words.all_prompts())
    assert is_prompt(f" {words.prompts.reflection} ")
    assert not is_prompt(words.prompts.reflection + " I learned to ask first.")
    assert not is_prompt("I give a link for each example.")


def test_the_command_writes_it_and_names_the_pathways_to_choose_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "portfolio.docx"
    assert main(["template", "--pathway", "senior", "--out", str(path)]) == 0
    assert docx.Document(str(path)).core_properties.title == "Senior CMALT portfolio"
    assert main(["template", "--framework", "cmalt-2019", "--out", str(tmp_path / "x.docx")]) == 2
    assert "associate, cmalt, senior" in capsys.readouterr().err
