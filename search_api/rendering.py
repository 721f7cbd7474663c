"""From what is to be said to a response: pages through the templates, problems as a page or a document."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response
from starlette.types import Scope

from search_api.errors import Problem
from search_api.static_files import StaticFile

_FOLDER = Path(__file__).parent / "templates"
_FOR_SCRIPTS = ("/v1/", "/healthz", "/readyz", "/openapi.json")
HTML = "text/html; charset=utf-8"
JSON = "application/json"
PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class TroublePage:
    """A page that says what went wrong, and nothing else."""

    title: str
    heading: str
    advice: str
    q: str = ""
    hidden: tuple[tuple[str, str], ...] = ()


class Rendering:
    """Makes the bytes of pages. Nothing that a template prints is taken for HTML unless it is `Markup`."""

    def __init__(self, files: dict[str, StaticFile]) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals["static"] = lambda name: files[name].url

    def page(self, template: str, page: object, *, status: int = 200) -> Response:
        """A page, through the template of that name."""
        html = self._templates.get_template(f"{template}.html").render(page=page)
        return Response(html.encode("utf-8", "replace"), status, media_type=HTML)

    def problem(self, scope: Scope, problem: Problem) -> Response:
        """A problem as its client wants it: a document for scripts, a page for people."""
        if scope["path"].startswith(_FOR_SCRIPTS):
            return Response(problem.to_json(), problem.status, problem.all_headers(), PROBLEM_JSON)
        view = TroublePage(f"{problem.kind.title} – Dateline", problem.kind.title, problem.detail)
        response = self.page("trouble", view, status=problem.status)
        response.headers.update(problem.all_headers())
        return response
