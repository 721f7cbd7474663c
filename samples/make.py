"""Renders samples/texts into samples/pages: each text in its outlet's template, encoding and packing."""

import gzip
import lzma
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"
PAGES = HERE / "pages"
HEADERS = ("outlet", "title", "published", "byline", "dateline", "section", "credit", "wire")
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": lambda content: gzip.compress(content, mtime=0),
    ".xz": lzma.compress,
}
UNPACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.decompress, ".xz": lzma.decompress}


@dataclass(frozen=True, slots=True)
class Dress:
    """How a page is stored: its real encoding, the one it declares (None: none), and its packing."""

    codec: str
    declared: str | None
    packing: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet: its key (also its template's name), path pattern, and dresses in rotation."""

    key: str
    name: str
    path: str
    dresses: tuple[Dress, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body: kind is paragraph, heading, quotation or list; only a list has several lines."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One written text; `published` is a datetime when the minute is known, a date when only the day is."""

    number: int
    slug: str
    outlet: Outlet
    title: str
    published: datetime | date | None
    byline: tuple[str, ...]
    dateline: str
    section: str
    credit: str
    wire: str
    body: tuple[Block, ...]

    @property
    def day(self) -> date | None:
        """The day of publication in the outlet's own zone."""
        return self.published

    @property
    def clock(self) -> str:
        """The time of publication with its zone, as in "18:20 UTC+03:00", or nothing."""
        return f"{self.published:%H:%M %Z}" if isinstance(self.published, datetime) else ""

    @property
    def address(self) -> str:
        """The canonical URL of the page."""
        pattern = self.outlet.path if self.day else "/archive/{slug}?n={number}"
        section = self.section.lower().replace(" ", "-")
        path = pattern.format(section=section, slug=self.slug, number=self.number, day=self.day)
        return f"https://www.{self.outlet.key}.example{path}"

    @property
    def dress(self) -> Dress:
        """The dress of this page: its outlet's dresses take turns by the text's number."""
        return self.outlet.dresses[self.number % len(self.outlet.dresses)]

    @property
    def path(self) -> Path:
        """Where the page is written, relative to samples/pages."""
        return Path(self.outlet.key) / f"{self.slug}.html{self.dress.packing}"


OUTLETS = {
    outlet.key: outlet
    for outlet in (
        Outlet(
            "harbour-post",
            "Harbour Post",
            "/{section}/{day:%Y/%m/%d}/{slug}",
            (
                Dress("utf-8", "utf-8"),
                Dress("utf-8-sig", "utf-8"),
                Dress("utf-8", "iso-8859-1"),
                Dress("utf-8", "utf-8", ".gz"),
            ),
        ),
        Outlet(
            "meridian-wire",
            "Meridian Wire",
            "/{day:%Y/%m/%d}/{slug}",
            (
                Dress("iso-8859-1", "iso-8859-1"),
                Dress("windows-1251", "windows-1251"),
                Dress("koi8-r", "koi8-r"),
                Dress("windows-1251", None),
            ),
        ),
        Outlet(
            "northern-courier",
            "Northern Courier",
            "/{day:%Y/%m}/{slug}/",
            (
                Dress("windows-1252", "iso-8859-1"),
                Dress("iso-8859-2", "iso-8859-2"),
                Dress("utf-8", "UTF-8"),
            ),
        ),
        Outlet(
            "delta-broadcasting",
            "Delta Broadcasting",
            "/news/{section}/{slug}-{number:06}",
            (
                Dress("utf-8", "utf-8"),
                Dress("utf-16", "utf-16"),
                Dress("utf-8", "utf-8", ".xz"),
                Dress("windows-1252", "windows-1252"),
            ),
        ),
        Outlet(
            "the-lantern",
            "The Lantern",
            "/{day:%Y}/{section}/{slug}",
            (Dress("utf-8", "utf-8"), Dress("windows-1252", None), Dress("utf-8", None)),
        ),
        Outlet(
            "al-manara-review",
            "Al-Manara Review",
            "/article.php?id={number}&section={section}",
            (
                Dress("windows-1256", "windows-1256"),
                Dress("utf-8", "windows-1256"),
                Dress("windows-1256", "windows-1256", ".gz"),
            ),
        ),
    )
}


def read_text(path: Path) -> Text:
    """Reads one file of samples/texts; ValueError for an unknown header or without outlet and title."""
    head, separator, body = path.read_text("utf-8").partition("\n---\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    if unknown := headers.keys() - set(HEADERS):
        raise ValueError(f"{path.name}: unknown headers {sorted(unknown)}")
    if not separator or not headers.keys() >= {"outlet", "title"} or headers["outlet"] not in OUTLETS:
        raise ValueError(f"{path.name}: needs a known outlet, a title and a line of three hyphens")
    number, _, slug = path.stem.partition("-")
    return Text(
        number=int(number),
        slug=slug,
        outlet=OUTLETS[headers["outlet"]],
        title=headers["title"],
        published=_published(headers.get("published", "")),
        byline=tuple(name.strip() for name in headers.get("byline", "").split(";") if name.strip()),
        dateline=headers.get("dateline", ""),
        section=headers.get("section", "World"),
        credit=headers.get("credit", ""),
        wire=headers.get("wire", ""),
        body=tuple(_block(block.splitlines()) for block in body.strip().split("\n\n") if block.strip()),
    )


def _published(written: str) -> datetime | date | None:
    """The written time of publication: a datetime where it has a clock, else a date, else None."""
    if "T" in written:
        return datetime.fromisoformat(written)
    return date.fromisoformat(written) if written else None


def _block(lines: list[str]) -> Block:
    """The block that these lines of a text stand for; in a list each line is an item."""
    for mark, kind in (("## ", "heading"), ("> ", "quotation"), ("- ", "list")):
        if lines[0].startswith(mark):
            bare = tuple(line.removeprefix(mark).strip() for line in lines)
            return Block(kind, bare if kind == "list" else (" ".join(bare),))
    return Block("paragraph", (" ".join(line.strip() for line in lines),))


def read_texts(folder: Path = TEXTS) -> tuple[Text, ...]:
    """All texts in order of their numbers."""
    return tuple(read_text(path) for path in sorted(folder.glob("*.txt")))


def render(texts: Iterable[Text]) -> dict[Path, bytes]:
    """The pages of the texts, unpacked, by their path under samples/pages."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    every = tuple(texts)
    return {text.path: _page(environment, text, _related(text, every)) for text in every}


def _related(text: Text, texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """Up to four other texts of the same outlet, from this one on and round, for the furniture."""
    same = [other for other in texts if other.outlet is text.outlet]
    place = same.index(text)
    return tuple((same[place + 1 :] + same[:place])[:4])


def _page(environment: Environment, text: Text, related: tuple[Text, ...]) -> bytes:
    """One page in its encoding; what the encoding lacks becomes a numeric character reference."""
    template = environment.get_template(f"{text.outlet.key}.html")
    html = template.render(text=text, related=related, declared=text.dress.declared)
    return html.encode(text.dress.codec, "xmlcharrefreplace")


def unpack(path: Path) -> bytes:
    """The content of a page file, without its packing."""
    return UNPACK[path.suffix if path.suffix in UNPACK else ""](path.read_bytes())


def write(pages: dict[Path, bytes], folder: Path = PAGES) -> int:
    """Makes the folder hold exactly these pages and gives the number of files written or removed.

    A file whose unpacked content is right stays as it is: compressors differ in their bytes from machine to
    machine, and that is no change of the page.
    """
    changed = 0
    for path in set(folder.rglob("*.html*")) - {folder / page for page in pages}:
        path.unlink()
        changed += 1
    for page, content in pages.items():
        path = folder / page
        if path.exists() and unpack(path) == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PACK[path.suffix if path.suffix in PACK else ""](content))
        changed += 1
    return changed


if __name__ == "__main__":
    rendered = render(read_texts())
    print(f"{len(rendered)} pages, {write(rendered)} changed", file=sys.stderr)
