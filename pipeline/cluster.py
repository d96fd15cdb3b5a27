"""A Dask cluster that checks submissions: the one file that knows Dask, and connects only where it was asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pipeline.errors import PrecheckError, UsageError
from pipeline.keys import program
from pipeline.spread import Borrowed, OtherProgramError

if TYPE_CHECKING:
    from distributed import Client

_PROTOCOLS: Final = {"dask": "tcp", "dask+tls": "tls"}
_PATIENCE: Final = 10.0
_AHEAD: Final = 2
"""Submissions that each thread of the cluster is given at a time, so that none waits for its next one."""


class ClusterError(PrecheckError):
    """The cluster cannot be reached, or cannot check."""


def scheduler(address: str) -> str:
    """The scheduler's address as Dask writes it; raises UsageError for what is none."""
    try:
        parts = urlsplit(address)
        named = parts.scheme in _PROTOCOLS and parts.hostname and parts.port
    except ValueError:
        named = False
    if not named or parts.path.strip("/"):
        raise UsageError(f"The executor {address} is not of the form dask://HOST:PORT.")
    return f"{_PROTOCOLS[parts.scheme]}://{parts.netloc}"


@contextmanager
def cluster(address: str) -> Iterator[Borrowed]:
    """Within, the workers of the Dask cluster at `address` (`dask://HOST:PORT`, `dask+tls://HOST:PORT`) check.

    Raises UsageError for what is no address, or when Dask is not installed; ClusterError where nobody answers, or there
    are no workers; OtherProgramError where one has another version of this program.
    """
    where = scheduler(address)
    if find_spec("distributed") is None:
        raise UsageError("Checking on a Dask cluster needs Dask: pip install 'precheck[dask]'.")
    import dask
    from distributed import Client, KilledWorker

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        try:
            client = Client(where, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"No Dask scheduler answers at {address}; is it running, and is this its port?"
            ) from error
        with client:
            threads = _ready(client, address)
            yield Borrowed(client.get_executor(pure=False), _AHEAD * threads, (KilledWorker,))


def _ready(client: Client, address: str) -> int:
    """How many threads the cluster's workers have, all of them with this very program."""
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise ClusterError(f"The Dask cluster at {address} has no workers.")
    try:
        programs = client.run(program)
    except Exception as error:  # whatever a worker without this program raises
        raise ClusterError(
            f"Workers of the Dask cluster at {address} cannot run precheck ({type(error).__name__}); install it there."
        ) from error
    if set(programs.values()) != {program()}:
        raise OtherProgramError(
            f"Workers of the Dask cluster at {address} have another version of precheck, or of its libraries, and would"
            " come to other results. Install the same there."
        )
    return threads
