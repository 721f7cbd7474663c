"""The web service, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from engines.errors import EngineError
from search_api import errors
from search_api.engine_access import EngineAccess
from search_api.errors import Problem, problem_of
from search_api.middleware import AccessLog, Faults, InFlight, KnownHosts, SizeCaps, StrictHeaders
from search_api.rendering import Rendering
from search_api.routes import Site
from search_api.settings import Settings
from search_api.static_files import read_static_files


def create_app(settings: Settings) -> ASGIApp:
    """The service as an ASGI application; the engine is opened by the first request that needs it."""
    access = EngineAccess(settings.engine)
    files = read_static_files()
    rendering = Rendering(files)
    app = _create_api(access, rendering)
    Site(app, access, rendering, files).add_routes()
    limited = InFlight(app, rendering.problem, settings.in_flight)
    capped = SizeCaps(limited, rendering.problem)
    known = KnownHosts(capped, rendering.problem, settings.hosts)
    return AccessLog(StrictHeaders(Faults(known, rendering.problem)))


def _create_api(access: EngineAccess, rendering: Rendering) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        access.close()

    app = FastAPI(
        title="Dateline",
        version="1",
        description="Full-text search for conflict reporting.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )

    async def on_problem(request: Request, error: Exception) -> Response:
        return rendering.problem(request.scope, _problem_of(app, request.scope, error))

    for kind in (Problem, EngineError, HTTPException, Exception):
        app.add_exception_handler(kind, on_problem)
    return app


def _problem_of(app: FastAPI, scope: Scope, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, EngineError):
        return problem_of(error)
    if isinstance(error, HTTPException) and error.status_code == 405:
        return Problem(errors.METHOD_NOT_ALLOWED, headers=(("Allow", ", ".join(_methods(app, scope))),))
    return Problem(errors.NOT_FOUND if isinstance(error, HTTPException) else errors.FAULT)


def _methods(app: FastAPI, scope: Scope) -> list[str]:
    """The methods that an address knows, of all its routes."""
    routes = (route for route in app.routes if route.matches({**scope, "method": "GET"})[0].value)
    return sorted({method for route in routes for method in getattr(route, "methods", ())})
