"""Web archives for tests: records made of pages, one after the other or each as a gzip member."""

import base64
import gzip
import hashlib
from collections.abc import Iterable

from tests.indexer.given import page

DATE = "2014-08-15T18:20:31Z"
MOMENT = 1_408_126_831_000  # in milliseconds


def address(number: int) -> str:
    """Where the page of a number was archived."""
    return f"https://wire.example/pages/{number}?utm_source=archive"


def record(
    kind: str = "response",
    block: bytes = b"",
    *,
    url: str = "",
    media: str = "application/http; msgtype=response",
    digest: bool = True,
    **headers: str,
) -> bytes:
    """A record; headers by their names with `_` for `-`, an empty value for none."""
    sha1 = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()}>",
        "WARC-Date": DATE,
        "WARC-Target-URI": url,
        "Content-Type": media,
        "WARC-Block-Digest": f"sha1:{sha1}" if digest else "",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}" for name, value in named.items() if value]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(content: bytes | str, status: str = "200 OK", media: str = "text/html", **headers: str) -> bytes:
    """What a server answered."""
    content = content if isinstance(content, bytes) else content.encode()
    named = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"{name}: {value}" for name, value in named.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + content


def page_record(number: int, *, digest: bool = True) -> bytes:
    """The record of a page with an article."""
    return record(url=address(number), block=answer(page(number)), digest=digest)


def packed(records: Iterable[bytes]) -> bytes:
    """An archive of gzip members."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
