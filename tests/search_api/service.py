"""The service as it runs: on a socket, in a thread, asked over HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from search_api import serving
from search_api.settings import Settings


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """A service with these settings; its address. It ends when the block does."""
    listening = serving.listen("127.0.0.1", 0)
    address = serving.address_of(listening)
    server = uvicorn.Server(serving.server_config(settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def asking(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a service with these settings."""
    with running(settings) as address, httpx.Client(base_url=address) as client:
        yield client
