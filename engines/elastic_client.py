"""Speaks to Elasticsearch: one client, and its errors turned into the port's."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import random
from ssl import SSLContext, create_default_context
from time import monotonic, sleep
from typing import Final, TypeVar

from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, UnsupportedProductError

from engines.elastic_address import CA_FILE, KEY_FILE, Credentials, ElasticAddress
from engines.errors import (
    AccessRefusedError,
    EngineAddressError,
    EngineError,
    EngineUnavailableError,
    IndexMissingError,
)

SEARCH_SECONDS: Final = 2.0
"""How long a search may take, and how long it is tried again where a node does not answer."""
CONNECTION_SECONDS: Final = 10.0
"""How long anything else may take that is asked once."""

BUSY: Final = frozenset({429, 502, 503, 504})
"""What a server says that may answer in a moment."""

_FIRST_WAIT: Final = 0.05
_Answer = TypeVar("_Answer")


def connect(address: ElasticAddress, credentials: Credentials) -> Elasticsearch:
    """A client of all nodes of an address; it connects when it is first used, and repeats nothing itself.

    Raises EngineAddressError when a key would travel where others can read it, or the CA's file is none.
    """
    if credentials.key and not address.is_private:
        raise EngineAddressError("A key is sent over https only: change the address, or give no key.")
    # It says of every node at every try that it cannot be reached; that is said once, by the error.
    logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)
    is_https = all(node.startswith("https:") for node in address.nodes)
    try:
        return Elasticsearch(
            list(address.nodes),
            api_key=credentials.key or None,
            ssl_context=_trusting(credentials.ca_file) if credentials.ca_file and is_https else DEFAULT,
            serializer=OrjsonSerializer(),
            request_timeout=CONNECTION_SECONDS,
            max_retries=0,
            retry_on_status=(),
        )
    except (ValueError, OSError) as error:
        raise EngineAddressError(f"The file that {CA_FILE} names holds no certificate.") from error


def _trusting(ca_file: str) -> SSLContext:
    """Trusts what this CA has signed, and nothing else. Raises OSError when the file holds no certificate."""
    return create_default_context(cafile=ca_file)


@contextmanager
def errors_translated() -> Iterator[None]:
    """Nothing of the client's library leaves here; no text of the engine or of a request does either."""
    try:
        yield
    except UnsupportedProductError as error:
        raise EngineUnavailableError("What answers at this address is not Elasticsearch.") from error
    except ApiError as error:
        raise _of_answer(error) from error
    except TlsError as error:
        raise EngineUnavailableError(
            f"No safe connection to Elasticsearch: its certificate is not one that {CA_FILE} vouches for, "
            "or it does not speak https."
        ) from error
    except TransportError as error:
        raise EngineUnavailableError("Elasticsearch cannot be reached, or not in time.") from error


def _of_answer(error: ApiError) -> EngineError:
    if error.status_code in (401, 403):
        return AccessRefusedError(f"Elasticsearch does not accept this key, or not for this: see {KEY_FILE}.")
    if error.status_code == 404:
        return IndexMissingError("There is no index here yet: make one with `dateline index`.")
    if error.status_code in BUSY or error.status_code >= 500:
        return EngineUnavailableError("Elasticsearch is too busy, or has lost a part of the index.")
    return EngineError(f"Elasticsearch refused the request ({error.status_code} {error.error[:60]}).")


def tried_again(ask: Callable[[], _Answer], *, seconds: float = SEARCH_SECONDS) -> _Answer:
    """What `ask` gives, asked again for so many seconds while nodes are busy or cannot be reached.

    A node that does not answer at all is not asked again: it has had its time. Only for what may be asked
    twice. Raises as `errors_translated` does.
    """
    end, wait = monotonic() + seconds, _FIRST_WAIT
    with errors_translated():
        while True:
            try:
                return ask()
            except (ApiError, TransportError) as error:
                if not _may_pass(error) or monotonic() + wait > end:
                    raise
            sleep(jittered(wait))
            wait *= 2


def jittered(seconds: float) -> float:
    """Between half of it and all, so that many do not come back at the same moment."""
    return seconds * (0.5 + random() / 2)  # noqa: S311 - to spread requests


def _may_pass(error: Exception) -> bool:
    if isinstance(error, ApiError):
        return error.status_code in BUSY
    return not isinstance(error, ConnectionTimeout | TlsError | UnsupportedProductError)
