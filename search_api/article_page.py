"""The page of one article: its text with the names in it as links, and what was read from it."""

from dataclasses import dataclass

from markupsafe import Markup

from articles.article import Article
from articles.dates import Published
from articles.flags import FLAGS
from articles.mention import Part
from articles.wording import BASES, changed_day, published_whole
from search_api import urls
from search_api.article_marks import Marks
from search_api.article_side import Days, Section, days_of, sections_of
from search_api.asked import Asked, Pair
from search_api.marking import with_spans
from search_api.wording import language_code, language_name


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
    names: tuple[Section, ...]
    days: tuple[Days, ...]


def article_page(article: Article, asked: Asked) -> ArticlePage:
    """The page of an article that was reached from a search."""
    source = urls.web_link(article.url)
    marks = Marks(article)
    return ArticlePage(
        title=f"{article.title} – Dateline",
        headline=Markup(" ").join(with_spans(article.title, marks.of(Part.TITLE))),
        q=asked.one("q"),
        hidden=tuple(pair for pair in urls.first_page(asked).pairs() if pair[0] != "q"),
        back_url=urls.address(urls.SEARCH_PAGE, asked) if asked.values else "",
        language=language_code(article.language),
        outlet=article.outlet,
        byline=_joined(article.byline),
        published=_published(article.published) if article.published else None,
        source=source,
        locator="" if source else article.url,
        paragraphs=tuple(with_spans(article.body, marks.of(Part.BODY))),
        facts=_facts(article),
        cautions=tuple(FLAGS.get(flag, flag) for flag in article.flags),
        names=sections_of(article),
        days=days_of(article),
    )


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


def _joined(names: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), "".join(names[-1:])) if part)
