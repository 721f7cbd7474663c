"""The name of an outlet as its pages write it, where they do not declare it."""

import re

_MOST_WORDS = 6
_SIGNS = re.compile(r"[\W_]+")


def outlet_in_title(title: str, host: str) -> str:
    """The words at the end, or the beginning, of a page's `<title>` that its host is named after.

    `Column shelled | Northern Courier` on `northern-courier.example` gives `Northern Courier`. Empty when
    there are none: a name is never made up from the host alone.
    """
    labels = {_letters(label) for label in host.split(".")[:-1]} - {"", "www"}
    words = title.split()
    for count in range(1, min(len(words) - 1, _MOST_WORDS) + 1):
        for some in (words[-count:], words[:count]):
            if _letters("".join(some)) in labels:
                return " ".join(some).strip("|·«»–—- ")
    return ""


def _letters(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
