"""Only public addresses are reached, in whatever notation they are written."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from pipeline.links.address import WebAddress, web_address
from pipeline.links.answers import Failure
from pipeline.links.attempt import attempt
from pipeline.links.network import Network
from pipeline.links.reach import is_public
from pipeline.links.turns import HostTurns
from tests.links.sites import Site

CLOSED = (
    "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.9.9.9 "
    "168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 "
    "192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.250 "
    "240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::10.1.2.3 64:ff9b::169.254.169.254 "
    "64:ff9b:1::8.8.8.8 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2001:10::1 "
    "2002:7f00:1::1 2002:a00:1::1 2002:808:808::1 3fff::1 3ffe::5efe:10.0.0.1 2a00:1450::5efe:a00:1 "
    "2a00:1450::200:5efe:a00:1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%1 fec0::1 ff02::1 ff0e::1 "
    "2a00:1450:4009::1%1"
)
OPEN = (
    "8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 193.62.22.65 "
    "::ffff:8.8.8.8 64:ff9b::8.8.8.8 2a00:1450:4009:81f::200e 2606:4700:4700::1111 2001:630::1 "
    "2001:4860:4860::8888"
)


@pytest.mark.parametrize("written", CLOSED.split())
def test_closed(written: str) -> None:
    assert not is_public(ip_address(written))


@pytest.mark.parametrize("written", OPEN.split())
def test_open(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0x0",
        "127.0.0.1.",
        "127。0。0。1",
        "１２７．０．０．１",
        "①②⑦.⓪.⓪.①",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "ⓛocalhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:0:0:1]",
        "192.168.1.1",
        "3232235777",
        "[fe80::1]",
    ],
)
def test_a_running_program_refuses_it_before_connecting(host: str, site: Site) -> None:
    """With the network as it is at run time. Only notations are looked up, and nothing is asked for."""
    address = web_address(f"http://{host}:{site.port}/")
    assert isinstance(address, WebAddress)
    assert attempt(address, Network(), HostTurns()) == Failure("closed", address)
    assert site.connections == 0
