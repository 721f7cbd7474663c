"""From a name as it is spelled to the id of what it names."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʼ`]")
_MAX_ID = 80


@lru_cache(maxsize=16_384)  # the same few thousand names stand in most reports
def entity_id(name: str) -> str:
    """The id of the entity that a full name means: `Andriy Lysenko` becomes `andriy-lysenko`.

    Accents, case, apostrophes and punctuation do not move it; letters of other scripts stay.
    An id is its own id, so that a filter takes an id or a name. At most 80 characters: a longer
    name ends in a digest of the whole. Empty when the name holds no letter or digit.
    """
    plain = name
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
        plain = unicodedata.normalize("NFC", plain.casefold())
    plain = _APOSTROPHES.sub("", plain)  # after folding: ŉ becomes one and an n
    slug = _SEPARATORS.sub("-", plain.lower()).strip("-")
    if len(slug) <= _MAX_ID:
        return slug
    digest = hashlib.sha256(slug.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{slug[: _MAX_ID - 17].rstrip('-')}-{digest}"
