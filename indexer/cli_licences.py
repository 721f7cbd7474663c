"""The command that tells on what terms the data and the model are given that come with Dateline."""

import textwrap

import typer

from indexer.cli_options import Json

_WIDTH = 80
_INDENT = "  "


def licences(json: Json = False) -> None:
    """Say whose work is in the list of places and the recogniser of names, and on what terms.

    Example: dateline licences

    The code of Dateline is Apache-2.0; docs/licences.md has the same.
    """
    from knowledge.licences import LICENCES

    if json:
        import orjson

        typer.echo(orjson.dumps(LICENCES, option=orjson.OPT_INDENT_2).decode())
        return
    for each in LICENCES:
        typer.echo(_filled(f"{each.what}, by {each.by}"))
        for line in (each.use, each.licence):
            typer.echo(_filled(line, _INDENT))
        typer.echo(f"{_INDENT}{each.address}\n")


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
