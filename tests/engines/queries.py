"""Ways to look at queries in tests: the tree for people, its leaves, and why a query is refused."""

from engines.errors import QuerySyntaxError
from engines.query import parse
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word


def shown(node: Node | None) -> str:
    """A tree for people: all[…] for And, any[…] for Or, none[…] for Not."""
    match node:
        case None:
            return "every article"
        case And(parts):
            return f"all[{', '.join(map(shown, parts))}]"
        case Or(parts):
            return f"any[{', '.join(map(shown, parts))}]"
        case Not(part):
            return f"none[{shown(part)}]"
        case Word(text, field):
            body = text
        case Prefix(text, field):
            body = f"{text}*"
        case Phrase(text, slop, field):
            body = f'"{text}"' + (f"~{slop}" if slop else "")
    return f"{field}:{body}" if field else body


def leaves(node: Node | None) -> list[Leaf]:
    match node:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not(part):
            return leaves(part)
        case None:
            return []
        case _:
            return [node]


def refusal(query: str) -> QuerySyntaxError | None:
    try:
        parse(query)
    except QuerySyntaxError as error:
        return error
    return None
