"""What is connected to is what was judged: names that lead to several places, or elsewhere a moment later; TLS."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from dataclasses import replace
from ipaddress import IPv4Address

import pytest
import trustme

from pipeline.links.answers import Answer, Failure
from pipeline.links.attempt import attempt
from pipeline.links.network import Network, trusted
from pipeline.links.reach import IPAddress
from pipeline.links.turns import HostTurns
from tests.links.sites import Names, Site, answer, redirect, serving


@pytest.mark.parametrize(
    "found", [["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "::1"]]
)
def test_a_name_with_one_closed_address_is_not_connected_to(
    found: list[str], site: Site, network: Network, names: Names
) -> None:
    names.known["files.example"] = found
    assert attempt(site.address(), network, HostTurns()) == Failure("closed", site.address())
    assert site.connections == 0


def test_the_next_address_is_tried_when_the_first_does_not_answer(site: Site, names: Names) -> None:
    names.known["files.example"] = ["127.0.0.77", "127.0.0.1"]
    site.pages["/"] = answer()
    network = Network(resolve=names, reach=lambda address: address.is_loopback)
    assert isinstance(attempt(site.address(), network, HostTurns()), Answer)


def test_a_name_that_leads_elsewhere_the_next_time_is_judged_anew(site: Site, network: Network) -> None:
    answers: Iterator[Sequence[str]] = iter((["127.0.0.1"], ["192.168.0.1"]))
    site.pages["/"] = answer(405)
    rebound = replace(network, resolve=lambda host, port: next(answers))
    assert attempt(site.address(), rebound, HostTurns()) == Failure("closed", site.address())
    assert site.paths() == ["/"], "the second request was not sent"


def test_a_name_is_looked_up_once_for_a_connection(site: Site, network: Network, names: Names) -> None:
    """Between the look-up that is judged and the connection there is no second one that could differ."""
    site.pages |= {"/": redirect("/end"), "/end": answer(200, b"%PDF", "application/pdf")}
    judged: list[IPAddress] = []

    def reach(address: IPAddress) -> bool:
        judged.append(address)
        return address == IPv4Address("127.0.0.1")

    assert isinstance(attempt(site.address(), replace(network, reach=reach), HostTurns()), Answer)
    assert names.looked_up == ["files.example"] * site.connections
    assert judged == [IPv4Address("127.0.0.1")] * 2


def test_proxies_of_the_system_are_not_used(
    site: Site, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        site.pages["/"] = answer()
        assert isinstance(attempt(site.address(), network, HostTurns()), Answer)
        assert proxy.connections == 0


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[tuple[Site, list[str | None]]]:
    """A site with a certificate of `files.example`, and the names that it was asked for."""
    context, asked = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), list[str | None]()
    authority.issue_cert("files.example").configure_cert(context)
    context.sni_callback = lambda connection, name, context: asked.append(name)
    with serving(context) as site:
        site.pages["/"] = answer()
        yield site, asked


def trusting(network: Network, authority: trustme.CA) -> Network:
    context = trusted()
    authority.configure_trust(context)
    return replace(network, tls=context)


def test_tls_asks_for_the_name_and_holds_the_certificate_to_it(
    secure: tuple[Site, list[str | None]], network: Network, authority: trustme.CA
) -> None:
    site, asked = secure
    network = trusting(network, authority)
    assert isinstance(attempt(site.address(scheme="https"), network, HostTurns()), Answer)
    assert set(asked) == {"files.example"}
    for host in ("other.example", "127.0.0.1"):
        address = site.address(scheme="https", host=host)
        assert attempt(address, network, HostTurns()) == Failure("certificate", address)
    assert site.paths() == ["/", "/"]


def test_a_certificate_that_nobody_vouches_for(
    secure: tuple[Site, list[str | None]], network: Network
) -> None:
    address = secure[0].address(scheme="https")
    assert attempt(address, network, HostTurns()) == Failure("certificate", address)


def test_a_site_without_tls(site: Site, network: Network) -> None:
    address = site.address(scheme="https")
    assert attempt(address, network, HostTurns()) == Failure("unreachable", address)
