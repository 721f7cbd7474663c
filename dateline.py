"""The command line: the sub-commands of the indexer and of the search API, under one name."""

import typer

from indexer import cli as indexer_cli
from search_api import cli as search_cli


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="dateline",
        help="Full-text search for conflict reporting: articles by words, person, place and date.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    indexer_cli.register(app)
    search_cli.register(app)
    return app


def main() -> None:
    """Run the command line."""
    build()()


if __name__ == "__main__":
    main()
