"""The commands of this program: `dateline serve` and `dateline search`."""

import sys
from typing import Annotated, NoReturn

import typer

from engines.base import SearchEngine

EXIT_WRONG = 2
EXIT_UNAVAILABLE = 6

_Engine = Annotated[
    str,
    typer.Option(
        "--engine", envvar="DATELINE_ENGINE", help="The index: a directory, or an address on Elasticsearch."
    ),
]
_Host = Annotated[str, typer.Option(envvar="DATELINE_HOST", help="The address to listen on.")]
_Port = Annotated[
    int, typer.Option(envvar="DATELINE_PORT", min=0, max=65535, help="The port; 0 for any that is free.")
]
_Workers = Annotated[
    int, typer.Option(envvar="DATELINE_WORKERS", min=1, max=64, help="How many processes answer.")
]
_PublicRead = Annotated[
    bool,
    typer.Option(
        "--public-read",
        envvar="DATELINE_PUBLIC_READ",
        help="Allow an address that others reach: who reaches it may read everything.",
    ),
]
_AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        envvar="DATELINE_ALLOW_HOST",
        help="A host name to answer to besides this machine's own; repeatable; * for any.",
    ),
]
_Quiet = Annotated[bool, typer.Option("--quiet", envvar="DATELINE_QUIET", help="No line for each request.")]
_Values = list[str] | None


def register(app: typer.Typer) -> None:
    """Add the commands `serve` and `search` to the command line."""
    app.command("serve")(serve)
    app.command("search")(search)


def serve(  # noqa: PLR0913 - a command has as many parameters as it has options
    engine: _Engine = "./dateline-data",
    host: _Host = "127.0.0.1",
    port: _Port = 8000,
    workers: _Workers = 1,
    public_read: _PublicRead = False,
    allow_host: _AllowHost = None,
    quiet: _Quiet = False,
) -> None:
    """Serve the web page and the interface for scripts.

    Example: dateline serve --port 8080
    """
    from search_api import serving
    from search_api.settings import LOOPBACK_NAMES, Settings, in_flight_of

    if not serving.is_loopback(host) and not public_read:
        _stop(
            f"{host} can be reached from other machines; add --public-read if everyone may read this index."
        )
    _open(engine).close()
    try:
        listening = serving.listen(host, port)
    except serving.AddressError as error:
        _stop(f"{error} Choose another with --host or --port.")
    settings = Settings(
        engine=engine,
        hosts=(*LOOPBACK_NAMES, host, *(allow_host or ())),
        in_flight=in_flight_of(workers),
    )
    typer.echo(f"Dateline is at {serving.address_of(listening)} (Ctrl+C ends it)")
    serving.serve(serving.server_config(settings, workers=workers, quiet=quiet), listening)


def search(  # noqa: PLR0913 - a command has as many parameters as it has options
    query: Annotated[str, typer.Argument(help="What to look for; left out, every report.")] = "",
    person: Annotated[_Values, typer.Option(help="A person, by name or id; repeatable.")] = None,
    place: Annotated[_Values, typer.Option(help="A place, by name or id; repeatable.")] = None,
    org: Annotated[_Values, typer.Option(help="A group, by name or id; repeatable.")] = None,
    org_type: Annotated[_Values, typer.Option(help="A kind of group, as armed group; repeatable.")] = None,
    mentions: Annotated[
        str, typer.Option(help="all, or central: names count only where a report is about them.")
    ] = "",
    variants: Annotated[str, typer.Option(help="on, or off: only names that are spelled as here.")] = "",
    country: Annotated[_Values, typer.Option(help="A country, by name or code as UA; repeatable.")] = None,
    bbox: Annotated[str, typer.Option(help="An area: west,south,east,north in degrees.")] = "",
    place_role: Annotated[str, typer.Option(help="dateline or mentioned: how a place has to stand.")] = "",
    outlet: Annotated[_Values, typer.Option(help="Who published it; repeatable.")] = None,
    first: Annotated[str, typer.Option("--from", help="Published from: 2014, 2014-08 or 2014-08-15.")] = "",
    last: Annotated[str, typer.Option("--to", help="Published to, inclusive.")] = "",
    event_from: Annotated[str, typer.Option(help="Telling of days from: 2014, 2014-08 or 2014-08-15.")] = "",
    event_to: Annotated[str, typer.Option(help="Telling of days to, inclusive.")] = "",
    sort: Annotated[str, typer.Option(help="relevance, published:desc or published:asc.")] = "",
    facet: Annotated[_Values, typer.Option(help="Count a field, as person, country or event:month.")] = None,
    limit: Annotated[int, typer.Option(help="How many reports to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="The answer of /v1/search, for a script.")] = False,
    engine: _Engine = "./dateline-data",
) -> None:
    """Search on a terminal, as the web page does.

    Example: dateline search 'column border' --place Kyiv --from 2014-08
    """
    from search_api.terminal import Terminal

    given = {
        "person": person,
        "place": place,
        "org": org,
        "org_type": org_type,
        "country": country,
        "outlet": outlet,
        "facet": facet,
    }
    single = {
        "q": query,
        "published_from": first,
        "published_to": last,
        "event_from": event_from,
        "event_to": event_to,
        "mentions": mentions,
        "variants": variants,
        "bbox": bbox,
        "place_role": place_role,
        "sort": sort,
        "limit": str(limit),
    }
    pairs = [(name, value) for name, values in given.items() for value in values or ()]
    terminal = Terminal(as_json=as_json)
    with _open(engine) as opened:
        if not terminal.search(opened, [*single.items(), *pairs]):
            raise typer.Exit(EXIT_WRONG)


def _open(address: str) -> SearchEngine:
    """The engine at an address, or an end of the program with a sentence that says what to do."""
    from engines.errors import (
        EngineAddressError,
        EngineError,
        EngineUnavailableError,
        IndexMissingError,
    )
    from engines.opening import open_engine

    try:
        return open_engine(address)
    except IndexMissingError:
        _stop(f"There is no index in {address}; make one with: dateline index FOLDER --engine {address}")
    except EngineAddressError as error:
        _stop(str(error))  # not the address: it may hold a password
    except EngineUnavailableError as error:
        _stop(f"{address}: {error}", EXIT_UNAVAILABLE)
    except EngineError as error:
        _stop(f"{address}: {error}")


def _stop(sentence: str, status: int = EXIT_WRONG) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(status)
