"""What sites answer, and the contract's word for it."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from pipeline.links.address import WebAddress
from pipeline.links.answers import Answer, Verdict
from pipeline.links.attempt import attempt
from pipeline.links.network import Network
from pipeline.links.turns import HostTurns
from pipeline.links.verdict import verdict
from tests.links.sites import Asked, Names, Script, Site, answer, redirect

FORM = b"<html><title>Sign in</title><form>Name <input name=u> <input type='password' name=p></form></html>"
BESIDE = FORM.replace(b"Sign in", b"Our films") + b"<p>" + b"A page with much else to read. " * 60
TITLED = FORM + b"<p>" + b"Rules for the use of computers. " * 60
SAML = (
    b"<body onload='document.forms[0].submit()'><form><input type=hidden name='SAMLRequest' value=x></form>"
)
HIDDEN = FORM.replace(b"Sign in", b"College") + b"<script>" + b"var words = 'not shown'; " * 200


def tried(address: WebAddress, network: Network) -> Verdict:
    return verdict(address, attempt(address, network, HostTurns(), seconds=6))


def only_get(script: Script, head: int = 405) -> Script:
    def send(connection: socket.socket, asked: Asked) -> None:
        (answer(head) if asked.method == "HEAD" else script)(connection, asked)

    return send


@pytest.mark.parametrize(
    ("page", "access", "reason"),
    [
        (answer(200, b"<p>hello</p>"), "opens", None),
        (answer(200, b"%PDF-", "application/pdf"), "opens", None),
        (answer(206, b"<p>hel"), "opens", None),
        (answer(204), "opens", None),
        (only_get(answer(200, b"hello")), "opens", None),
        (only_get(answer(200, b"hello"), head=404), "opens", None),
        (only_get(answer(200, b"hello"), head=403), "opens", None),
        (only_get(answer(200, b"hello"), head=500), "opens", None),
        (answer(401), "needs-sign-in", "needs-sign-in"),
        (answer(403, WWW_Authenticate="Basic"), "needs-sign-in", "needs-sign-in"),
        (answer(200, FORM), "needs-sign-in", "needs-sign-in"),
        (answer(200, HIDDEN), "needs-sign-in", "needs-sign-in"),
        (answer(200, BESIDE), "opens", "form-beside"),
        (answer(200, TITLED), "needs-sign-in", "needs-sign-in"),
        (answer(200, SAML), "needs-sign-in", "needs-sign-in"),
        (answer(200, FORM, "text/plain"), "opens", None),
        (answer(404), "gone", "gone"),
        (answer(410), "gone", "gone"),
        (answer(403), "error", "forbidden"),
        (answer(429), "error", "turned-away"),
        (answer(999), "error", "turned-away"),
        (answer(403, cf_mitigated="challenge"), "error", "turned-away"),
        (answer(400), "error", "odd-answer"),
        (answer(304), "error", "odd-answer"),
        (answer(302), "error", "odd-answer"),
        (answer(500), "error", "server-error"),
        (answer(503), "error", "server-error"),
    ],
)
def test_access(page: Script, access: str, reason: str | None, site: Site, network: Network) -> None:
    site.pages["/"] = page
    found = tried(site.address(), network)
    assert (found.access, found.reason) == (access, reason)


def test_a_range_that_holds_nothing_is_asked_for_without_one(site: Site, network: Network) -> None:
    def page(connection: socket.socket, asked: Asked) -> None:
        answer(416 if "range" in asked.headers or asked.method == "HEAD" else 200)(connection, asked)

    site.pages["/"] = page
    assert tried(site.address(), network).access == "opens"


def test_what_is_sent_names_the_program_and_nothing_else(site: Site, network: Network) -> None:
    site.pages |= {
        "/a": redirect("/b", 301),
        "/b": answer(200, b"hello", Set_Cookie="seen=1; Path=/"),
    }
    tried(site.address("/a?q=1#part"), network)
    assert [(a.method, a.path) for a in site.asked] == [("HEAD", "/a?q=1"), ("HEAD", "/b"), ("GET", "/b")]
    told: set[str] = set().union(*(a.headers for a in site.asked))
    assert told == {"host", "user-agent", "accept", "accept-encoding", "connection", "range"}
    assert {a.headers["user-agent"].partition("/")[0] for a in site.asked} == {"precheck"}
    assert {a.headers["host"] for a in site.asked} == {f"files.example:{site.port}"}


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://accounts.google.com/v3/signin/identifier?continue=x", "needs-sign-in"),
        ("https://login.microsoftonline.com/common/oauth2/authorize?x", "needs-sign-in"),
        ("https://college.okta.com/app", "needs-sign-in"),
        ("/login/index.php", "needs-sign-in"),
        ("/Panopto/Pages/Auth/Login.aspx?ReturnUrl=x", "needs-sign-in"),
        ("https://shibboleth.college.example/idp/profile/SAML2/Redirect/SSO", "needs-sign-in"),
        ("/users/sign_in", "needs-sign-in"),
        ("/blog/how-we-changed-the-login", None),
        ("/catalogue/signs", None),
    ],
)
def test_redirects_to_a_sign_in(location: str, reason: str | None, site: Site, network: Network) -> None:
    site.pages |= {
        "/a": redirect(location),
        "/blog/how-we-changed-the-login": answer(),
        "/catalogue/signs": answer(),
    }
    found = tried(site.address("/a"), network)
    assert found.reason == reason
    if reason is not None:
        assert site.paths() == ["/a"], "a sign-in page is not asked for"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int, site: Site, network: Network) -> None:
    site.pages |= {"/a": redirect("/b", status), "/b": redirect(f"//other.example:{site.port}/c")}
    site.pages["/c"] = answer(404)
    found = tried(site.address("/a"), network)
    assert (found.access, found.values["host"]) == ("gone", "other.example")


def test_redirects_in_a_circle_and_without_end(site: Site, network: Network) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    site.pages |= {f"/n{n}": redirect(f"/n{n + 1}") for n in range(99)}
    assert tried(site.address("/a"), network).reason == "circle"
    assert tried(site.address("/n0"), network).reason == "too-many"
    assert len(site.paths()) == 2 + 9


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "javascript:alert(1)", "http://u:p@files.example/"]
)
def test_redirects_to_what_is_not_to_be_asked_for(location: str, site: Site, network: Network) -> None:
    site.pages["/a"] = redirect(location)
    assert tried(site.address("/a"), network).reason == "elsewhere"


def test_redirects_into_a_network(site: Site, network: Network, names: Names) -> None:
    names.known = {"inside.example": ["10.0.0.1"]}
    for n, host in enumerate(["inside.example", "169.254.169.254", "[::ffff:10.0.0.1]", "0xa9fea9fe"]):
        site.pages[f"/{n}"] = redirect(f"http://{host}/latest/meta-data/")
        found = tried(site.address(f"/{n}"), network)
        assert (found.access, found.reason, found.doubtful) == ("error", "led-inside", True)
    assert tried(site.address("/", host="inside.example"), network).access == "not-tried"


def test_a_deep_link_that_falls_back_to_the_front_page(site: Site, network: Network) -> None:
    site.pages |= {
        "/a/film": redirect("/"),
        "/": answer(),
        "/short": redirect(f"http://www.files.example:{site.port}"),
    }
    site.pages["/away"] = redirect(f"http://other.example:{site.port}/")
    assert [tried(site.address(p), network).reason for p in ("/a/film", "/short", "/away", "/")] == [
        "front-page",
        "front-page",
        None,
        None,
    ]


def test_pages_that_scripts_build_settle_nothing(site: Site, network: Network) -> None:
    site.pages["/view"] = answer(200, b"<div id=app></div>")
    found = tried(site.address("/view", host="teams.microsoft.com"), network)
    assert (found.access, found.reason, found.telling, found.doubtful) == ("opens", "scripted", False, False)


@pytest.mark.parametrize("status", [403, 405, 503])
def test_sites_known_to_turn_programs_away_tell_nothing(status: int, site: Site, network: Network) -> None:
    site.pages["/in/someone"] = answer(status)
    found = tried(site.address("/in/someone", host="www.linkedin.com"), network)
    assert (found.access, found.reason, found.doubtful) == ("error", "turned-away", False)


def test_a_name_that_does_not_exist(network: Network, names: Names) -> None:
    names.known = {"nowhere.example": []}
    found = tried(Site(80).address(host="nowhere.example"), network)
    assert (found.access, found.reason) == ("gone", "no-name")


def test_a_name_that_could_not_be_looked_up() -> None:
    def unsure(host: str, port: int) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    found = tried(Site(80).address(), Network(resolve=unsure))
    assert (found.access, found.reason) == ("error", "name-unknown")


def test_nobody_takes_the_connection(network: Network) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = tried(Site(port).address(), network)
    assert (found.access, found.reason) == ("error", "unreachable")


def test_the_answer_is_that_of_the_last_address(site: Site, network: Network) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": answer(200, b"hello")}
    found = attempt(site.address("/a"), network, HostTurns())
    assert isinstance(found, Answer)
    assert (found.asked.path, found.answered.path, found.reply.start) == ("/a", "/b", b"hello")
