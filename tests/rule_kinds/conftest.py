"""Portfolios for rules to look at, built from the few lines of a YAML case; everything not told there is in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from models.framework import Framework, RuleInstance
from models.outcome import JUDGED_PARTS
from models.portfolio import Portfolio
from pipeline.cues import Cues
from pipeline.frameworks import framework, rules_of

CASES = Path(__file__).parent / "cases"
BLOCK = {
    "kind": "paragraph",
    "section": None,
    "part": None,
    "role": "content",
    "level": None,
    "label": None,
    "page": None,
    "text": "",
    "links": (),
}
MET = {"status": "met", "share": 0.3, "facets": (), "quotes": ()}
NOT_CHECKED = {"status": "not-checked", "share": None, "facets": (), "quotes": ()}
OWN = {"status": "met", "own": 9, "shared": 1, "hidden": 0, "sentences": 10, "quotes": ()}
SECTION = {
    "confidence": 0.9,
    "reasons": (),
    "heading": None,
    "candidates": (),
    "within": None,
    "runs": (),
    "pages": None,
    "words": 400,
    "evidence_count": 2,
}
ITEM = {
    "section": None,
    "kind": "link",
    "label": "",
    "target": None,
    "quote": None,
    "state": "given",
    "access": "not-tried",
    "reasons": (),
}
SENTENCE = {"part": "other", "agency": "none", "facets": (), "principles": (), "confidence": 0.9}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One portfolio and what one instance of a rule says of it. `case` is met, not-met or near-miss.

    `blocks` are `section | kind | text`, with `role` after the kind as in `paragraph/guidance`. A quote is
    `[block, words]`; sections and principles give what differs from a portfolio in order. `links` are blocks that are
    one link, `targets` gives words of a block and where they lead. Cues are those that the shipped lists find.
    """

    rule: str
    case: str
    why: str
    framework: str = "cmalt-2019"
    pathway: str = "cmalt"
    how: str = "declared"
    settings: dict[str, Any] = {}
    blocks: tuple[str, ...] = ()
    links: tuple[int, ...] = ()
    sections: dict[str, dict[str, Any]] = {}
    principles: dict[str, dict[str, Any]] = {}
    sentences: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    mentions: tuple[dict[str, Any], ...] = ()
    repeats: tuple[dict[str, Any], ...] = ()
    claims: tuple[dict[str, Any], ...] = ()
    overlaps: tuple[dict[str, Any], ...] = ()
    looks: dict[int, dict[str, Any]] = {}
    targets: dict[int, tuple[str, str]] = {}
    size: int = 0
    words: int = 4000
    file: str = "docx"
    candidate: str | None = None
    today: str | None = "2026-10-01"
    expect: tuple[dict[str, Any], ...] = ()


def label(instance: RuleInstance) -> str:
    """What cases call an instance: its id, and what tells it from others of the same id."""
    each = ("advanced",) if instance.settings.get("each") else ()
    return " ".join((instance.id, *instance.sections, *each, *instance.pathways))


def every_case() -> list[tuple[str, Case]]:
    """The file's stem and the case, for every case of every file."""
    files = sorted(CASES.glob("*.yaml"))
    return [(f.stem, case) for f in files for case in msgspec.yaml.decode(f.read_bytes(), type=list[Case])]


def build(case: Case) -> Portfolio:
    """The portfolio that a case tells of."""
    scheme = framework(case.framework)
    pathway = scheme.pathway(case.pathway)
    blocks = [_block(index, line, case) for index, line in enumerate(case.blocks)]
    told = {
        "framework": scheme,
        "pathway": pathway,
        "pathway_choice": {
            "id": pathway.id,
            "title": pathway.title,
            "how": case.how,
            "confidence": 0.9,
            "reasons": (),
            "edition": scheme.edition,
        },
        "source": {
            "name": "invented.docx",
            "sha256": "0" * 64,
            "format": case.file,
            "pages": None,
            "words": case.words,
        },
        "blocks": blocks,
        "sections": [_section(scheme, case, section) for section in _section_ids(scheme, case)],
        "sentences": [{**SENTENCE, **_sentence(s, blocks)} for s in case.sentences],
        "principles": [
            _principle(p.id, p.title, case.principles.get(p.id, {}), blocks) for p in scheme.principles
        ],
        "evidence": [{**ITEM, "id": f"e{n}", **item} for n, item in enumerate(case.evidence)],
        "mentions": [{"vocabulary": "legislation", **mention} for mention in case.mentions],
        "repeats": case.repeats,
        "claims": case.claims,
        "overlaps": case.overlaps,
        "looks": [case.looks.get(index, {}) for index in range(len(blocks))],
        "size": case.size,
        "candidate": case.candidate,
        "today": case.today,
    }
    portfolio = msgspec.convert(_quoted(msgspec.to_builtins(told), blocks), Portfolio)
    return replace(portfolio, cues=Cues(portfolio.blocks, case.candidate))


def _block(index: int, line: str, case: Case) -> dict[str, Any]:
    section, kind, text = (part.strip() for part in line.split("|", 2))
    kind, _, role = kind.partition("/")
    links = [_link(text, *case.targets[index])] if index in case.targets else []
    links += (
        [{"start": 0, "end": len(text), "target": "https://files.example/a"}] if index in case.links else []
    )
    placed = {"index": index, "kind": kind, "section": section or None, "role": role or "content"}
    level = 2 if kind == "heading" else None
    return {**BLOCK, **placed, "level": level, "text": text, "links": links}


def _link(text: str, words: str, target: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "target": target}


def _section_ids(scheme: Framework, case: Case) -> list[str]:
    ids = [section.id for section in scheme.sections]
    for further in (s for s in case.sections if s not in ids):
        ids.insert(ids.index(scheme.section(further).id) + 1, further)
    return ids


def _section(scheme: Framework, case: Case, section_id: str) -> dict[str, Any]:
    section = scheme.section(section_id)
    required = section_id == section.id and case.pathway in section.required
    there = required or section_id != section.id
    told = dict(case.sections.get(section_id, {}))
    parts = dict.fromkeys(JUDGED_PARTS, MET if section.graded and there else NOT_CHECKED)
    parts |= {name: {**MET, **part} for name, part in told.pop("parts", {}).items()}
    first_person = {**OWN, **told.pop("first_person", {})}
    status = "present" if there else "not-required"
    base = {**SECTION, "id": section_id, "title": section.title, "required": required, "status": status}
    return {**base, "parts": parts, "first_person": first_person, **told}


def _sentence(told: Mapping[str, Any], blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"start": 0, "end": len(blocks[told["block"]]["text"]), **told}


def _principle(
    principle: str, title: str, told: Mapping[str, Any], blocks: list[dict[str, Any]]
) -> dict[str, Any]:
    shown = {
        section: [_quote(pair, blocks) for pair in pairs]
        for section, pairs in told.get("sections", {}).items()
    }
    return {"id": principle, "title": title, "status": "met", **told, "sections": shown}


QUOTED = {"heading", "quote", "first", "again"}
QUOTES = {"candidates", "quotes"}


def _quoted(told: Any, blocks: list[dict[str, Any]], key: str = "") -> Any:
    """The same with every `[block, words]` in the place of a quote made into one."""
    if key in QUOTED and isinstance(told, list):
        return _quote(told, blocks)
    if key in QUOTES:
        return [_quote(pair, blocks) for pair in told]
    if isinstance(told, dict):
        return {name: _quoted(value, blocks, name) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_quoted(value, blocks) for value in told]
    return told


def _quote(pair: list[Any], blocks: list[dict[str, Any]]) -> dict[str, Any]:
    block, words, *agency = pair
    start = blocks[block]["text"].index(words)
    quote = {"block": block, "start": start, "end": start + len(words), "text": words}
    return {**quote, "agency": agency[0]} if agency else quote


@pytest.fixture
def portfolio_of() -> Callable[..., Portfolio]:
    """Builds a portfolio from the keys of a case; one without any is in order."""

    def made(**told: Any) -> Portfolio:
        return build(msgspec.convert({"rule": "", "case": "", "why": "", **told}, Case))

    return made


@pytest.fixture(scope="session")
def put_to_work(instances: dict[tuple[str, str], RuleInstance]) -> Callable[[Case], RuleInstance]:
    """The instance that a case tells of, with the settings that the case changes."""

    def instance_of(case: Case) -> RuleInstance:
        shipped = instances[case.framework, case.rule]
        return msgspec.structs.replace(shipped, settings={**shipped.settings, **case.settings})

    return instance_of


@pytest.fixture(scope="session")
def instances() -> dict[tuple[str, str], RuleInstance]:
    """Every instance of the shipped frameworks, by the framework's id and the instance's label."""
    ids = ("cmalt-2019", "cmalt-2014")
    return {(i, label(instance)): instance for i in ids for instance in rules_of(framework(i))}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives tests that take `stem` and `case` every case of every file."""
    if {"stem", "case"} <= set(metafunc.fixturenames):
        told = every_case()
        names = [f"{case.rule}: {case.case}: {case.why[:50]}" for _, case in told]
        metafunc.parametrize(("stem", "case"), told, ids=names)


@pytest.fixture
def built() -> Callable[[Case], Portfolio]:
    """Builds the portfolio of a case."""
    return build


@pytest.fixture(scope="session")
def cases() -> list[tuple[str, Case]]:
    """Every case of every file, with the file's stem."""
    return every_case()
