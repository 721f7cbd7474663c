"""The OpenAPI document, from the table of parameters and the shapes of answers."""

from typing import Any

from fastapi import FastAPI

from articles.article import ID_PATTERN
from search_api import errors
from search_api.param_kinds import BOX_PATTERN, Param, ParamKind
from search_api.params import PARAMS
from search_api.rendering import PROBLEM_JSON
from search_api.schemas import ProblemAnswer

Json = dict[str, Any]


def search_parameters() -> Json:
    """What FastAPI adds to the operation of a search by GET."""
    return {"parameters": [_parameter(param) for param in PARAMS]}


def search_body() -> Json:
    """What FastAPI adds to the operation of a search by POST."""
    properties = {param.name: {**_member(param), "description": param.description} for param in PARAMS}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def article_parameter() -> Json:
    """What FastAPI adds to an operation on one article."""
    schema = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
    return {"parameters": [{"name": "id", "in": "path", "required": True, "schema": schema}]}


def problems(*kinds: errors.ProblemKind) -> dict[int | str, Json]:
    """The responses that are problem documents, of these kinds."""
    return {kind.status: {"description": kind.title, "model": ProblemAnswer} for kind in kinds}


def _parameter(param: Param) -> Json:
    found: Json = {
        "name": param.name,
        "in": "query",
        "required": False,
        "description": param.description,
        "schema": _schema(param),
    }
    if param.repeated:
        found |= {"style": "form", "explode": True}
    if param.example:
        found["example"] = [param.example] if param.repeated else param.example
    return found


def _member(param: Param) -> Json:
    """A value of its own, or for a parameter that may be repeated also a list of them."""
    schema = _schema(param)
    return {"anyOf": [schema, schema["items"]]} if param.repeated else schema


def _schema(param: Param) -> Json:
    schema: Json = {"type": "string"}
    if param.kind is ParamKind.NUMBER:
        schema = {"type": "integer", "minimum": param.bounds[0], "maximum": param.bounds[1]}
    elif param.kind is ParamKind.CHOICE:
        schema["enum"] = list(param.choices)
    elif param.kind is ParamKind.BOX:
        schema["pattern"] = f"^({BOX_PATTERN})?$"  # a value that is blank is none, of any parameter
    if param.default:
        schema["default"] = int(param.default) if param.kind is ParamKind.NUMBER else param.default
    return {"type": "array", "items": schema} if param.repeated else schema


def openapi_document(app: FastAPI) -> Json:
    """The document that FastAPI makes of the routes, with problems as what they are."""
    document = app.openapi()
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if status[0] in "45":
                    content = response.get("content", {})
                    response["content"] = {PROBLEM_JSON: next(iter(content.values()), {})}
    return document
