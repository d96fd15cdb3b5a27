"""What comes of trying an address: an answer or a failure, and what these mean for an assessor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.outcome import Access
from pipeline.links.address import WebAddress

Mishap = Literal[
    "no-name",  # the name does not exist, or has no address
    "name-unknown",  # whether it does could not be found out
    "closed",  # it is not a public address
    "unreachable",  # nothing takes the connection
    "certificate",  # the certificate is not one for this name, or nobody vouches for it
    "slow",
    "broken",  # what comes is not an answer
    "too-many",  # redirects
    "circle",  # redirects
    "elsewhere",  # redirected to what is not a web address
]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to one request: headers by lower-case name, and the first bytes of its body."""

    status: int
    headers: Mapping[str, str]
    start: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered at the end of all redirects, and from where. `sign_in`: the last one led to a sign-in page."""

    asked: WebAddress
    answered: WebAddress
    reply: Reply
    sign_in: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no answer came, and which address did not give one."""

    mishap: Mishap
    at: WebAddress


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it means: the contract's word, the key of a sentence with its values (None: nothing needs saying).

    `doubtful`: an assessor will probably not see what is there. `telling`: an answer that settles what the address
    alone left in doubt.
    """

    access: Access
    reason: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)
    doubtful: bool = False
    telling: bool = False
