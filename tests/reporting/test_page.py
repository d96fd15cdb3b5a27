"""The HTML page: what it shows and to whom, what it lets nobody do, and that everything on it can be linked to."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from models.outcome import EvidenceItem, Finding, Precheck, Quote, Reading, Unreadable
from pipeline.frameworks import frameworks, rules_of
from pipeline.wording import load_wording
from reports.anchors import finding_anchor, numbered, section_anchor
from reports.page import render_page
from reports.page_parts.setting import Setting, openable
from reports.page_parts.words import PageWords
from reports.wording import read_wording

Make = Callable[..., Precheck]
Found = Callable[..., Finding]
ATTACK = "<script>alert(1)</script>\"><img src=x onerror='a()'> {{ 7*7 }} javascript:a()\u202e\x1b[2J"


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def text_of(page: str) -> str:
    (main,) = parsed(page).xpath("//main")
    return " ".join(main.text_content().split())


def many(finding: Found) -> tuple[Finding, ...]:
    return (
        finding("currency", None, "advice", message="Advice on the whole."),
        finding("reflection-missing", "1a", "missing", message="No reflection.", looked_in=("Looked.",)),
        finding("first-person", "1b", "check", message="The candidate's own part is hard to see."),
    )


def test_every_section_finding_and_part_has_a_place_and_every_link_leads_to_one(
    make: Make, finding: Found
) -> None:
    outcome = make(statuses={"1a": "present", "1b": "thin", "5a": "not-required"}, findings=many(finding))
    page = parsed(render_page(outcome))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {section_anchor(s.id) for s in outcome.sections}
    wanted |= {finding_anchor(n) for n, _ in numbered(outcome)}
    assert wanted <= set(ids)
    within = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert set(within) <= set(ids)


def test_findings_come_by_weight_each_with_words_reason_and_what_settles_it(
    make: Make, finding: Found
) -> None:
    outcome = make(findings=many(finding))
    page = parsed(render_page(outcome))
    cards = [
        " ".join(card.text_content().split()) for card in page.xpath("//section[@id='page-mend']//article")
    ]
    assert ["No reflection." in cards[0], "own part" in cards[1], "Advice" in cards[2]] == [True] * 3
    why = read_wording("page", PageWords).why
    assert why["reflection-missing"] in cards[0]
    assert "Looked." in cards[0]
    assert "Do something." in cards[1]


def test_the_candidate_is_spoken_to_and_an_assessor_is_not(make: Make, finding: Found) -> None:
    quoted = "“The candidate” asked The candidate's colleagues."
    outcome = make(findings=(finding("x", "1a", message=quoted),))
    assert "“The candidate” asked Your colleagues." in text_of(render_page(outcome))
    assert quoted in text_of(render_page(outcome, reader="assessor"))


def test_no_finding_of_a_rule_speaks_of_the_candidate_as_of_a_third_person(make: Make) -> None:
    setting = Setting.of(make(), "en", "candidate")
    wording = load_wording()
    kinds = [*wording.kinds.values(), *wording.rules.values()]
    remarks = [text for k in kinds for r in k.variants.values() for text in (r.message, r.advice)]
    said = [setting.addressed(text) for text in (*remarks, *setting.words.why.values())]
    left = re.compile(
        r"\bcandidate\b(?![^“]*”)|\bthey would do\b|\byou (?:is|was|has|does)\b|\byour(?! \w)|your \w+ your"
    )
    assert [text for text in said if left.search(text)] == []


def test_every_rule_that_a_framework_uses_has_a_reason_why_assessors_ask() -> None:
    used = {rule.id for framework in frameworks() for rule in rules_of(framework)}
    assert used <= set(read_wording("page", PageWords).why)


def test_nothing_in_a_portfolio_becomes_markup_or_a_script(make: Make, finding: Found) -> None:
    outcome = make(ATTACK, candidate=ATTACK)
    block = next(b for b in outcome.blocks if b.section == "1a")
    quote = Quote(block.index, 0, 3, ATTACK)
    item = EvidenceItem("e", "1a", "link", ATTACK, ATTACK, quote, "suspect", "not-tried", (ATTACK,))
    outcome = replace(
        outcome,
        findings=(
            finding(ATTACK, "1a", message=ATTACK, advice=ATTACK, quotes=(quote,), looked_in=(ATTACK,)),
        ),
        evidence=(item,),
        sections=tuple(replace(s, title=ATTACK, reasons=(ATTACK,)) for s in outcome.sections),
    )
    page = parsed(render_page(outcome))
    assert page.xpath("//script | //img | //iframe | //object | //form | //link | //base") == []
    assert page.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src") == []
    assert not set(render_page(outcome)) & set("\u202e\x1b")
    assert "{{ 7*7 }}" in page.text_content()


@pytest.mark.parametrize(
    ("target", "opens"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://good.example@bad.example/", False),
        ("https://bad.example/\u202egpj", False),
        ("https://[bad", False),
        ("//example.org", False),
        ("evidence/notes.pdf", False),
        ("https://example.org/a b", False),
        (None, False),
    ],
)
def test_only_plain_addresses_of_the_web_can_be_chosen(target: str | None, opens: bool) -> None:
    assert openable(target) == (target if opens else None)


def test_the_policy_lets_in_the_style_of_the_page_and_nothing_else(make: Make) -> None:
    page = parsed(render_page(make()))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_what_could_not_be_read_is_said_at_the_top_and_told_below(make: Make, incomplete: Reading) -> None:
    text = text_of(render_page(make(reading=incomplete)))
    assert text.index("Part of the file could not be read") < text.index("Sections and their parts")
    assert "Pages 3 and 4 are pictures without text." in text


def test_a_file_that_cannot_be_read_has_a_page_too(unreadable: Callable[..., Unreadable]) -> None:
    text = text_of(render_page(unreadable("locked.pdf", "encrypted", "Save it without a password.")))
    assert "locked.pdf" in text
    assert "protected with a password" in text
    assert "Save it without a password." in text


def test_the_pathway_in_doubt_comes_before_what_hangs_on_it(make: Make, finding: Found) -> None:
    findings = (
        finding("section-missing", "6a", "missing", message="Not there."),
        finding("pathway-mismatch", None, "check", message="Which pathway?"),
    )
    page = parsed(render_page(make(findings=findings)))
    starts = [item.text_content() for item in page.xpath("//ol[@class='starts']/li")]
    assert "Which pathway?" in starts[0]
    assert "See point 2." in starts[0]
    assert "Not there." in starts[1]
