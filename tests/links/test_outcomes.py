"""What a submission's evidence and findings say once its links were tried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.outcome import EvidenceItem, Finding, Outcome, Precheck
from pipeline.frameworks import frameworks
from pipeline.links.network import Network
from pipeline.links.outcomes import with_evidence, with_links_tried
from pipeline.links.trying import Trial
from reports.contract import from_json, to_json
from tests.checking.portfolio_text import CMALT, checked, lines
from tests.links.sites import Names, Script, Site, answer, redirect

TOLD = "The film is at {there}; assessors may log in as guest with the password harvest."
FILM = "The film of the workshop shows how I explained the tool and is at {there} for all to see."


@pytest.fixture(scope="module")
def outcome() -> Precheck:
    """A portfolio whose links lead to example.org."""
    return checked(lines(CMALT))


def with_link(outcome: Precheck, target: str, text: str = FILM) -> Precheck:
    """The portfolio as if the first link had been this one, standing in these words."""
    first = next(item for item in outcome.evidence if item.target is not None and item.quote is not None)
    assert first.quote is not None
    said = text.format(there=target)
    start = said.index(target)
    block = replace(outcome.blocks[first.quote.block], text=said, links=())
    quote = replace(first.quote, start=start, end=start + len(target), text=target)
    item = replace(first, target=target, quote=quote, label="the film", reasons=(), state="given")
    blocks = tuple(block if b.index == block.index else b for b in outcome.blocks)
    return replace(outcome, blocks=blocks, evidence=(item,), findings=())


def tried(outcome: Precheck, network: Network) -> Precheck:
    made = with_links_tried([outcome], frameworks(), Trial(network, seconds=6))[0]
    assert isinstance(made, Precheck)
    assert from_json(to_json(made)) == made
    return made


def suspects(outcome: Precheck) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.rule == "evidence-suspect"]


def only(outcome: Precheck) -> EvidenceItem:
    (item,) = outcome.evidence
    return item


def test_the_register_as_it_is_gives_the_findings_that_are_there(outcome: Precheck) -> None:
    schemes = {framework.id: framework for framework in frameworks()}
    assert with_evidence(outcome, outcome.evidence, schemes[outcome.framework.id]) == outcome
    assert outcome.findings


@pytest.mark.parametrize(
    ("page", "access", "words"),
    [
        (answer(404), "gone", "nothing at this address (404)"),
        (answer(401), "needs-sign-in", "asked for a sign-in"),
        (redirect("https://accounts.google.com/ServiceLogin"), "needs-sign-in", "accounts.google.com asked"),
        (answer(500), "error", "trouble of its own"),
        (answer(403), "error", "refused to show the page"),
    ],
)
def test_a_link_that_does_not_open_is_found(
    page: Script, access: str, words: str, outcome: Precheck, site: Site, network: Network
) -> None:
    site.pages["/film"] = page
    given = with_link(outcome, str(site.address("/film")))
    made = tried(given, network)
    assert (only(made).access, only(made).state) == (access, "suspect")
    (finding,) = suspects(made)
    assert (finding.severity, finding.section) == ("check", only(given).section)
    assert "“the film”" in finding.message
    assert words in finding.message
    (quote,) = finding.quotes
    assert made.blocks[quote.block].text[quote.start : quote.end] == quote.text == only(given).target


@pytest.mark.parametrize("page", [answer(), answer(429), redirect("/film")])
def test_a_link_that_opens_or_tells_nothing_is_not(
    page: Script, outcome: Precheck, site: Site, network: Network
) -> None:
    site.pages["/film"] = page
    made = tried(with_link(outcome, str(site.address("/film"))), network)
    assert only(made).state == "given"
    assert suspects(made) == []


def test_a_sign_in_is_no_trouble_where_the_text_tells_the_way_in(
    outcome: Precheck, site: Site, network: Network
) -> None:
    site.pages["/film"] = answer(401)
    made = tried(with_link(outcome, str(site.address("/film")), TOLD), network)
    assert (only(made).access, only(made).state) == ("needs-sign-in", "given")
    assert "how to get in" in only(made).reasons[0]
    assert suspects(made) == []


@pytest.mark.parametrize(
    ("host", "path", "page", "state"),
    [
        ("vle.college.example", "/course/7", answer(200, b"<h1>Week 1</h1>"), "given"),
        ("vle.college.example", "/course/7", redirect("/login/index.php"), "suspect"),
        ("docs.google.com", "/document/d/x/edit", answer(200, b"<h1>Plan</h1>"), "given"),
        ("teams.microsoft.com", "/l/file/x", answer(200, b"<div id=app>"), "suspect"),
    ],
)
def test_an_answer_settles_what_the_address_left_in_doubt(
    host: str, path: str, page: Script, state: str, outcome: Precheck, site: Site, network: Network
) -> None:
    given = with_link(outcome, str(site.address(path, host)))
    doubted = replace(only(given), state="suspect", reasons=("The address may ask for a sign-in.",))
    if "edit" in path:
        reason = "The link opens the document for editing, which may ask for a sign-in."
        doubted = replace(doubted, reasons=(reason,))
    site.pages[path] = page
    made = tried(replace(given, evidence=(doubted,)), network)
    assert only(made).state == state
    assert len(suspects(made)) == (state == "suspect")


def test_other_doubts_stay_when_a_link_opens(outcome: Precheck, site: Site, network: Network) -> None:
    site.pages["/figure-3"] = answer()
    given = with_link(outcome, str(site.address("/figure-3")))
    reason = "The words say Figure 2, but the link leads to Figure 3."
    doubted = replace(only(given), state="suspect", reasons=(reason,))
    made = tried(replace(given, evidence=(doubted,)), network)
    assert (only(made).access, only(made).state, only(made).reasons) == ("opens", "suspect", (reason,))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("mailto:someone@files.example", "not a web address"),
        ("http://user:word@files.example/", "a user's name"),
        ("http://files.example:25/", "browsers do not open"),
        ("http://intranet/plan", "inside a network"),
        ("http://10.0.0.7/plan", "inside a network"),
        ("http://10.7/plan", "inside a network, or on one computer"),
        ("http://plans.local/plan", "inside a network"),
        ("http://167772167/plan", "inside a network"),
        ("http://inside.example/plan", "inside a network, or on one computer"),
        ("https://files.example /plan", "not complete"),
    ],
)
def test_links_that_are_not_tried_say_why(
    target: str, words: str, outcome: Precheck, network: Network, names: Names
) -> None:
    names.known["inside.example"] = ["10.0.0.1"]
    made = tried(with_link(outcome, target), network)
    assert only(made).access == "not-tried"
    assert words in only(made).reasons[-1]
    assert not {"intranet", "plans.local", "10.0.0.7"} & set(names.looked_up)


def test_what_the_register_says_of_a_dead_end_is_not_said_twice(outcome: Precheck, network: Network) -> None:
    given = with_link(outcome, "file:///C:/plan.docx")
    reason = "The link leads to a file on the candidate's own computer."
    doubted = replace(only(given), state="suspect", reasons=(reason,))
    assert only(tried(replace(given, evidence=(doubted,)), network)) == doubted


def test_one_try_for_all_submissions_and_none_for_unreadable_ones(
    outcome: Precheck, site: Site, network: Network
) -> None:
    site.pages["/film"] = answer(410)
    given = with_link(outcome, str(site.address("/film")))
    made = with_links_tried([given, given, given], frameworks(), Trial(network))
    assert [only(o).access for o in made if isinstance(o, Precheck)] == ["gone"] * 3
    assert site.paths("HEAD") == ["/film"]
    nothing: tuple[Outcome, ...] = ()
    assert with_links_tried(nothing, frameworks(), Trial(network)) == nothing
