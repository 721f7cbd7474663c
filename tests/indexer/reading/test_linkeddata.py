"""What is read from JSON-LD, and that no block of it, however broken, raises or is followed for ever."""

import pytest

from indexer.reading.linkeddata import LinkedData

ARTICLE = '{"@type": "NewsArticle", "headline": "Ferry stays"}'


def headline(*blocks: str) -> str:
    """The headline of the article in these blocks; empty without one."""
    data = LinkedData.parse(blocks)
    return data.text(data.article(), "headline")


@pytest.mark.parametrize(
    "kind",
    [
        '"NewsArticle"',
        '"Article"',
        '"ReportageNewsArticle"',
        '"BlogPosting"',
        '"LiveBlogPosting"',
        '"SocialMediaPosting"',
        '"Report"',
        '"https://schema.org/NewsArticle"',
        '["WebPage", "NewsArticle"]',
        '["Article", null, 3]',
    ],
)
def test_every_type_of_article_is_one(kind: str) -> None:
    assert headline(f'{{"@type": {kind}, "headline": "Ferry stays"}}') == "Ferry stays"


@pytest.mark.parametrize(
    "kind", ['"WebPage"', '"Organization"', '"ArticleList"', "null", "3", "[]", "{}", "[[]]"]
)
def test_other_types_are_no_article(kind: str) -> None:
    assert headline(f'{{"@type": {kind}, "headline": "Ferry stays"}}') == ""


@pytest.mark.parametrize(
    "block",
    [
        f"[{ARTICLE}]",
        f'{{"@graph": [{{"@type": "WebSite"}}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f'{{"@type": "WebPage", "mainEntityOfPage": {ARTICLE}}}',
        f'[[{{"@graph": [[{ARTICLE}]]}}]]',
    ],
)
def test_an_article_is_found_in_lists_graphs_and_pages(block: str) -> None:
    assert headline(block) == "Ferry stays"


def test_an_article_that_the_page_only_links_to_is_not_its_own() -> None:
    assert headline(f'{{"@type": "WebPage", "hasPart": {ARTICLE}, "mentions": [{ARTICLE}]}}') == ""


def test_the_first_of_several_articles_is_taken() -> None:
    other = '{"@type": "NewsArticle", "headline": "Other"}'
    assert headline(ARTICLE, other) == headline(f"[{ARTICLE}, {other}]") == "Ferry stays"


@pytest.mark.parametrize("key", ["url", "@id", "mainEntityOfPage"])
def test_the_article_at_the_address_of_the_page_is_taken_before_the_first(key: str) -> None:
    block = f'{{"@type": "Article", "headline": "Ours", "{key}": "http://www.Harbour-post.example/ferry/?a=1#top"}}'
    data = LinkedData.parse([ARTICLE, block])
    assert data.article(["https://harbour-post.example/ferry"])["headline"] == "Ours"


def test_an_address_that_no_article_has_gives_the_first() -> None:
    data = LinkedData.parse([ARTICLE])
    assert data.article(["https://harbour-post.example/elsewhere", ""])["headline"] == "Ferry stays"


@pytest.mark.parametrize(
    "block",
    [
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"<![CDATA[{ARTICLE}]]>",
        f"{ARTICLE};",
        '{"@type": "NewsArticle", "headline": "Ferry stays",}',
        '[{"@type": "NewsArticle", "headline": "Ferry stays",} , ]',
        '{"@type": "NewsArticle",\n"description": "two\nlines\tand a tab", "headline": "Ferry stays"}',
        '{"@type": "NewsArticle", "score": NaN, "more": Infinity, "headline": "Ferry stays"}',
    ],
)
def test_the_usual_faults_are_repaired(block: str) -> None:
    assert headline(block) == "Ferry stays"


@pytest.mark.parametrize(
    "block",
    [
        "",
        " ",
        "{",
        "}",
        "null",
        "NaN",
        "3",
        '"text"',
        "undefined",
        '{"@type": "NewsArticle", "headline": "Ferry "stays""}',
        "{'@type': 'NewsArticle'}",
        '{"@type": "NewsArticle"',
        "\0",
        "\ufeff{}",
        "\ud800",
        "[" * 100_000,
        '{"@graph":' * 50_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a": ' + "9" * 10_000 + "}",
        '{"a": "' + "x" * 1_000_001 + '"}',
        "," * 200_000,
        "<!--" * 50_000,
    ],
)
def test_a_broken_block_is_passed_over_and_the_next_is_read(block: str) -> None:
    assert headline(block) == ""
    assert headline(block, ARTICLE) == "Ferry stays"


@pytest.mark.parametrize(
    "value",
    [
        "null",
        "3",
        "true",
        "NaN",
        "[]",
        "{}",
        "[[[]]]",
        '{"name": 3}',
        '{"name": []}',
        '{"@id": 3}',
        '""',
        '"  "',
    ],
)
def test_a_value_that_is_no_text_gives_none(value: str) -> None:
    data = LinkedData.parse([f'{{"@type": "NewsArticle", "author": {value}}}'])
    assert data.texts(data.article()["author"]) == []


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ('"Nadia Korol"', ["Nadia Korol"]),
        ('["Nadia Korol", 3, null, "Samir Haddad"]', ["Nadia Korol", "Samir Haddad"]),
        ('{"@type": "Person", "name": "Nadia Korol"}', ["Nadia Korol"]),
        (
            '[{"name": "Nadia Korol"}, {"name": ["Samir Haddad", "Ruth Adler"]}]',
            ["Nadia Korol", "Samir Haddad", "Ruth Adler"],
        ),
        ('" Nadia \\n Korol &amp; Co "', ["Nadia Korol & Co"]),
        ('"Nadia\\u0000 Korol\\ud800"', ["Nadia Korol"]),
        ('{"@id": "https://harbour-post.example/nadia"}', ["https://harbour-post.example/nadia"]),
    ],
)
def test_texts_are_those_of_lists_and_the_names_of_nodes(value: str, texts: list[str]) -> None:
    data = LinkedData.parse([f'{{"@type": "NewsArticle", "author": {value}}}'])
    assert data.texts(data.article()["author"]) == texts


def test_a_reference_means_the_node_with_that_id() -> None:
    person = '{"@type": "Person", "@id": "#nadia", "name": "Nadia Korol"}'
    block = f'{{"@graph": [{{"@type": "Article", "author": {{"@id": "#nadia"}}}}, {person}]}}'
    data = LinkedData.parse([block])
    assert data.texts(data.article()["author"]) == ["Nadia Korol"]


def test_nodes_that_refer_to_each_other_are_not_followed_for_ever() -> None:
    block = '[{"@type": "Article", "@id": "#a", "author": {"@id": "#a"}, "name": {"@id": "#a"}}]'
    data = LinkedData.parse([block])
    assert data.texts(data.article()["author"]) == []


def test_only_the_first_five_thousand_nodes_are_read() -> None:
    data = LinkedData.parse(["[" + ",".join(["{}"] * 6_000) + f",{ARTICLE}]"])
    assert len(data.nodes) < 5_000 + 1
    assert data.article() == {}


def test_the_text_of_a_node_is_that_of_the_first_key_that_has_one() -> None:
    data = LinkedData.parse(['{"@type": "Article", "headline": " ", "name": "Ferry stays"}'])
    assert data.text(data.article(), "headline", "name") == "Ferry stays"
    assert data.text(data.article(), "absent") == ""


def test_no_blocks_hold_no_article() -> None:
    assert LinkedData.parse([]).article() == {}


def test_the_node_of_the_page_is_found_beside_that_of_the_article() -> None:
    data = LinkedData.parse(['[{"@type": "Organization"}, {"@type": "WebPage", "name": "Ferry"}]'])
    assert (data.page().get("name"), data.article()) == ("Ferry", {})
    assert LinkedData.parse([]).page() == {}
