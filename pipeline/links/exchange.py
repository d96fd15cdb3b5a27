"""One request and its answer. Nothing is sent but the address asked for and the program's own name."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import Final, Literal

import httpcore

from pipeline.links.address import WebAddress
from pipeline.links.answers import Failure, Mishap, Reply
from pipeline.links.network import Budget, CertificateError, Network, PinnedBackend

START: Final = 65_536
"""Bytes of a page that are looked at: enough to see whether it only asks for a sign-in."""
FAILURES: Final = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)
Method = Literal["HEAD", "GET"]


def exchange(
    method: Method, address: WebAddress, network: Network, budget: Budget, *, ranged: bool = True
) -> Reply | Failure:
    """Asks for an address, once; the name is looked up anew, and what it leads to judged, every time."""
    addresses = network.addresses(address.host, address.port, budget.until - time.monotonic())
    if isinstance(addresses, str):
        return Failure(addresses, address)
    backend = PinnedBackend(addresses, budget)
    url = httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target.encode("ascii")
    )
    try:
        with (
            httpcore.ConnectionPool(ssl_context=network.tls, network_backend=backend) as pool,
            pool.stream(method, url, headers=_headers(method, address, ranged=ranged)) as response,
        ):
            return Reply(response.status, _received(response), _start(response))
    except FAILURES as error:
        return Failure(_mishap(error), address)


def _headers(method: Method, address: WebAddress, *, ranged: bool) -> dict[bytes | str, bytes | str]:
    headers: dict[bytes | str, bytes | str] = {
        "Host": address.authority,
        "User-Agent": f"precheck/{version('precheck')}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return headers | {"Range": f"bytes=0-{START - 1}"} if method == "GET" and ranged else headers


def _received(response: httpcore.Response) -> dict[str, str]:
    """The headers by lower-case name; of those that come twice, the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _start(response: httpcore.Response) -> bytes:
    """The first bytes of the body; fewer when no more come in time, for the answer itself is there."""
    start = bytearray()
    try:
        for chunk in response.iter_stream():
            start += chunk
            if len(start) >= START:
                break
    except FAILURES:
        pass
    return bytes(start[:START])


def _mishap(error: Exception) -> Mishap:
    match error:
        case CertificateError():
            return "certificate"
        case httpcore.ConnectError() | httpcore.ConnectTimeout():
            return "unreachable"
        case httpcore.TimeoutException():
            return "slow"
        case _:
            return "broken"
