"""Text that would run or restyle a page if it were taken for more than text, and reports made of it."""

from dataclasses import replace
from itertools import product

from articles.article import Article, Dateline
from articles.dates import Basis, Precision, Published
from articles.mention import Entity, Kind, Mention, Part
from articles.names import entity_id
from tests.corpora.reports import report

MARK = "pwned"
RUN = f"document.documentElement.dataset.{MARK}=1"

_OPENINGS = (
    "",
    '">',
    "'>",
    "</mark>",
    "</title></textarea></style></script>",
    "-->",
    "`>",
    "\u2028",
    "&#x27;&gt;",
    "]]>",
)
_VECTORS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt/x>{RUN}//</script >",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<details open ontoggle={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f'<a href="javascript:{RUN}">x</a>',
    f"<math><mtext><style><img src=x onerror={RUN}></style></mtext></math>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onpageshow={RUN}>",
    f"<style>*{{background:url(javascript:{RUN})}}</style>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
)

PAYLOADS: tuple[str, ...] = tuple(f"{opening}{vector}" for opening, vector in product(_OPENINGS, _VECTORS))
"""150 of them: every vector after every way to leave the place it stands in."""

_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    " javascript:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "\x01javascript:",
)


def hostile_report(number: int, payload: str) -> Article:
    """A report that has the payload in every field that holds text."""
    surface = f"{payload} {number}"
    body = f"convoy {surface}\n\nThe convoy of {payload} halted."
    start = body.index(surface)
    entity = Entity(entity_id(surface), surface, (surface, payload), 1)
    kinds = (Kind.PERSON, Kind.PLACE, Kind.ORG)
    mentions = (
        Mention(Part.TITLE, 7, 7 + len(surface), kinds[number % 3], surface, entity.id, 1.0),
        Mention(Part.BODY, start, start + len(surface), kinds[number % 3], surface, entity.id, 1.0),
    )
    made = report(
        f"attack/{number}",
        body,
        title=f"convoy {surface}",
        outlet=payload,
        language=("en", payload)[number % 2],
        byline=(payload, payload),
        dateline=Dateline(payload, payload, payload),
        credit=payload,
        section=payload,
        persons=(entity,),
        places=(entity,),
        orgs=(entity,),
        mentions=mentions,
        modified=payload,
    )
    url = f"{_SCHEMES[number % len(_SCHEMES)]}{RUN}" if number % 2 else f"https://{number}.example/{payload}"
    return replace(made, url=url, published=Published("2014-08-15", Precision.DAY, Basis.GIVEN))


HOSTILE_REPORTS: tuple[Article, ...] = tuple(
    hostile_report(number, each) for number, each in enumerate(PAYLOADS)
)
