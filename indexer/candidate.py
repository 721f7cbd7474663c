"""One page or line on its way: what it is, and the names under which the ledger knows it."""

from dataclasses import dataclass
from hashlib import blake2b

from indexer.sources.files import Provenance, SourceFile


@dataclass(slots=True)
class Candidate:
    """A page or a line that may have to be read; `content` is None while its digest is known without it.

    `key` tells content and settings; `located` also the place, for what is named by its place.
    """

    file: SourceFile
    locator: str
    content: bytes | None
    digest: bytes
    provenance: Provenance
    key: bytes = b""
    located: bytes = b""

    @property
    def version(self) -> int:
        """When it was fetched or written, in milliseconds since 1970 (UTC)."""
        return self.provenance.version

    def name(self, settings: bytes) -> None:
        """Give it its names, for this digest of the settings that it is read by."""
        self.key, self.located = names_of(settings, self.digest, self.locator, self.provenance)


def names_of(settings: bytes, digest: bytes, locator: str, known: Provenance) -> tuple[bytes, bytes]:
    """The names of a content by its digest: without its place, and with it; see `Candidate`."""
    parts = [settings, known.address.encode("utf-8", "replace"), digest]
    if known.charset or known.hints:
        parts += [known.charset.encode("utf-8", "replace"), known.hints]
    key = digest_of(*parts)
    return key, digest_of(key, locator.encode("utf-8", "replace"))


def digest_of(*parts: bytes) -> bytes:
    """128 bits that tell these parts, in this order."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()
