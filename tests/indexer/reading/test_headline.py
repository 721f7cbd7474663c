"""Which of the titles that a page names is that of its article."""

import pytest

from indexer.reading.headline import find_title
from indexer.reading.origins import Sourced
from tests.indexer.pages import PROSE, declared, json_ld

TITLE = "Ferry stays at its berth for a third day"
OUTLETS = ("Harbour Post", "harbour-post.example")


def og(title: str) -> str:
    """The element that declares a title."""
    return f'<meta property="og:title" content="{title}">'


def title(head: str, body: str = "", section: str = "") -> str:
    """The title of a page of the Harbour Post."""
    return found(head, body, section).value


def found(head: str, body: str = "", section: str = "") -> Sourced[str]:
    """The title of a page of the Harbour Post, and where it stands."""
    return find_title(declared(head, f"{body}<p>{PROSE}</p>"), OUTLETS, section)


def test_the_only_h1_is_the_title_where_it_is_like_the_declared_one() -> None:
    assert title(og("Ferry stays at berth"), f"<h1>{TITLE}</h1>") == TITLE


def test_the_declared_title_is_taken_where_the_only_h1_is_another() -> None:
    assert title(og(TITLE), "<h1>World news</h1>") == TITLE


def test_the_declared_title_is_taken_where_there_are_several_h1() -> None:
    assert title(og(TITLE), "<h1>Ferry stays at sea</h1><h1>Ferry stays in port</h1>") == TITLE


def test_json_ld_is_asked_before_meta_elements() -> None:
    block = json_ld(f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}')
    assert title(og("For friends: the ferry") + block) == TITLE


@pytest.mark.parametrize(
    "name", ["og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title", "title"]
)
def test_a_title_is_declared_under_many_names(name: str) -> None:
    assert title(f'<meta name="{name}" content="{TITLE}">', "<h1>World</h1><h1>News</h1>") == TITLE


def test_an_h1_is_the_title_where_nothing_is_declared() -> None:
    assert title("<title>Another</title>", f"<h1> {TITLE[:10]}<br>{TITLE[10:]} </h1>").split() == (
        f"{TITLE[:10]} {TITLE[10:]}".split()
    )


def test_the_title_element_is_the_last_resort() -> None:
    assert title(f"<title>{TITLE}</title>") == TITLE


def test_a_page_without_any_title_has_none() -> None:
    assert title("") == ""


@pytest.mark.parametrize(
    "written",
    [
        f"{TITLE} | Harbour Post",
        f"{TITLE} - The Harbour Post",
        f"{TITLE} — HARBOUR POST",
        f"{TITLE} « Harbour Post",
        f"{TITLE} · harbour-post.example",
        f"{TITLE} :: Harbour Post | Harbour Post",
        f"{TITLE}｜Harbour Post",
        f"{TITLE} ― Harbour Post",
        f"{TITLE} › Harbour Post",
        f"{TITLE} | Harbour Post Online",
        f"{TITLE} | The New Harbour Post",
        f"Harbour Post - {TITLE}",
        f"Harbour Post | {TITLE} | Harbour Post",
    ],
)
def test_the_name_of_the_outlet_is_taken_off_both_ends(written: str) -> None:
    assert title(og(written)) == title(f"<title>{written}</title>") == TITLE


@pytest.mark.parametrize(
    "written",
    [
        "Ferry stays – and nobody crosses",
        "Truce talks: Harbour Post Office reopens",
        "What the Harbour Post saw",
        "Day 3 | Ferry stays",
        "Sarajevo-Pale road closed",
        "Ferry stays – a letter to the Harbour Post",
    ],
)
def test_other_parts_of_a_title_stay(written: str) -> None:
    assert title(og(written)) == written


def test_a_title_that_is_only_the_name_of_the_outlet_is_none() -> None:
    assert title(og("Harbour Post") + f"<title>{TITLE}</title>") == TITLE


def test_what_is_longer_than_five_hundred_characters_is_no_title() -> None:
    assert title(og("Ferry stays " * 50) + f"<title>{TITLE}</title>") == TITLE


def test_a_title_of_other_scripts_is_taken_as_any_other() -> None:
    arabic = "العبارة تبقى في المرفأ"
    assert title(og(arabic), f"<h1>{arabic}</h1>") == arabic


def test_references_in_a_title_are_characters() -> None:
    assert title(og("Ferry &amp; bridge &#8220;closed&#8221;")) == "Ferry & bridge “closed”"


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (og(TITLE), f"<h1>{TITLE}</h1>", "h1"),
        ("", f"<h1>{TITLE}</h1>", "h1"),
        (og(TITLE), "", "og:title"),
        (json_ld(f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}'), "", "json-ld"),
        (f'<meta name="twitter:title" content="{TITLE}">', "", "meta"),
        (f"<title>{TITLE}</title>", "", "title element"),
    ],
)
def test_a_title_says_where_it_stands(head: str, body: str, origin: str) -> None:
    assert found(head, body) == Sourced(TITLE, origin)


def test_a_page_without_a_title_says_no_place() -> None:
    assert found("") == Sourced("", "")


def test_of_several_h1_the_one_that_is_like_the_declared_title_is_taken() -> None:
    assert title(og(f"{TITLE} | World | Archive"), f"<h1>{TITLE}</h1><h1>About us</h1><h1>More</h1>") == TITLE


def test_an_h1_that_stands_twice_is_one() -> None:
    assert title(og("Ferry stays at berth"), f"<h1>{TITLE}</h1>" * 2) == TITLE


@pytest.mark.parametrize("label", ["Opinion", "Breaking news"])
def test_a_label_before_the_title_is_taken_off_the_h1(label: str) -> None:
    assert title(og(TITLE), f"<h1><span>{label}</span> {TITLE}</h1>") == TITLE


def test_a_part_of_the_title_that_only_the_h1_has_stays() -> None:
    assert title(og(TITLE), f"<h1>Grain crisis: {TITLE}</h1>") == f"Grain crisis: {TITLE}"


def test_an_h1_of_one_word_is_a_label_though_the_title_has_that_word() -> None:
    assert title(og(TITLE), "<h1>Ferry</h1>") == TITLE


@pytest.mark.parametrize(
    "written", [f"{TITLE} | World", f"World | {TITLE}", f"{TITLE} - World | Harbour Post"]
)
def test_the_section_is_taken_off_both_ends(written: str) -> None:
    assert title(og(written), section="World") == TITLE


def test_a_title_that_is_the_same_as_the_section_stays() -> None:
    assert title(og("Ferries"), section="Ferries") == "Ferries"


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("渡轮停航第三天_港口邮报", "港口邮报"),
        ("渡轮停航第三天-港口邮报", "港口邮报"),
        ("渡轮停航第三天｜港口邮报", "港口邮报"),
        ("Паром стоїть третій день — Портова пошта", "Портова пошта"),
        ("العبارة تبقى في المرفأ | بريد الميناء", "بريد الميناء"),
    ],
)
def test_the_name_of_the_outlet_is_taken_off_in_every_script(written: str, outlet: str) -> None:
    bare = find_title(declared(og(written)), [outlet]).value
    assert bare
    assert written.startswith(bare)
    assert outlet not in bare


def test_a_title_without_spaces_is_compared_by_its_characters() -> None:
    assert title(og("渡轮停航第三天"), "<h1>渡轮连续停航第三天</h1>") == "渡轮连续停航第三天"
    assert title(og("渡轮停航第三天"), "<h1>国际新闻</h1>") == "渡轮停航第三天"


def test_the_title_of_a_live_blog_is_its_own_and_not_that_of_an_update() -> None:
    updates = '[{"@type": "BlogPosting", "headline": "Ferry leaves at noon"}]'
    block = f'{{"@type": "LiveBlogPosting", "headline": "{TITLE}", "liveBlogUpdate": {updates}}}'
    body = "<h2>Ferry leaves at noon</h2>"
    assert title(json_ld(block), body) == TITLE
