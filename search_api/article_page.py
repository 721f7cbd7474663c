"""The page of one article: its text with the names in it as links, and what was read from it."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from articles.article import Article
from articles.dates import Published
from articles.flags import FLAGS
from articles.mention import Entity, Kind, Mention, Part
from articles.wording import BASES, changed_day, counted, published_whole
from search_api import urls
from search_api.asked import Asked, Pair
from search_api.marking import with_names
from search_api.result_list import Name, Names
from search_api.wording import BADGES, HEADINGS, language_code, language_name

_NAME_LINK = Markup('<a class="name {kind}" href="{url}" title="{title}">{text}</a>')


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of an article; `note` says how, `machine` is a time as programs write it."""

    name: str
    value: str
    note: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """What the template prints. `source` is the article's address if it may be a link, else `locator` is."""

    title: str
    headline: Markup
    q: str
    hidden: tuple[Pair, ...]
    back_url: str
    language: str
    outlet: str
    byline: str
    published: Fact | None
    source: str
    locator: str
    paragraphs: tuple[Markup, ...]
    facts: tuple[Fact, ...]
    cautions: tuple[str, ...]
    names: tuple[Names, ...]


def article_page(article: Article, asked: Asked) -> ArticlePage:
    """The page of an article that was reached from a search."""
    source = urls.web_link(article.url)
    titles = tuple(mention for mention in article.mentions if mention.part is Part.TITLE)
    bodies = tuple(mention for mention in article.mentions if mention.part is Part.BODY)
    tag = _Tag(article)
    return ArticlePage(
        title=f"{article.title} – Dateline",
        headline=Markup(" ").join(with_names(article.title, titles, tag)),
        q=asked.one("q"),
        hidden=tuple(pair for pair in urls.first_page(asked).pairs() if pair[0] != "q"),
        back_url=urls.address(urls.SEARCH_PAGE, asked) if asked.values else "",
        language=language_code(article.language),
        outlet=article.outlet,
        byline=_joined(article.byline),
        published=_published(article.published) if article.published else None,
        source=source,
        locator="" if source else article.url,
        paragraphs=tuple(with_names(article.body, bodies, tag)),
        facts=_facts(article),
        cautions=tuple(FLAGS.get(flag, flag) for flag in article.flags),
        names=tuple(_names(article.entities(kind), kind) for kind in Kind if article.entities(kind)),
    )


class _Tag:
    """Makes the link of a mention: the search by the name that it means."""

    def __init__(self, article: Article) -> None:
        self._links: dict[tuple[Kind, str], tuple[str, str]] = {}
        for kind in Kind:
            for entity in article.entities(kind):
                title = f"{entity.label} – {counted(entity.count, 'mention')} here"
                self._links[kind, entity.id] = (_search_for(kind, entity.id), title)

    def __call__(self, mention: Mention, text: str) -> Markup:
        known = self._links.get((mention.kind, mention.entity))
        if known is None:
            return escape(text)
        return _NAME_LINK.format(kind=mention.kind.value, url=known[0], title=known[1], text=text)


def _search_for(kind: Kind, id: str) -> str:
    return urls.address(urls.SEARCH_PAGE, Asked().with_values(kind.value, [id]))


def _published(published: Published) -> Fact:
    return Fact("Published", published_whole(published), BASES[published.basis], published.value)


def _facts(article: Article) -> tuple[Fact, ...]:
    filed = article.dateline
    facts = (
        Fact("Outlet", article.outlet),
        Fact("Filed from", ", ".join(part for part in (filed.place, filed.date) if part) if filed else ""),
        Fact("Agency", filed.agency if filed else ""),
        Fact("Changed", changed_day(article.modified), machine=article.modified),
        Fact("Section", article.section),
        Fact("Credit", article.credit),
        Fact("Language", language_name(article.language)),
    )
    return tuple(fact for fact in facts if fact.value)


def _names(entities: tuple[Entity, ...], kind: Kind) -> Names:
    names = tuple(_name(entity, kind) for entity in entities)
    return Names(kind.value, HEADINGS[kind], BADGES[kind], names)


def _name(entity: Entity, kind: Kind) -> Name:
    others = [surface for surface in entity.surfaces if surface != entity.label]
    return Name(entity.label, _search_for(kind, entity.id), ", ".join(others[:3]), count=entity.count)


def _joined(names: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), "".join(names[-1:])) if part)
