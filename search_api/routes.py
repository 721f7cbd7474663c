"""The addresses of the service, each a few lines: read what is asked, ask the engine, write the answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

import orjson
from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from articles.article import Article, is_article_id
from search_api import errors
from search_api.answers import article_answer, fields_answer, next_address, search_answer
from search_api.article_page import article_page
from search_api.asked import Asked, asked_from_json, asked_from_query
from search_api.engine_access import EngineAccess
from search_api.errors import Issue, Problem, problem_with
from search_api.manual import Endpoint, manual_page
from search_api.openapi import (
    article_parameter,
    openapi_document,
    problems,
    search_body,
    search_parameters,
)
from search_api.pages import search_page, troubled_page
from search_api.rendering import JSON, Rendering
from search_api.schemas import ArticleAnswer, FieldsAnswer, HealthAnswer, SearchAnswer
from search_api.static_files import StaticFile
from search_api.understanding import named, understand

_KEPT_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_OF_SEARCH = (errors.INVALID_REQUEST, errors.WRONG_TYPE, errors.UNAVAILABLE)


async def _read_body(request: Request) -> bytes:
    return await request.body()


_Body = Annotated[bytes, Depends(_read_body)]


@dataclass(frozen=True)
class Site:
    """The handlers. Those that ask the engine are plain functions, which run beside the loop, not in it."""

    app: FastAPI
    access: EngineAccess
    rendering: Rendering
    files: dict[str, StaticFile]

    def add_routes(self) -> None:
        """Every address of the service."""
        self._get("/", self.search_page, "The form and its results, as a page.")
        self._get("/articles/{id}", self.article_page, "One report as a page.")
        self._get("/docs", self.manual, "How to search, by hand and by script: this page.")
        self._get("/static/{name}", self.static_file, "")
        self._get(
            "/v1/search",
            self.search,
            "Search.",
            SearchAnswer,
            problems(*_OF_SEARCH, errors.URL_TOO_LONG, errors.BUSY),
            search_parameters(),
        )
        self.app.add_api_route(
            "/v1/search",
            self.search_by_post,
            methods=["POST"],
            summary="Search, with the same parameters as a JSON object.",
            responses={
                200: {"model": SearchAnswer},
                **problems(*_OF_SEARCH, errors.TOO_LARGE, errors.NOT_JSON),
            },
            openapi_extra=search_body(),
        )
        self._get(
            "/v1/articles/{id}",
            self.article,
            "One report with its names and their places.",
            ArticleAnswer,
            problems(errors.INVALID_REQUEST, errors.NOT_FOUND, errors.UNAVAILABLE),
            article_parameter(),
        )
        self._get("/v1/fields", self.fields, "The fields that can be searched.", FieldsAnswer)
        self._get("/healthz", self.alive, "Whether the service is alive.", HealthAnswer)
        ready = problems(errors.UNAVAILABLE)
        self._get("/readyz", self.ready, "Whether it is able to answer a search.", HealthAnswer, ready)
        self._get("/openapi.json", self.openapi, "")

    def _get(
        self,
        path: str,
        handler: Callable[..., Any],
        summary: str,
        model: type | None = None,
        problems: dict[int | str, Any] | None = None,
        extra: dict[str, Any] | None = None,
    ) -> None:
        responses: dict[int | str, Any] = {200: {"model": model}, **(problems or {})}
        self.app.add_api_route(
            path,
            handler,
            methods=["GET"],
            summary=summary,
            responses=responses if model else None,
            openapi_extra=extra,
            include_in_schema=model is not None,
        )
        self.app.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False)

    def search_page(self, request: Request) -> Response:
        """The form and its results; a search that was not understood comes back with what to do."""
        asked = asked_from_query(request.scope["query_string"])
        try:
            page = search_page(self.access.engine(), asked)
        except Problem as problem:
            return self.rendering.page("search", troubled_page(asked, problem), status=problem.status)
        return self.rendering.page("search", page)

    def article_page(self, request: Request) -> Response:
        """One article; the search that led to it may stand in its address."""
        asked = asked_from_query(request.scope["query_string"])
        if asked.issues:
            raise problem_with(asked.issues)
        return self.rendering.page("article", article_page(self._article(request), asked))

    async def manual(self, request: Request) -> Response:
        """The page about searching."""
        _refuse_parameters(request)
        return self._manual

    @cached_property
    def _manual(self) -> Response:
        routes = [route for route in self.app.routes if isinstance(route, APIRoute) and route.summary]
        endpoints = tuple(
            Endpoint(" ".join(route.methods or ()), route.path, route.summary or "") for route in routes
        )
        return self.rendering.page("docs", manual_page(endpoints))

    async def static_file(self, request: Request) -> Response:
        """The stylesheet or the icon."""
        file = self.files.get(request.path_params["name"])
        if not file:
            raise Problem(errors.NOT_FOUND)
        return Response(file.content, headers=_KEPT_FOR_GOOD, media_type=file.media_type)

    def search(self, request: Request) -> Response:
        """The answer to a search by GET."""
        return self._answer(asked_from_query(request.scope["query_string"]))

    def search_by_post(self, request: Request, body: _Body) -> Response:
        """The answer to a search by POST."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            raise Problem(errors.NOT_JSON)
        return self._answer(asked_from_json(body))

    def _answer(self, asked: Asked) -> Response:
        engine = self.access.engine()
        search = understand(named(asked, engine), syntax="full")
        started = time.perf_counter()
        results = engine.search(search.request)
        took_ms = 1000 * (time.perf_counter() - started)
        following = next_address(search, results)
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        return Response(
            search_answer(search, results, engine=engine.name, took_ms=took_ms),
            headers=headers,
            media_type=JSON,
        )

    def article(self, request: Request) -> Response:
        """One whole article."""
        _refuse_parameters(request)
        return Response(article_answer(self._article(request)), media_type=JSON)

    def _article(self, request: Request) -> Article:
        id: str = request.path_params["id"]
        article = self.access.engine().get(id) if is_article_id(id) else None
        if article is None:
            raise Problem(errors.NOT_FOUND)
        return article

    async def fields(self, request: Request) -> Response:
        """The table of fields."""
        _refuse_parameters(request)
        return Response(fields_answer(), media_type=JSON)

    async def alive(self) -> Response:
        """Alive, whatever the engine does."""
        return Response(orjson.dumps({"status": "alive"}), media_type=JSON)

    def ready(self) -> Response:
        """Ready when the engine answers."""
        articles = self.access.engine().count()
        return Response(orjson.dumps({"status": "ready", "articles": articles}), media_type=JSON)

    async def openapi(self, request: Request) -> Response:
        """The OpenAPI document."""
        _refuse_parameters(request)
        return Response(self._openapi, media_type=JSON)

    @cached_property
    def _openapi(self) -> bytes:
        return orjson.dumps(openapi_document(self.app))


def _refuse_parameters(request: Request) -> None:
    """For an address that takes none."""
    if names := {name for name, _ in asked_from_query(request.scope["query_string"]).pairs()}:
        issues = tuple(
            Issue(name, "unknown_parameter", "This address takes no parameters.") for name in names
        )
        raise problem_with(issues)
