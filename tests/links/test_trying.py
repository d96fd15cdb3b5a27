"""Many links: each address once, a few at a time, to one host fewer still, and an end when it takes too long."""

from __future__ import annotations

import socket
import time
from collections import Counter
from threading import Event, Lock

from pipeline.links.network import Network
from pipeline.links.trying import AT_ONCE, Trial
from pipeline.links.turns import PER_HOST
from tests.links.sites import Asked, Names, Script, Site, answer, redirect


class Busy:
    """A script that notes how many of its requests are under way at a time, by host."""

    def __init__(self, seconds: float = 0.03) -> None:
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self._seconds = seconds
        self._lock = Lock()

    def __call__(self, connection: socket.socket, asked: Asked) -> None:
        for change in (1, -1):
            with self._lock:
                for name in (asked.headers["host"], "all"):
                    self.now[name] += change
                    self.most[name] = max(self.most[name], self.now[name])
            time.sleep(self._seconds if change == 1 else 0)
        answer(200, b"%PDF", "application/pdf")(connection, asked)


def test_each_address_once_whoever_gives_it(site: Site, network: Network) -> None:
    site.pages["/a"] = answer(200, b"%PDF", "application/pdf")
    through: list[None] = []
    addresses = [site.address(path) for path in ("/a", "/a#page=2", "/b", "/a")]
    verdicts = Trial(network, done=lambda: through.append(None)).verdicts(addresses)
    assert {str(a)[-2:]: v.access for a, v in verdicts.items()} == {"/a": "opens", "/b": "gone"}
    assert sorted(site.paths("HEAD")) == ["/a", "/b"]
    assert len(through) == 2


def test_few_at_a_time_and_fewer_to_one_host(site: Site, network: Network) -> None:
    busy = Busy()
    site.pages |= {f"/{n}": busy for n in range(8)}
    hosts = [f"h{n}.example" for n in range(5)]
    addresses = [site.address(f"/{n}", host) for host in hosts for n in range(8)]
    verdicts = Trial(network).verdicts(addresses)
    assert {v.access for v in verdicts.values()} == {"opens"}
    most = dict(busy.most)
    assert PER_HOST < most.pop("all") <= AT_ONCE
    assert set(most.values()) <= {1, PER_HOST}


def test_redirects_of_many_hosts_to_one_wait_for_their_turn(site: Site, network: Network) -> None:
    busy = Busy()
    site.pages |= {"/go": redirect(f"http://one.example:{site.port}/end"), "/end": busy}
    verdicts = Trial(network).verdicts([site.address("/go", f"h{n}.example") for n in range(12)])
    assert {v.access for v in verdicts.values()} == {"opens"}
    assert busy.most["all"] <= PER_HOST


def test_a_dead_host_is_not_knocked_at_for_every_link(site: Site, network: Network, names: Names) -> None:
    names.known["gone.example"] = []
    site.pages["/"] = answer()
    addresses = [site.address(f"/{n}", "gone.example") for n in range(9)]
    verdicts = Trial(network).verdicts([*addresses, site.address()])
    assert [verdicts[a].reason for a in addresses] == ["no-name"] * 9
    assert names.looked_up.count("gone.example") <= PER_HOST


def test_nothing_is_said_of_links_when_no_site_could_be_reached(
    site: Site, network: Network, names: Names
) -> None:
    names.known |= {"a.example": [], "b.example": [], "inside.example": ["10.0.0.1"]}
    hosts = ("a.example", "b.example", "inside.example")
    addresses = [site.address(host=host) for host in hosts]
    found = Trial(network).verdicts(addresses)
    assert [(found[a].access, found[a].reason) for a in addresses] == [
        ("not-tried", "offline"),
        ("not-tried", "offline"),
        ("not-tried", "closed"),
    ]


def hanging(over: Event) -> Script:
    def send(connection: socket.socket, asked: Asked) -> None:
        over.wait(8)

    return send


def test_an_end_when_all_together_take_too_long(site: Site, network: Network) -> None:
    over = Event()
    site.pages |= {"/a": answer(), "/b": hanging(over), "/c": hanging(over), "/d": answer()}
    addresses = [site.address(path) for path in ("/a", "/b", "/c", "/d")]
    began = time.monotonic()
    found = Trial(network, all_seconds=2.0).verdicts(addresses)
    over.set()
    assert time.monotonic() - began < 5
    assert [found[a].reason for a in addresses[:3]] == [None, "out-of-time", "out-of-time"]


def test_stopping_leaves_what_is_under_way(site: Site, network: Network) -> None:
    over, stop = Event(), Event()
    site.pages |= {"/a": answer(), "/b": hanging(over)}
    trial = Trial(network, stop=stop, done=stop.set)
    addresses = [site.address("/a"), site.address("/b")]
    found = trial.verdicts(addresses)
    over.set()
    assert [found[a].reason for a in addresses] == [None, "stopped"]
