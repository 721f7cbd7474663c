"""Live blogs, galleries and comments that were written for these tests."""

from tests.indexer.reports import TITLE

HOURS = range(6, 18)


def entry(hour: int) -> str:
    """What an entry of the live blog says: two paragraphs."""
    return (
        f"At {hour} o'clock the guns on the ridge were silent, and {hour * 3} people crossed by boat, a "
        f"warden of the harbour counted.|Boat number {hour} turned back in the fog with {hour + 2} sacks of "
        "flour."
    )


def paragraphs(hour: int) -> list[str]:
    """The lines of an entry."""
    return entry(hour).split("|")


def live_blog(tag: str = "div", *, time: bool = True, names: str = "") -> str:
    """The body of a page with a summary and an entry for each hour, latest first."""
    entries = "".join(
        f'<{tag} class="{names}">'
        + (f'<time datetime="2014-08-15T{hour:02}:00">{hour}:00</time>' if time else "")
        + "".join(f"<p>{line}</p>" for line in paragraphs(hour))
        + f"</{tag}>"
        for hour in reversed(HOURS)
    )
    return f"<main><header><h1>{TITLE}</h1></header><div>{entries}</div></main>"


def gallery(count: int = 6) -> str:
    """The body of a page of pictures, each with a caption, and a sentence before them."""
    figures = "".join(
        f'<figure><img src="{n}.jpg"><figcaption>Picture {n}: families with {n} carts wait at the crossing, '
        f"where the ferry has stayed at its berth for the third day.</figcaption></figure>"
        for n in range(1, count + 1)
    )
    return f"<article><h1>{TITLE}</h1><p>A day at the crossing in pictures.</p>{figures}</article>"
